import { cut } from '../../journal/cut';
import { findToken, tokenOf } from '../../journal/token';
import { toId18 } from './ids';

/**
 * The envelope of an entry, in the one field of a note that can be searched:
 *
 *     Courtside question · Acme renewal · 006…AAA · cs0192f0c1…
 *
 * It names kind (or the tone of a note), a label for people, the record it is about and the id.
 * Author, time and audience are the CRM's own and never stand here.
 */
export type Title = { word: string; label: string; recordId: string; entryId: string };

/** Length of Title (ContentNote) and Subject (Task). */
const MAX_LENGTH = 255;
const TITLE = /^Courtside ([a-z-]+) · (.*) · ([A-Za-z0-9]{15,18}) · (cs[0-9a-f]{32})\b/s;

export function formatTitle({ word, label, recordId, entryId }: Title): string {
  const head = `Courtside ${word} · `;
  const tail = ` · ${recordId} · ${tokenOf(entryId)}`;
  return head + cut(oneLine(label), MAX_LENGTH - head.length - tail.length) + tail;
}

/** Null for a title that is none of ours. A word after the token is ignored, so that later versions may add some. */
export function parseTitle(title: string): Title | null {
  const match = TITLE.exec(title);
  if (!match) return null;
  const recordId = toId18(match[3] ?? '');
  const entryId = findToken(match[4] ?? '');
  return recordId && entryId ? { word: match[1] ?? '', label: match[2] ?? '', recordId, entryId } : null;
}

/**
 * Line breaks, control characters and direction overrides would garble the envelope in a list of
 * notes; "@{" would be taken for a reference by the composite that carries it.
 */
function oneLine(text: string): string {
  return text
    .replaceAll('@{', '@ {')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
}
