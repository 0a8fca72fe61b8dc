import { Suspense, useEffect, useId, useRef } from 'react';
import { formatNumber } from '../../lib/format';
import { NOTE_MAX_LENGTH, type NoteTone } from '../../lib/journal/kinds/note';
import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';
import { Button } from '../ui/Button';
import { Section } from '../ui/Section';
import { AudienceChoice } from './AudienceChoice';
import { CoveredLine } from './CoveredLine';
import { Hints, ParkInstead } from './later';
import { ToneChoice } from './ToneChoice';
import { type NoteState, type Reader, useNote } from './use-note';

type Props = {
  talk: Talk;
  title: string;
  /** Whom it is for, and who alone reads it where it stays between two; null where there is nobody to keep it between. */
  reader: Reader | null;
  /** Kinds of note to choose from, the usual one first. */
  tones: readonly [NoteTone, ...NoteTone[]];
  /** Puts the cursor into the box as it opens. */
  takesFocus: boolean;
  sent?: () => void;
  /** Closes it; not given where it stands open for good. */
  cancel?: () => void;
};

/** One text box and Send. What it says about its readers is what the CRM will really keep. */
export function Composer({ talk, title, reader, tones, takesFocus, sent = () => {}, cancel }: Props) {
  const { connection, editing, edit } = talk;
  const note = useNote(talk, reader, tones);
  const { text, length, tone, audience, state } = note;
  const box = useRef<HTMLTextAreaElement>(null);
  const boxId = useId();
  const hintsId = useId();
  const isTooLong = length > NOTE_MAX_LENGTH;

  useEffect(() => {
    // Only where the person already is: never out of the CRM page around us.
    if (takesFocus && document.hasFocus()) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a note that is wanted here is a reason.
  useEffect(() => {
    if (!editing) return;
    note.takeBack(editing);
    edit(null);
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [editing]);

  async function save() {
    if (!note.maySend) return;
    if (await note.keep()) sent();
    box.current?.focus();
  }

  return (
    <Section title={title}>
      <ToneChoice tones={tones} tone={tone} choose={note.chooseTone} />
      <label htmlFor={boxId} className="sr-only">
        {title}
      </label>
      <textarea
        ref={box}
        id={boxId}
        dir="auto"
        rows={3}
        value={text}
        aria-invalid={isTooLong}
        aria-describedby={hintsId}
        placeholder={t(`composer_hint_${tone}`)}
        onChange={(event) => {
          note.write(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save();
          if (event.key === 'Escape') cancel?.();
        }}
        className="field-sizing-content max-h-72 min-h-[4.5rem] w-full resize-y rounded-lg border border-edge bg-ground px-3 py-2 placeholder:text-mute focus-visible:border-green focus-visible:outline-1 focus-visible:outline-offset-0"
      />
      <div id={hintsId} className="text-amber text-xs">
        {isTooLong && (
          <p className="pt-1 text-red">{t('note_too_long', formatNumber(length), formatNumber(NOTE_MAX_LENGTH))}</p>
        )}
        <Suspense>
          <Hints talk={talk} text={text} />
        </Suspense>
      </div>
      <AudienceChoice {...{ connection, audience, reader }} turn={note.turnAudience} />
      <div className="text-mute text-xs">
        <Suspense>
          <ParkInstead talk={talk} text={text} checkReaders={note.checkReaders} parked={note.parked} />
        </Suspense>
      </div>
      <div className="flex items-center justify-between gap-3 pt-2">
        <p aria-live="polite" className="text-mute text-xs">
          <Outcome state={state} />
        </p>
        <div className="flex gap-2">
          {cancel && (
            <Button look="bare" onClick={cancel}>
              {t('cancel')}
            </Button>
          )}
          <Button look="primary" disabled={!note.maySend} title={t('composer_send_keys')} onClick={() => void save()}>
            {t('composer_send')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function Outcome({ state }: { state: NoteState }) {
  switch (state) {
    case 'saved':
      return t('composer_saved');
    case 'held':
      return <CoveredLine words={t('problem_covered')} />;
    case 'readers':
      return t('keep_readers');
    case 'failed':
      return t('composer_failed');
    case 'full':
      return t('composer_full');
    default:
      return null;
  }
}
