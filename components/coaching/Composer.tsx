import { useEffect, useId, useRef, useState } from 'react';
import { STORAGE_FULL } from '../../lib/cache/storage-errors';
import { audienceOfNote, privateNotes } from '../../lib/crm/audience';
import { type Connection, scopeOf } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import type { Opportunity } from '../../lib/domain/opportunity';
import type { Person } from '../../lib/domain/person';
import { formatNumber } from '../../lib/format';
import { NOTE_MAX_LENGTH } from '../../lib/journal/kinds/note';
import { send } from '../../lib/messages/send';
import { newId } from '../../lib/sync/new-id';
import { t } from '../../lib/words';
import { Button, Word } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Section } from '../ui/Section';
import { audienceWords, READERS_ICON } from './audience';
import { CoveredLine } from './CoveredLine';
import { useDraft } from './draft';
import { lint } from './lint';
import { keepNote } from './send-note';
import { ToneChoice } from './ToneChoice';
import { useSeen } from './use-seen';

type Props = {
  deal: Opportunity;
  owner: Person;
  connection: Connection;
  /** Puts the cursor into the box as it opens. */
  takesFocus: boolean;
  /** The thread may hold something new. */
  changed: () => void;
};

/** One text box and Send. What it says about its readers is what the CRM will really keep. */
export function Composer({ deal, owner, connection, takesFocus, changed }: Props) {
  const [draft, change, clear] = useDraft(`${scopeOf(connection)}:${deal.id}`);
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'held' | 'widened' | 'failed' | 'full'>('idle');
  const box = useRef<HTMLTextAreaElement>(null);
  const boxId = useId();
  const hintsId = useId();
  const privacy = privateNotes(connection);
  const audience = audienceOfNote(connection, owner, draft.wish);
  const isPrivate = audience.kind === 'private';
  /** Whether the words in the box were written for two: what can be kept between them may change meanwhile. */
  const forTwo = useRef(isPrivate);
  const hints = lint(draft.text);
  const { length } = draft.text.trim();
  const isEmpty = length === 0;
  const isTooLong = length > NOTE_MAX_LENGTH;
  const seen = useSeen(connection.id, !isEmpty);

  useEffect(() => {
    // Only where the person already is: never out of the CRM page around us.
    if (takesFocus && document.hasFocus()) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  async function save() {
    if (isEmpty || isTooLong || state === 'saving') return;
    if (forTwo.current && !isPrivate) {
      // Never wider than what stood below the words as they were written, unless its author says so again.
      forTwo.current = false;
      return setState('widened');
    }
    setState('saving');
    try {
      const held = !(await seen());
      const id = draft.entryId ?? (await newId(Date.now()));
      change({ entryId: id });
      await keepNote({ id, connection, deal, owner, draft, held });
      clear();
      setState(held ? 'held' : 'saved');
      changed();
      void send({ type: 'flush' }).then(({ ok }) => {
        changed();
        // Gone out: from now on the note itself says where it stands.
        if (ok) setState((now) => (now === 'saved' ? 'idle' : now));
      });
    } catch (error) {
      // The words stay in the box: nothing is lost but the attempt.
      setState(problemOf(error).code === STORAGE_FULL.code ? 'full' : 'failed');
    }
    box.current?.focus();
  }

  return (
    <Section title={t('composer_title', owner.name)}>
      <ToneChoice tone={draft.tone} choose={(tone) => change({ tone })} />
      <label htmlFor={boxId} className="sr-only">
        {t('composer_title', owner.name)}
      </label>
      <textarea
        ref={box}
        id={boxId}
        dir="auto"
        rows={3}
        value={draft.text}
        aria-invalid={isTooLong}
        aria-describedby={hints.length > 0 || isTooLong ? hintsId : undefined}
        placeholder={t(`composer_hint_${draft.tone}` as 'composer_hint_question')}
        onChange={(event) => {
          change({ text: event.target.value });
          forTwo.current = isPrivate;
          setState('idle');
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save();
        }}
        className="field-sizing-content max-h-72 min-h-[4.5rem] w-full resize-y rounded-lg border border-edge bg-ground px-3 py-2 placeholder:text-mute focus-visible:border-green focus-visible:outline-1 focus-visible:outline-offset-0"
      />
      {(hints.length > 0 || isTooLong) && (
        <ul id={hintsId} className="pt-1 text-amber text-xs">
          {isTooLong && (
            <li className="text-red">{t('note_too_long', formatNumber(length), formatNumber(NOTE_MAX_LENGTH))}</li>
          )}
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      <div className="flex items-center justify-between gap-3 pt-1.5 text-mute text-xs">
        <p className="flex items-start gap-1.5">
          <Icon icon={READERS_ICON[audience.kind]} size={12} className="mt-0.5 shrink-0" />
          {audienceWords(audience, connection.viewer.id, new Map([[owner.id, owner.name]]))}
        </p>
        {privacy === 'possible' && (
          <Word
            aria-label={t(isPrivate ? 'composer_open_up' : 'composer_make_private', owner.name)}
            onClick={() => {
              change({ wish: isPrivate ? 'deal' : 'narrowest' });
              forTwo.current = !isPrivate;
            }}
          >
            {t('composer_change')}
          </Word>
        )}
      </div>
      {privacy === 'switched-off' && <p className="pt-1 text-mute text-xs">{t('composer_notes_off')}</p>}
      <div className="flex items-center justify-between gap-3 pt-2">
        <p aria-live="polite" className="text-mute text-xs">
          {state === 'saved' && t('composer_saved')}
          {state === 'held' && <CoveredLine words={t('problem_covered')} />}
          {state === 'widened' && t('composer_widened')}
          {state === 'failed' && t('composer_failed')}
          {state === 'full' && t('composer_full')}
        </p>
        <Button
          look="primary"
          disabled={isEmpty || isTooLong || state === 'saving'}
          title={t('composer_send_keys')}
          onClick={() => void save()}
        >
          {t('composer_send')}
        </Button>
      </div>
    </Section>
  );
}

/** In place of the composer where the connection may only read. */
export function ReadOnlyLine() {
  return <p className="border-line border-b bg-soft px-4 py-3 text-mute text-xs">{t('composer_read_only')}</p>;
}
