import { useRef, useState } from 'react';
import { circleOf } from '../../lib/journal/home';
import { NOTE_TONES, type NoteEntry, type NoteTone } from '../../lib/journal/kinds/note';
import { writtenFor } from '../../lib/journal/readers';

export type Draft = {
  tone: NoteTone;
  text: string;
  wish: 'narrowest' | 'deal';
  /** Of the note as it stands here, once Save was pressed: pressed again, it is the same note. */
  entryId: string | null;
  /** The refused note that these words began from: it goes once they are kept as another. */
  replaces: string | null;
  /** Whom the words were written for (`writtenFor`): who will read them may change meanwhile. Null without words. */
  readers: string | null;
};

const EMPTY: Draft = { tone: 'question', text: '', wish: 'narrowest', entryId: null, replaces: null, readers: null };

type KeptDraft = {
  draft: Draft;
  /** Other words are another note. */
  change: (part: Partial<Draft>) => void;
  /** The note that is being made of this text has this id; of what was written meanwhile it is none. */
  remember: (entryId: string, text: string) => void;
  /** Empties the box, or only of this text: what was written behind it meanwhile stays. */
  clear: (sent?: string) => void;
};

/** What somebody is writing, kept for this tab: the frame may reload, the words may not be lost. */
export function useDraft(dealKey: string): KeptDraft {
  const key = `draft:${dealKey}`;
  const [draft, setDraft] = useState(() => read(key));
  // As it is now: whoever waited meanwhile would else put back what it was.
  const latest = useRef(draft);
  function become(next: Draft) {
    latest.current = next;
    setDraft(next);
    attempt(() =>
      next === EMPTY ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, JSON.stringify(next)),
    );
  }
  return {
    draft,
    change: (part) => become({ ...latest.current, entryId: null, ...part }),
    remember(entryId, text) {
      if (latest.current.text === text) become({ ...latest.current, entryId });
    },
    clear(sent) {
      const { text, readers } = latest.current;
      const rest = sent === undefined ? '' : restOf(text, sent);
      become(rest === '' ? EMPTY : { ...EMPTY, text: rest, readers });
    },
  };
}

/** What of a text was not sent yet. */
export function restOf(text: string, sent: string): string {
  return text.startsWith(sent) ? text.slice(sent.length).trimStart() : text;
}

function read(key: string): Draft {
  return (
    attempt(() => {
      const stored: Partial<Record<keyof Draft, unknown>> = JSON.parse(sessionStorage.getItem(key) ?? '{}');
      return {
        tone: NOTE_TONES.find((tone) => tone === stored.tone) ?? EMPTY.tone,
        text: textOr(stored.text, ''),
        wish: stored.wish === 'deal' ? 'deal' : 'narrowest',
        entryId: textOr(stored.entryId, null),
        replaces: textOr(stored.replaces, null),
        readers: textOr(stored.readers, null),
      };
    }) ?? EMPTY
  );
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === 'string' ? value : other;
}

/** The words of a refused note, behind what is being written already; asked again, nothing. */
export function putBackInto(draft: Draft, { id, fields, audience }: NoteEntry): Partial<Draft> {
  if (draft.replaces === id) return {};
  const { tone, text } = fields;
  const wish = audience.kind === 'private' ? 'narrowest' : draft.wish;
  const kept = { wish, replaces: id } as const;
  if (draft.text.trim() === '') return { ...kept, tone, text, readers: circleOf(audience) };
  return { ...kept, text: `${draft.text}\n\n${text}`, readers: writtenFor(draft.readers, audience) };
}

/** Storage may be refused to a frame; a draft is then kept as long as the frame lives. */
export function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
