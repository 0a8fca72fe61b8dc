import { useState } from 'react';
import { STORAGE_FULL } from '../../lib/cache/storage-errors';
import { audienceOfNote } from '../../lib/crm/audience';
import { scopeOf } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import type { Person } from '../../lib/domain/person';
import type { Audience } from '../../lib/journal/entry';
import { circleOf } from '../../lib/journal/home';
import { NOTE_MAX_LENGTH, type NoteEntry, type NoteTone } from '../../lib/journal/kinds/note';
import { mayGoTo, writtenFor } from '../../lib/journal/readers';
import { send } from '../../lib/messages/send';
import { eraseEntry } from '../../lib/settings/erase-entry';
import { newId } from '../../lib/sync/new-id';
import type { Talk } from '../deal/talk';
import { putBackInto, useDraft } from './draft';
import { keepNote } from './send-note';
import { useSeen } from './use-seen';

/** What became of the last press of Send. */
export type NoteState = 'idle' | 'saving' | 'saved' | 'held' | 'readers' | 'failed' | 'full';

export type Reader = Pick<Person, 'id' | 'name'>;

/** What somebody is writing about a deal, whom it is for, and what becomes of it: a note, safe here and then sent. */
export function useNote(talk: Talk, reader: Reader | null, tones: readonly [NoteTone, ...NoteTone[]]) {
  const { connection, deal, view, changed } = talk;
  const { draft, change, remember, clear } = useDraft(`${scopeOf(connection)}:${deal.id}`);
  const [state, setState] = useState<NoteState>('idle');
  const tone = tones.includes(draft.tone) ? draft.tone : tones[0];
  const audience = audienceOfNote(connection, reader, draft.wish);
  const isPrivate = audience.kind === 'private';
  const { length } = draft.text.trim();
  const maySend = length > 0 && length <= NOTE_MAX_LENGTH && state !== 'saving';
  const seen = useSeen(connection.id, length > 0);

  function write(text: string) {
    // Of a refused note nothing is left here: what is written next is another, and that one stays.
    if (text.trim() === '') change({ text, replaces: null, readers: null });
    else change({ text, readers: writtenFor(draft.readers, audience) });
    if (state !== 'saving') setState('idle');
  }

  function turnAudience() {
    const wish = isPrivate ? 'deal' : 'narrowest';
    change({ wish, readers: circleOf(audienceOfNote(connection, reader, wish)) });
  }

  /** Never to others than stood below the words as they were written, unless their author says so again. */
  function checkReaders(to: Audience): boolean {
    const agreed = mayGoTo(draft.readers, to);
    // Not other words: tried before and kept after all, it is still the same note.
    if (!agreed) change({ readers: circleOf(to), entryId: draft.entryId });
    return agreed;
  }

  /** True once it is safe on this device. */
  async function keep(): Promise<boolean> {
    if (!maySend) return false;
    if (!checkReaders(audience)) {
      setState('readers');
      return false;
    }
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
      // Where the CRM cannot be asked whether it has it after all, it stays what it is: refused, and here.
      if (replaced) void eraseEntry(connection, replaced).then(changed, () => undefined);
      flush();
      return true;
    } catch (error) {
      // The words stay in the box: nothing is lost but the attempt.
      setState(problemOf(error).code === STORAGE_FULL.code ? 'full' : 'failed');
      return false;
    }
  }

  function flush() {
    void send({ type: 'flush' }).then(({ ok }) => {
      changed();
      // Gone out: from now on the note itself says where it stands.
      if (ok) setState((now) => (now === 'saved' ? 'idle' : now));
    });
  }

  return {
    ...{ text: draft.text, length, tone, audience, state, maySend },
    ...{ write, turnAudience, checkReaders, keep },
    chooseTone: (chosen: NoteTone) => change({ tone: chosen }),
    takeBack: (note: NoteEntry) => change(putBackInto(draft, note)),
    /** The words went another way. */
    parked: () => clear(draft.text),
  };
}
