import { useState } from 'react';
import { NOTE_TONES, type NoteEntry, type NoteTone } from '../../lib/journal/kinds/note';

export type Draft = {
  tone: NoteTone;
  text: string;
  wish: 'narrowest' | 'deal';
  /** Of the note as it stands here, once Save was pressed: pressed again, it is the same note. */
  entryId: string | null;
  /** The refused note that these words began from: it goes once they are kept as another. */
  replaces: string | null;
  /** Whether the words were written for two: what can be kept between them may change meanwhile. */
  forTwo: boolean;
};

const EMPTY: Draft = { tone: 'question', text: '', wish: 'narrowest', entryId: null, replaces: null, forTwo: false };

/** What somebody is writing, kept for this tab: the frame may reload, the words may not be lost. */
export function useDraft(dealKey: string): [Draft, (change: Partial<Draft>) => void, () => void] {
  const key = `draft:${dealKey}`;
  const [draft, setDraft] = useState(() => read(key));
  function change(part: Partial<Draft>) {
    // Other words are another note.
    const next = { ...draft, entryId: null, ...part };
    setDraft(next);
    attempt(() => sessionStorage.setItem(key, JSON.stringify(next)));
  }
  function clear() {
    setDraft(EMPTY);
    attempt(() => sessionStorage.removeItem(key));
  }
  return [draft, change, clear];
}

function read(key: string): Draft {
  return (
    attempt(() => {
      const stored: Partial<Record<keyof Draft, unknown>> = JSON.parse(sessionStorage.getItem(key) ?? '{}');
      return {
        tone: NOTE_TONES.find((tone) => tone === stored.tone) ?? EMPTY.tone,
        text: typeof stored.text === 'string' ? stored.text : '',
        wish: stored.wish === 'deal' ? 'deal' : 'narrowest',
        entryId: typeof stored.entryId === 'string' ? stored.entryId : null,
        replaces: typeof stored.replaces === 'string' ? stored.replaces : null,
        forTwo: stored.forTwo === true,
      };
    }) ?? EMPTY
  );
}

/** The words of a refused note, behind what is being written already; asked again, nothing. */
export function putBackInto(draft: Draft, { id, fields, audience }: NoteEntry): Partial<Draft> {
  if (draft.replaces === id) return {};
  const { tone, text } = fields;
  const isPrivate = audience.kind === 'private';
  const wish = isPrivate ? 'narrowest' : draft.wish;
  const kept = { wish, replaces: id, forTwo: isPrivate || draft.forTwo };
  return draft.text.trim() === '' ? { ...kept, tone, text } : { ...kept, text: `${draft.text}\n\n${text}` };
}

/** Storage may be refused to a frame; a draft is then kept as long as the frame lives. */
export function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
