import * as z from 'zod/mini';
import { Item, noLater, wordsOfItem } from './companion-items';
import { jsonAt } from './json-in-text';
import { HINT } from './words';

/**
 * The companion: one object of the CRM that carries all the small entries of one author, on one deal (or with one
 * person) and for one circle of readers, so that a long talk leaves no pile of objects. Only its author writes it, as
 * a union of what it holds and what is new: to write again changes nothing. People read sentences; below them stands
 * one line of JSON for Courtside. What others typed into it in the CRM stays where it is, among the sentences.
 */

const VERSION = 1;
const START = '{"courtside":';
const Line = z.object({
  courtside: z.number(),
  /** Of the sentences above, so that a change by hand is known. */
  seal: z.catch(z.string(), ''),
  /** Far more than an object of ours holds: whoever writes a million would have us read a million. */
  items: z.array(z.unknown()).check(z.maxLength(10_000)),
});
/** Whoever pastes such lines by the hundred has broken the companion. */
const MOST_TRIES = 20;

export type Companion = {
  items: Item[];
  /** Somebody changed the sentences in the CRM. */
  edited: boolean;
  /** What they wrote there, line by line; a sentence that they only took out is none. */
  byHand: string[];
  /** It holds more than this version understands: it is read as far as it can be, and never written over. */
  newer: boolean;
};

/** The text of a companion: sentences, what others wrote there, a hint, and the line. Dates in the sentences are UTC. */
export function formatCompanion({ items, byHand }: Pick<Companion, 'items' | 'byHand'>): string {
  const sentences = items.flatMap(wordsOfItem).join('\n');
  // Plain signs only: whatever a CRM does to spaces and to what looks like markup, the line stays whole.
  const line = JSON.stringify({ courtside: VERSION, seal: sealOf(sentences), items })
    .replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
    .replace(/(?<= ) /g, '\\u0020')
    .replace(/[\p{Cc}\u00a0\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const others = byHand.length > 0 ? `${byHand.join('\n')}\n\n` : '';
  return `${sentences}\n\n${others}${HINT}\n${line}`;
}

/** What a companion's text holds; null when its line cannot be read. */
export function parseCompanion(text: string): Companion | null {
  const found = findLine(text);
  if (!found) return null;
  const { line, above, below } = found;
  const items = line.items.flatMap((item) => Item.safeParse(item).data ?? []);
  const words = wordsIn(above);
  const said = words.endsWith(wordsIn(HINT)) ? words.slice(0, -wordsIn(HINT).length) : words;
  const edited = sealOf(said) !== line.seal || wordsIn(below) !== '';
  return {
    items,
    edited,
    byHand: edited ? notAmong([...items.flatMap(wordsOfItem), HINT], `${above}\n${below}`) : [],
    newer: line.courtside > VERSION || items.length < line.items.length,
  };
}

/**
 * A companion as it is written on: no item of it is younger than the last change of its object, an ISO instant of the CRM,
 * so that the next write, which moves that instant, does not move what stood there before.
 */
export function settled(companion: Companion, modifiedAt: string): Companion {
  return { ...companion, items: companion.items.map((item) => noLater(item, modifiedAt)) };
}

/** Whether a text was a companion once, though somebody may have broken it. */
export function looksLikeCompanion(text: string): boolean {
  return text.includes(HINT) || text.includes(START);
}

/** Whether an entry stands in a text; where it cannot be read, or not all of it, as far as its id tells. */
export function holds({ text, companion }: { text: string; companion: Companion | null }, entryId: string): boolean {
  if (!companion || companion.newer) return text.includes(`"id":"${entryId}"`);
  return companion.items.some(({ id }) => id === entryId);
}

/** The last line that reads as one of ours, and the text around it. */
function findLine(text: string): { line: z.infer<typeof Line>; above: string; below: string } | null {
  const lines = text.split('\n');
  let tries = 0;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    for (let start = line.indexOf(START); start >= 0; start = line.indexOf(START, start + 1)) {
      if (tries++ === MOST_TRIES) return null;
      const { value, end } = jsonAt(line, start);
      const parsed = Line.safeParse(value);
      if (!parsed.success) continue;
      const above = [...lines.slice(0, index), line.slice(0, start)].join('\n');
      const below = [line.slice(end), ...lines.slice(index + 1)].join('\n');
      return { line: parsed.data, above, below };
    }
  }
  return null;
}

/** Lines of a text that none of our sentences says, each once. */
function notAmong(sentences: string[], text: string): string[] {
  const known = new Set(['', ...sentences.join('\n').split('\n').map(wordsIn)]);
  return text.split('\n').filter((line) => {
    const words = wordsIn(line);
    return !known.has(words) && known.add(words);
  });
}

/** CRMs fold spaces and line ends, and drop control signs. */
function wordsIn(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, '');
}

/** FNV-1a over the words alone. No secret: it tells a slip of the hand, not a forger. */
function sealOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(wordsIn(text))) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
