import * as z from 'zod/mini';
import type { Entry } from './entry';
import { FIELDS, isKind } from './kinds/schemas';
import { wordsOf } from './words';

/**
 * The companion: one object of the CRM that carries all the small entries of one author, on one deal (or with one
 * person) and for one circle of readers, so that a long talk leaves no pile of objects. Only its author writes it, as
 * a union of what it holds and what is new: to write again changes nothing. People read sentences; below them stands
 * one line of JSON for Courtside.
 */

/** One entry as it stands there. Whatever else a later version adds to it is kept. */
const Item = z.looseObject({
  id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  kind: z.string().check(z.minLength(1), z.maxLength(40)),
  /** ISO instant by the author's device. */
  at: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  /** Absent once the entry was removed: what is left says only that it was there. */
  fields: z.optional(z.unknown()),
});
export type Item = z.infer<typeof Item>;

const VERSION = 1;
const START = '{"courtside":';
const Line = z.object({
  courtside: z.number(),
  /** Of the sentences above, so that a change by hand is known. */
  seal: z.string(),
  items: z.array(z.unknown()),
});

export type Companion = {
  items: Item[];
  /** Somebody changed the sentences in the CRM. */
  edited: boolean;
  /** Written by a newer version: it is read as far as it can be, and never written over. */
  newer: boolean;
};

const HINT = 'Courtside reads the next line. Please leave it as it is.';

/** The text of a companion: sentences, a hint, and the line. Dates in the sentences are UTC. */
export function formatCompanion(items: Item[]): string {
  const sentences = items.flatMap(sentenceOf).join('\n');
  // Plain signs only: whatever a CRM does to spaces and to what looks like markup, the line stays whole.
  const line = JSON.stringify({ courtside: VERSION, seal: sealOf(sentences), items })
    .replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
    .replace(/(?<= ) /g, '\\u0020')
    .replace(/[\p{Cc}\u00a0\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${sentences}\n\n${HINT}\n${line}`;
}

/** What a companion's text holds; null when its line cannot be read. */
export function parseCompanion(text: string): Companion | null {
  const start = text.lastIndexOf(START);
  if (start < 0) return null;
  const [line = ''] = text.slice(start).split('\n');
  const parsed = Line.safeParse(parseJson(line.slice(0, line.lastIndexOf('}') + 1)));
  if (!parsed.success) return null;
  const above = text.slice(0, start);
  const hint = above.lastIndexOf(HINT);
  return {
    items: parsed.data.items.flatMap((item) => Item.safeParse(item).data ?? []),
    edited: sealOf(hint < 0 ? above : above.slice(0, hint) + above.slice(hint + HINT.length)) !== parsed.data.seal,
    newer: parsed.data.courtside > VERSION,
  };
}

/** An entry as it travels. */
export function toItem({ id, kind, createdAt, fields }: Entry): Item {
  return { id, kind, at: createdAt, fields };
}

/** Envelope of all entries of one companion: what the CRM says of it, and of no entry by itself. */
export type Carrier = Pick<
  Entry,
  'dealId' | 'aboutId' | 'authorId' | 'authorName' | 'createdAt' | 'audience' | 'delivery'
> & { native: NonNullable<Entry['native']> };

/** The entries that a companion carries. No entry is younger than the last change of its object, whatever its clock said. */
export function entriesOf({ items, edited }: Pick<Companion, 'items' | 'edited'>, carrier: Carrier): Entry[] {
  return items.flatMap((item) => {
    if (item.fields === undefined) return [];
    const known = isKind(item.kind);
    const at = Math.min(Date.parse(item.at), Date.parse(carrier.native.modifiedAt));
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

/** What it holds and what is new, oldest first; what was removed stays removed. */
export function union(...parts: Item[][]): Item[] {
  const items = new Map<string, Item>();
  for (const item of parts.flat()) {
    const known = items.get(item.id);
    if (!known || item.fields === undefined) items.set(item.id, item);
  }
  return [...items.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Ids of what was removed. */
export function goneAmong(companions: Companion[]): string[] {
  return companions.flatMap(({ items }) => items.filter(({ fields }) => fields === undefined).map(({ id }) => id));
}

/** All that is left of an entry that its author removed. */
export function removed({ id, kind, at }: Pick<Item, 'id' | 'kind' | 'at'>): Item {
  return { id, kind, at };
}

/**
 * Items in as many pages as objects are needed, in order. `sizeOf` is what a text takes up in the CRM, `limit` how much
 * an object holds. Two devices that write at once come to the same pages.
 */
export function pagesOf(items: Item[], limit: number, sizeOf: (text: string) => number): Item[][] {
  const pages: Item[][] = [];
  const frame = sizeOf(formatCompanion([]));
  let room = 0;
  for (const item of items) {
    const size = sizeOf(formatCompanion([item])) - frame + 2;
    if (size > room || pages.length === 0) {
      pages.push([]);
      room = limit - frame;
    }
    pages.at(-1)?.push(item);
    room -= size;
  }
  return pages;
}

function sentenceOf({ kind, at, fields }: Item): string[] {
  const words = isKind(kind) && FIELDS[kind].safeParse(fields).success ? wordsOf(kind, fields) : null;
  return words ? [`${at.slice(0, 10)} · ${words}`] : [];
}

/** FNV-1a over the words alone: CRMs fold spaces and line ends. No secret: it tells a slip of the hand, not a forger. */
function sealOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text.replace(/\s+/g, ''))) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
