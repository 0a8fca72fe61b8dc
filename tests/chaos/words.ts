import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../lib/journal/entry';

/** As much of a note as Salesforce lists, in one line. */
const PREVIEW_LENGTH = 255;

/** Whether fields say, word for word, what the person wrote. */
export function saysTheSame(fields: unknown, written: Entry): boolean {
  return isDeepStrictEqual(fields, written.fields);
}

/** Whether a browser holds what the person wrote; of a note whose text it has yet to fetch, the whole preview. */
export function holdsTheSame({ fields, native }: Entry, written: Entry): boolean {
  if (native?.textComplete !== false) return saysTheSame(fields, written);
  const preview = textOf(written.fields).replace(/\s+/g, ' ').trim().slice(0, PREVIEW_LENGTH);
  return textOf(fields) === preview;
}

/** The text that a person typed; empty where the fields hold none. */
export function textOf(fields: unknown): string {
  return String((fields as { text?: unknown } | null)?.text ?? '');
}
