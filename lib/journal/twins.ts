import type { Entry } from './entry';
import { homeOf } from './home';

/*
 * One entry can come to stand in the CRM twice: an answer is lost, a browser repeats a request, two
 * profiles of one person send at once. Whoever tidies up must keep the same one as everybody else,
 * or two of them would remove both.
 */

/** Where an object stands among its twins: when the CRM made it (ISO instant), and its id there. */
export type Origin = { createdAt: string; nativeId: string };

/** A total order, the same on every device: by the CRM's time, then by the id, in which a shorter number is smaller. */
export function byOrigin(a: Origin, b: Origin): number {
  const time = Date.parse(a.createdAt) - Date.parse(b.createdAt);
  const length = a.nativeId.length - b.nativeId.length;
  if (time !== 0 || length !== 0) return time || length;
  return a.nativeId < b.nativeId ? -1 : Number(a.nativeId > b.nativeId);
}

export function originOf({ createdAt, native }: Pick<Entry, 'createdAt' | 'native'>): Origin {
  return { createdAt, nativeId: native?.id ?? '' };
}

/** The one that stays, for every client the same; undefined among none. */
export function winner<Copy extends Entry>(copies: Copy[]): Copy | undefined {
  return copies.toSorted((a, b) => byOrigin(originOf(a), originOf(b)))[0];
}

/**
 * The copies that can go without any loss: the same words by the same author for the same readers
 * as the one that stays. One that somebody edited in the CRM is no copy any more, and what rides in a companion is a
 * union that needs no tidying.
 */
export function surplus<Copy extends Entry>(copies: Copy[]): Copy[] {
  const kept = winner(copies);
  if (!kept?.native || homeOf(kept) === 'companion') return [];
  return copies.filter(
    (copy) =>
      copy.native &&
      copy.native.id !== kept.native?.id &&
      !copy.native.editedInCrm &&
      copy.authorId === kept.authorId &&
      readersOf(copy) === readersOf(kept) &&
      sameWords(copy, kept),
  );
}

/** True when two entries say the same, as far as is here of each: of a preview only its beginning is, with folded spaces. */
export function sameWords(a: Entry, b: Entry): boolean {
  const [textOfA, textOfB] = [textOf(a), textOf(b)];
  if (textOfA === null || textOfB === null) return JSON.stringify(a.fields) === JSON.stringify(b.fields);
  if (isWhole(a) && isWhole(b)) return textOfA === textOfB;
  const [one, other] = [folded(textOfA), folded(textOfB)];
  return isWhole(a) ? one.startsWith(other) : isWhole(b) ? other.startsWith(one) : one === other;
}

function textOf({ fields }: Entry): string | null {
  const { text } = (fields ?? {}) as { text?: unknown };
  return typeof text === 'string' ? text : null;
}

function isWhole({ native }: Entry): boolean {
  return native?.textComplete ?? true;
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function readersOf({ audience }: Entry): string {
  return audience.kind === 'private' ? [...new Set(audience.personIds)].sort().join(' ') : audience.kind;
}
