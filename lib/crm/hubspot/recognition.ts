import { cut } from '../../journal/cut';
import {
  RECOGNITION_MAX_LENGTH,
  RECOGNITION_REASONS,
  type RecognitionEntry,
  type RecognitionFields,
} from '../../journal/kinds/recognition';
import { formatTrailer } from '../../journal/trailer';
import { REASON_WORDS } from '../../journal/words';
import { ownerOf } from './author';
import type { Directory } from './directory';

export const RECOGNITION_HEADING = 'Recognition';

/** Reason and people stand behind the id: `recognition cs… won 101,102`. */
const LINE = /Courtside recognition cs[0-9a-f]{32} ([a-z-]+) (\d+(?:,\d+)*)/;

/** A note that names whom it is for and why. */
export function recognitionBody({ id, authorName, fields }: RecognitionEntry): string {
  const { text, reason, people } = fields;
  const names = people.map(({ name }) => name).join(', ');
  const trailer = `${formatTrailer({ entryId: id, word: 'recognition' })} ${reason} ${people.map((each) => each.id).join()}`;
  const words = REASON_WORDS[reason];
  return `${RECOGNITION_HEADING} from ${authorName} for ${names}${words ? ` (${words})` : ''}\n\n${text}\n\n${trailer}`;
}

/** Those whom the line names, also when the portal has forgotten them. */
export async function peopleOf(line: string, directory: Directory): Promise<RecognitionFields['people']> {
  const ids = LINE.exec(line)?.[2]?.split(',').slice(0, 50) ?? [];
  return Promise.all(ids.map((id) => ownerOf(id, directory)));
}

export function recognitionOf(line: string, text: string, people: RecognitionFields['people']): RecognitionFields {
  const reason = RECOGNITION_REASONS.find((known) => known === LINE.exec(line)?.[1]) ?? 'other';
  return { reason, text: cut(text, RECOGNITION_MAX_LENGTH), people };
}
