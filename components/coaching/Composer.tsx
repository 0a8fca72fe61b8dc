import { Suspense, useEffect, useId, useRef, useState } from 'react';
import { STORAGE_FULL } from '../../lib/cache/storage-errors';
import { audienceOfNote } from '../../lib/crm/audience';
import { scopeOf } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import type { Person } from '../../lib/domain/person';
import { formatNumber } from '../../lib/format';
import type { Audience } from '../../lib/journal/entry';
import { circleOf } from '../../lib/journal/home';
import { NOTE_MAX_LENGTH, type NoteTone } from '../../lib/journal/kinds/note';
import { mayGoTo, writtenFor } from '../../lib/journal/readers';
import { send } from '../../lib/messages/send';
import { eraseEntry } from '../../lib/settings/erase-entry';
import { newId } from '../../lib/sync/new-id';
import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';
import { Button } from '../ui/Button';
import { Section } from '../ui/Section';
import { AudienceChoice } from './AudienceChoice';
import { CoveredLine } from './CoveredLine';
import { putBackInto, useDraft } from './draft';
import { Hints, ParkInstead } from './later';
import { keepNote } from './send-note';
import { ToneChoice } from './ToneChoice';
import { useSeen } from './use-seen';

type Props = {
  talk: Talk;
  title: string;
  /** Whom it is for, and who alone reads it where it stays between two; null where there is nobody to keep it between. */
  reader: Pick<Person, 'id' | 'name'> | null;
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
  const { connection, deal, view, changed, editing, edit } = talk;
  const { draft, change, remember, clear } = useDraft(`${scopeOf(connection)}:${deal.id}`);
  const tone = tones.includes(draft.tone) ? draft.tone : tones[0];
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'held' | 'readers' | 'failed' | 'full'>('idle');
  const box = useRef<HTMLTextAreaElement>(null);
  const boxId = useId();
  const hintsId = useId();
  const audience = audienceOfNote(connection, reader, draft.wish);
  const isPrivate = audience.kind === 'private';
  const { length } = draft.text.trim();
  const isEmpty = length === 0;
  const isTooLong = length > NOTE_MAX_LENGTH;
  const seen = useSeen(connection.id, !isEmpty);

  useEffect(() => {
    // Only where the person already is: never out of the CRM page around us.
    if (takesFocus && document.hasFocus()) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a note that is wanted here is a reason.
  useEffect(() => {
    if (!editing) return;
    change(putBackInto(draft, editing));
    edit(null);
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [editing]);

  function write(text: string) {
    // Of a refused note nothing is left here: what is written next is another, and that one stays.
    if (text.trim() === '') change({ text, replaces: null, readers: null });
    else change({ text, readers: writtenFor(draft.readers, audience) });
    if (state !== 'saving') setState('idle');
  }

  function turn() {
    const wish = isPrivate ? 'deal' : 'narrowest';
    change({ wish, readers: circleOf(audienceOfNote(connection, reader, wish)) });
  }

  /** Never to others than stood below the words as they were written, unless their author says so again. */
  function agrees(to: Audience): boolean {
    const agreed = mayGoTo(draft.readers, to);
    // Not other words: tried before and kept after all, it is still the same note.
    if (!agreed) change({ readers: circleOf(to), entryId: draft.entryId });
    return agreed;
  }

  async function save() {
    if (isEmpty || isTooLong || state === 'saving') return;
    if (!agrees(audience)) return setState('readers');
    setState('saving');
    const { text } = draft;
    try {
      const id = draft.entryId ?? (await newId(Date.now()));
      remember(id, text);
      const held = !(await seen());
      await keepNote({ id, talk, audience, tone, text: text.trim(), held });
      const replaced = view.thread.find((entry) => entry.id === draft.replaces && entry.delivery === 'set-aside');
      clear(text);
      setState(held ? 'held' : 'saved');
      changed();
      sent();
      // Where the CRM cannot be asked whether it has it after all, it stays what it is: refused, and here.
      if (replaced) void eraseEntry(connection, replaced).then(changed, () => undefined);
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
    <Section title={title}>
      <ToneChoice tones={tones} tone={tone} choose={(chosen) => change({ tone: chosen })} />
      <label htmlFor={boxId} className="sr-only">
        {title}
      </label>
      <textarea
        ref={box}
        id={boxId}
        dir="auto"
        rows={3}
        value={draft.text}
        aria-invalid={isTooLong}
        aria-describedby={hintsId}
        placeholder={t(`composer_hint_${tone}`)}
        onChange={(event) => {
          write(event.target.value);
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
          <Hints talk={talk} text={draft.text} />
        </Suspense>
      </div>
      <AudienceChoice {...{ connection, audience, reader }} turn={turn} />
      <div className="text-mute text-xs">
        <Suspense>
          <ParkInstead talk={talk} text={draft.text} agrees={agrees} parked={() => clear(draft.text)} />
        </Suspense>
      </div>
      <div className="flex items-center justify-between gap-3 pt-2">
        <p aria-live="polite" className="text-mute text-xs">
          {state === 'saved' && t('composer_saved')}
          {state === 'held' && <CoveredLine words={t('problem_covered')} />}
          {state === 'readers' && t('keep_readers')}
          {state === 'failed' && t('composer_failed')}
          {state === 'full' && t('composer_full')}
        </p>
        <div className="flex gap-2">
          {cancel && (
            <Button look="bare" onClick={cancel}>
              {t('cancel')}
            </Button>
          )}
          <Button
            look="primary"
            disabled={isEmpty || isTooLong || state === 'saving'}
            title={t('composer_send_keys')}
            onClick={() => void save()}
          >
            {t('composer_send')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

/** In place of the composer where the connection may only read. */
export function ReadOnlyLine() {
  return <p className="border-line border-b bg-soft px-4 py-3 text-mute text-xs">{t('composer_read_only')}</p>;
}
