import { cut } from './cut';
import type { Entry } from './entry';
import { groupBy } from './group';
import { type AnswerEntry, QUOTE_MAX_LENGTH } from './kinds/answer';
import { ofKind } from './of-kind';

/** Answers by the id of what they answer, oldest first. */
export function answersByEntry(entries: Entry[]): Map<string, AnswerEntry[]> {
  return groupBy(ofKind(entries, 'answer'), ({ fields }) => fields.to);
}

/** The first words of an entry, for the answer to it. */
export function quoteOf({ fields }: Entry): string {
  const { text } = (fields ?? {}) as { text?: unknown };
  return typeof text === 'string' ? cut(text.replace(/\s+/g, ' ').trim(), QUOTE_MAX_LENGTH) : '';
}
