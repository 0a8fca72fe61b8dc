import * as z from 'zod/mini';
import { RECOGNITION_MAX_LENGTH, RECOGNITION_REASONS, RecognitionFields } from '../../journal/kinds/recognition';
import { REASON_WORDS } from '../../journal/words';

/*
 * A recognition in a note: what was said, a line that names reason and people, and one line for Courtside. The words
 * count as they stand: somebody may have changed them in Salesforce.
 */

const Rest = z.looseObject({
  reason: z.catch(z.enum(RECOGNITION_REASONS), 'other'),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
});

export function recognitionText({ text, ...rest }: RecognitionFields): string {
  return `${text}\n\n${lineFor(rest as z.infer<typeof Rest>)}\n${JSON.stringify(rest)}`;
}

/** The fields of a whole text, also of a preview whose lines were folded; null when they are not in it. */
export function parseRecognition(text: string): RecognitionFields | null {
  const start = text.lastIndexOf('{"reason":');
  const rest = Rest.safeParse(parseJson(text.slice(start, text.lastIndexOf('}') + 1)));
  if (start < 0 || !rest.success) return null;
  const above = text.slice(0, start).trimEnd();
  const line = lineFor(rest.data);
  const said = (above.endsWith(line) ? above.slice(0, -line.length) : above).trim().slice(0, RECOGNITION_MAX_LENGTH);
  return RecognitionFields.safeParse({ ...rest.data, text: said }).data ?? null;
}

function lineFor({ reason, people }: z.infer<typeof Rest>): string {
  return `For ${people.map(({ name }) => name).join(', ')}: ${REASON_WORDS[reason]}.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
