import * as z from 'zod/mini';
import { cut } from '../../journal/cut';
import { jsonAt } from '../../journal/json-in-text';
import { RECOGNITION_MAX_LENGTH, RECOGNITION_REASONS, RecognitionFields } from '../../journal/kinds/recognition';
import { HINT, REASON_WORDS } from '../../journal/words';

/*
 * A recognition in a note: what was said, a line that names reason and people, and one line for Courtside. The words
 * count as they stand: somebody may have changed them in Salesforce.
 */

const Rest = z.looseObject({
  reason: z.catch(z.enum(RECOGNITION_REASONS), 'other'),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
});

export function recognitionText({ text, ...rest }: RecognitionFields): string {
  return `${text}\n\n${lineFor(rest as z.infer<typeof Rest>)}\n\n${HINT}\n${JSON.stringify(rest)}`;
}

/** The fields of a whole text, also of a preview whose lines were folded; null when they are not in it. */
export function parseRecognition(text: string): RecognitionFields | null {
  const start = text.lastIndexOf('{"reason":');
  if (start < 0) return null;
  const { value, end } = jsonAt(text, start);
  const rest = Rest.safeParse(value);
  if (!rest.success) return null;
  const above = without(HINT, text.slice(0, start));
  // What a colleague typed below it belongs to the words.
  const said = `${without(lineFor(rest.data), above)}\n${text.slice(end).trim()}`.trim();
  return RecognitionFields.safeParse({ ...rest.data, text: cut(said, RECOGNITION_MAX_LENGTH) }).data ?? null;
}

function without(line: string, text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith(line) ? trimmed.slice(0, -line.length).trimEnd() : trimmed;
}

function lineFor({ reason, people }: z.infer<typeof Rest>): string {
  const names = people.map(({ name }) => name).join(', ');
  const words = REASON_WORDS[reason];
  return `Recognition for ${names}${words ? `: ${words}` : ''}.`;
}
