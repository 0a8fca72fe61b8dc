import { useId, useLayoutEffect, useRef } from 'react';
import { isIsoDate } from '../../lib/domain/dates';
import { ACTION_MAX_LENGTH } from '../../lib/journal/kinds/action';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import type { CheckDraft } from './draft';

type Props = {
  draft: CheckDraft;
  change: (part: Partial<CheckDraft>) => void;
  undo: () => void;
  saving: boolean;
  save: () => void;
};

const BOX = 'min-h-9 rounded-lg border border-edge bg-ground px-3 py-1.5 hover:border-mute';

/** "One thing I will do", by when, and Done. Both may stay empty. */
export function LastLine({ draft, change, undo, saving, save }: Props) {
  const line = useRef<HTMLInputElement>(null);
  const id = useId();
  // Only where the person already is: it may have gone on in another window.
  useLayoutEffect(() => {
    if (document.hasFocus()) line.current?.focus({ preventScroll: true });
  }, []);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id} className="block pb-2 font-semibold">
        {t('check_promise')}
      </label>
      <input
        ref={line}
        id={id}
        dir="auto"
        autoComplete="off"
        maxLength={ACTION_MAX_LENGTH}
        placeholder={t('check_promise_hint')}
        value={draft.promise}
        onChange={({ target }) => change({ promise: target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Backspace' || draft.promise !== '') return;
          event.preventDefault();
          undo();
        }}
        className={`${BOX} w-full placeholder:text-mute`}
      />
      <div className="flex items-center justify-between gap-3 pt-2">
        <label className="flex min-w-0 items-center gap-2 text-mute text-xs">
          {t('check_promise_by')}
          <input
            type="date"
            value={draft.by ?? ''}
            onChange={({ target }) => change({ by: isIsoDate(target.value) ? target.value : null })}
            className={`${BOX} min-w-0 px-2 text-[0.8125rem] text-ink`}
          />
        </label>
        <Button look="primary" type="submit" disabled={saving}>
          {t('check_save')}
        </Button>
      </div>
    </form>
  );
}
