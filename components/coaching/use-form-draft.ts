import { useState } from 'react';
import { newId } from '../../lib/sync/new-id';
import { attempt } from './draft';

type FormDraft<Field extends string> = {
  words: Record<Field, string>;
  change: (part: Partial<Record<Field, string>>) => void;
  clear: () => void;
  /** Of an entry that is made of these words: sent again after a failure, it is the same entry. */
  idFor: (entry: string) => Promise<string>;
};

/** What somebody is writing into a form, kept for this tab as long as nobody has sent or cleared it. */
export function useFormDraft<Field extends string>(draftKey: string, empty: Record<Field, string>): FormDraft<Field> {
  const key = `draft:${draftKey}`;
  const [{ words, ids }, setDraft] = useState(() => ({ words: read(key, empty), ids: new Map<string, string>() }));
  return {
    words,
    change(part) {
      const next = { ...words, ...part };
      setDraft({ words: next, ids: new Map() });
      attempt(() => sessionStorage.setItem(key, JSON.stringify(next)));
    },
    clear() {
      setDraft({ words: empty, ids: new Map() });
      attempt(() => sessionStorage.removeItem(key));
    },
    async idFor(entry) {
      const id = ids.get(entry) ?? (await newId(Date.now()));
      ids.set(entry, id);
      return id;
    },
  };
}

function read<Field extends string>(key: string, empty: Record<Field, string>): Record<Field, string> {
  const stored: Partial<Record<string, unknown>> = attempt(() => JSON.parse(sessionStorage.getItem(key) ?? '{}')) ?? {};
  const words = { ...empty };
  for (const field of Object.keys(empty) as Field[]) {
    const value = stored[field];
    if (typeof value === 'string') words[field] = value;
  }
  return words;
}
