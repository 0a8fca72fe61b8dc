import * as z from 'zod/mini';
import type { Entry } from './entry';
import { FIELDS, isKind } from './kinds/schemas';
import { wordsOf } from './words';

/** One entry as it stands in a companion (companion.ts). Whatever else a later version adds to it is kept. */
export const Item = z.looseObject({
  id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  kind: z.string().check(z.minLength(1), z.maxLength(40)),
  /** ISO instant by the author's device. */
  at: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  /** Absent once the entry was removed: what is left says only that it was there. */
  fields: z.optional(z.unknown()),
});
export type Item = z.infer<typeof Item>;

/** An entry as it travels. */
export function toItem({ id, kind, createdAt, fields }: Entry): Item {
  return { id, kind, at: createdAt, fields };
}

/** All that is left of an entry that its author removed. */
export function removed({ id, kind, at }: Pick<Item, 'id' | 'kind' | 'at'>): Item {
  return { id, kind, at };
}

/** Ids of what was removed. */
export function goneAmong(companions: { items: Item[] }[]): string[] {
  return companions.flatMap(({ items }) => items.filter(({ fields }) => fields === undefined).map(({ id }) => id));
}

/** Envelope of all entries of one companion: what the CRM says of it, and of no entry by itself. */
export type Carrier = Pick<
  Entry,
  'dealId' | 'aboutId' | 'authorId' | 'authorName' | 'createdAt' | 'audience' | 'delivery'
> & { native: NonNullable<Entry['native']> };

/**
 * The entries that a companion carries. No entry is younger than the last change of its object, whatever its clock
 * said. What this version does not understand is shown as something newer.
 */
export function entriesOf({ items, edited }: { items: Item[]; edited: boolean }, carrier: Carrier): Entry[] {
  return items.flatMap((item) => {
    if (item.fields === undefined) return [];
    const known = isReadable(item);
    const { at } = noLater(item, carrier.native.modifiedAt);
    return {
      ...carrier,
      id: item.id,
      kind: known ? (item.kind as Entry['kind']) : 'newer',
      createdAt: new Date(at).toISOString(),
      fields: known ? item.fields : { word: item.kind, text: null },
      native: { ...carrier.native, editedInCrm: edited },
    };
  });
}

/**
 * What they hold together, oldest first, whichever is named first; what was removed stays removed. Of two times of one
 * entry the earlier counts: a device that sends it again may not know that the CRM has put its clock right.
 */
export function union(...parts: Item[][]): Item[] {
  const items = new Map<string, Item>();
  for (const item of parts.flat()) {
    const known = items.get(item.id);
    items.set(item.id, known ? { ...fuller(known, item), at: earlier(known.at, item.at) } : item);
  }
  return [...items.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export function isSame(a: Item[], b: Item[]): boolean {
  return JSON.stringify(union(a)) === JSON.stringify(union(b));
}

/** What people read of it: nothing of an entry that was removed, or that this version has no words for. */
export function wordsOfItem(item: Item): string[] {
  const words = isReadable(item) ? wordsOf(item.kind as Entry['kind'], item.fields) : null;
  return words ? [`${item.at.slice(0, 10)} · ${words}`] : [];
}

/** An item, at `modifiedAt` (ISO instant) at the latest. An instant of the CRM that makes no sense says nothing. */
export function noLater(item: Item, modifiedAt: string): Item {
  const latest = Date.parse(modifiedAt);
  return Date.parse(item.at) > latest ? { ...item, at: new Date(latest).toISOString() } : item;
}

function isReadable({ kind, fields }: Item): boolean {
  return isKind(kind) && FIELDS[kind].safeParse(fields).success;
}

/** Of two versions of one entry: the removed one, else the one that says more, whenever it says so. */
function fuller(a: Item, b: Item): Item {
  const isAGone = a.fields === undefined;
  if (isAGone !== (b.fields === undefined)) return isAGone ? a : b;
  const [one, other] = [a, b].map((item) => JSON.stringify({ ...item, at: '' })) as [string, string];
  return one.length > other.length || (one.length === other.length && one >= other) ? a : b;
}

function earlier(a: string, b: string): string {
  const difference = Date.parse(a) - Date.parse(b);
  return difference < 0 || (difference === 0 && a <= b) ? a : b;
}
