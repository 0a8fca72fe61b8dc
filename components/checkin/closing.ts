import { useState } from 'react';
import * as z from 'zod/mini';
import { isIsoDate } from '../../lib/domain/dates';
import { attempt } from '../coaching/draft';
import { type PairInView, pairKey } from '../pair/pair';

/** What comes out of a check-in, while it is written. */
const OutcomeDraft = z.object({
  text: z.string(),
  /** "" until somebody is chosen. */
  ownerId: z.string(),
  /** ISO date; "" where it was emptied. */
  due: z.string(),
  /** Of the action, once it was tried to keep it: tried again, it is the same. Other words are another action. */
  entryId: z.nullable(z.string()),
});
export type OutcomeDraft = z.infer<typeof OutcomeDraft>;

const Closing = z.object({
  talked: z.array(z.string()),
  outcomes: z.array(OutcomeDraft),
  entryId: z.nullable(z.string()),
});
export type Closing = z.infer<typeof Closing>;

/** A row that nobody has touched is no outcome. */
export function isUntouched({ text, ownerId }: OutcomeDraft): boolean {
  return text.trim() === '' && ownerId === '';
}

/** Why a check-in cannot be closed with this (000-19); null when it can. */
export function missingOf({ text, ownerId, due }: OutcomeDraft): 'text' | 'owner' | 'due' | null {
  if (!text.trim()) return 'text';
  if (!ownerId) return 'owner';
  return isIsoDate(due) ? null : 'due';
}

/** What somebody is noting down of a check-in, kept for this tab: the frame may reload, the words may not be lost. */
export function useClosing(pair: PairInView, first: Closing) {
  const key = `draft:${pairKey(pair, 'check-in')}`;
  const [closing, setClosing] = useState(() => read(key) ?? first);
  function change(part: Partial<Closing>): Closing {
    const next = { ...closing, ...part };
    setClosing(next);
    attempt(() => sessionStorage.setItem(key, JSON.stringify(next)));
    return next;
  }
  return { closing, change, forget: () => void attempt(() => sessionStorage.removeItem(key)) };
}

function read(key: string): Closing | null {
  return attempt(() => Closing.parse(JSON.parse(sessionStorage.getItem(key) ?? ''))) ?? null;
}
