import { useState } from 'react';
import { NOTE_TONES, type NoteTone } from '../../lib/journal/kinds/note';

export type Draft = {
  tone: NoteTone;
  text: string;
  wish: 'narrowest' | 'deal';
  /** Of the note as it stands here, once Save was pressed: pressed again, it is the same note. */
  entryId: string | null;
};

const EMPTY: Draft = { tone: 'question', text: '', wish: 'narrowest', entryId: null };

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

/** Puts the words of a note that is taken back into the box, behind what is being written there; returns how to undo it. */
export function putBackIntoDraft(dealKey: string, { tone, text }: Pick<Draft, 'tone' | 'text'>): () => void {
  const key = `draft:${dealKey}`;
  const before = read(key);
  const isEmpty = before.text.trim() === '';
  const next = isEmpty ? { ...before, tone, text } : { ...before, text: `${before.text}\n\n${text}` };
  const keep = (draft: Draft) =>
    attempt(() => sessionStorage.setItem(key, JSON.stringify({ ...draft, entryId: null })));
  keep(next);
  return () => keep(before);
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
      };
    }) ?? EMPTY
  );
}

/** Storage may be refused to a frame; a draft is then kept as long as the frame lives. */
export function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
