import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../lib/journal/entry';
import type { ActionFields } from '../../lib/journal/kinds/action';

/** As much of a note as Salesforce lists, in one line. */
const PREVIEW_LENGTH = 255;

/** Whether fields say, word for word, what the person wrote; of an action, whatever has become of it since. */
export function saysTheSame(fields: unknown, { kind, fields: written }: Entry): boolean {
  return kind === 'action' ? isDeepStrictEqual(agreed(fields), agreed(written)) : isDeepStrictEqual(fields, written);
}

/** Without the state of the task (states.ts), and the name of its owner, which the CRM knows. */
function agreed(fields: unknown): Partial<ActionFields> {
  const { text, ownerId, due, from } = fields as ActionFields;
  return { text, ownerId, due, from };
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
