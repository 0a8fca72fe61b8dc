import { findToken, tokenOf } from './token';

/**
 * The last line that Courtside adds to a text in a CRM which has no better place for it:
 *
 *     — Courtside question cs0192f0c1…
 *
 * It names id and kind (and the tone of a note), nothing that the CRM itself knows better.
 * A word after the token is ignored, so that later versions may add some.
 */
export type Trailer = { entryId: string; word: string };

const TRAILER = /^[—–-]*\s*Courtside ([a-z-]+) (cs[0-9a-f]{32})\b/;

export function formatTrailer({ entryId, word }: Trailer): string {
  return `— Courtside ${word} ${tokenOf(entryId)}`;
}

/** Splits a text into what the person wrote and the trailer; null trailer when there is none. */
export function splitTrailer(text: string): { text: string; trailer: Trailer | null } {
  const lines = text.trimEnd().split('\n');
  const match = TRAILER.exec(lines.at(-1)?.trim() ?? '');
  const entryId = match ? findToken(match[2] ?? '') : null;
  if (!match || !entryId) return { text, trailer: null };
  return { text: lines.slice(0, -1).join('\n').trimEnd(), trailer: { entryId, word: match[1] ?? '' } };
}
