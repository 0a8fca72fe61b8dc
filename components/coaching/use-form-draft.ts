import { useRef, useState } from 'react';
import type { Audience } from '../../lib/journal/entry';
import { circleOf } from '../../lib/journal/home';
import { mayGoTo, writtenFor } from '../../lib/journal/readers';
import { newId } from '../../lib/sync/new-id';
import { attempt, restOf } from './draft';

type FormDraft<Field extends string> = {
  words: Record<Field, string>;
  change: (part: Partial<Record<Field, string>>) => void;
  /** Who would read it as it stands. */
  audience: Audience;
  /** Whether these stood below the words as they were written. Where not, it is said once, and from then on they do. */
  checkReaders: () => boolean;
  /** The words are sent. False where something was written meanwhile: that stays. */
  clear: () => boolean;
  /** Of an entry that is made of these words: sent again after a failure, it is the same entry. */
  idFor: (entry: string) => Promise<string>;
};

type State<Field extends string> = { words: Record<Field, string>; readers: string | null; ids: Map<string, string> };

/**
 * What somebody is writing into a form, kept for this tab as long as nobody has sent or cleared it. `audienceOf`: who
 * will read such words, as things stand now; it may change while they are written, by the author's choice or without it.
 */
export function useFormDraft<Field extends string>(
  draftKey: string,
  empty: Record<Field, string>,
  audienceOf: (words: Record<Field, string>) => Audience,
): FormDraft<Field> {
  const key = `draft:${draftKey}`;
  const [draft, setDraft] = useState(() => read(key, empty));
  const latest = useRef(draft);
  const { words, ids } = draft;

  function become(next: State<Field>) {
    latest.current = next;
    setDraft(next);
    attempt(() => sessionStorage.setItem(key, JSON.stringify({ ...next.words, readers: next.readers })));
  }
  return {
    words,
    audience: audienceOf(words),
    change(part) {
      const { words: before, readers } = latest.current;
      const next = { ...before, ...part };
      const audience = audienceOf(next);
      // What changes with the words themselves is the author's own choice.
      const isChosen = circleOf(audienceOf(before)) !== circleOf(audience);
      become({ words: next, readers: writtenFor(isChosen ? null : readers, audience), ids: new Map() });
    },
    checkReaders() {
      const audience = audienceOf(words);
      const agreed = mayGoTo(latest.current.readers, audience);
      if (!agreed) become({ ...latest.current, readers: circleOf(audience) });
      return agreed;
    },
    clear() {
      const now = latest.current.words;
      if (now !== words) {
        const rest = (field: Field) => (now[field] === words[field] ? empty[field] : restOf(now[field], words[field]));
        become({ ...latest.current, words: mapFields(now, rest), ids: new Map() });
        return false;
      }
      become({ words: empty, readers: null, ids: new Map() });
      attempt(() => sessionStorage.removeItem(key));
      return true;
    },
    async idFor(entry) {
      const id = ids.get(entry) ?? (await newId(Date.now()));
      ids.set(entry, id);
      return id;
    },
  };
}

function read<Field extends string>(key: string, empty: Record<Field, string>): State<Field> {
  const stored: Partial<Record<string, unknown>> = attempt(() => JSON.parse(sessionStorage.getItem(key) ?? '{}')) ?? {};
  const words = mapFields(empty, (field) => {
    const value = stored[field];
    return typeof value === 'string' ? value : empty[field];
  });
  return { words, readers: typeof stored.readers === 'string' ? stored.readers : null, ids: new Map() };
}

function mapFields<Field extends string>(fields: Record<Field, string>, to: (field: Field) => string) {
  const names = Object.keys(fields) as Field[];
  return Object.fromEntries(names.map((field) => [field, to(field)])) as Record<Field, string>;
}
