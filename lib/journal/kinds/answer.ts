import * as z from 'zod/mini';
import type { Entry } from '../entry';

/**
 * What can be said to an entry. `thanks`, `will-do`, `rather` and `reply` answer a note (000-11, 000-28); `helped`,
 * `partly` and `not-helped` look back on it; `agree` stands under a goal (001-01); `correction` asks its author to
 * put right what they wrote.
 */
export const ANSWERS = [
  'thanks',
  'will-do',
  'rather',
  'reply',
  'helped',
  'partly',
  'not-helped',
  'agree',
  'correction',
] as const;
export type AnswerWord = (typeof ANSWERS)[number];

/** These say nothing without words of their own. */
export const NEEDS_TEXT: ReadonlySet<AnswerWord> = new Set(['rather', 'reply', 'correction']);

export const ANSWER_MAX_LENGTH = 2_000;
export const QUOTE_MAX_LENGTH = 120;

const Said = z.looseObject({
  /** The entry that is answered. */
  to: z.string().check(z.minLength(1)),
  /** Its first words, so that the answer reads well where it stands alone; "" when it has none. */
  quote: z.string().check(z.maxLength(QUOTE_MAX_LENGTH + 1)),
  say: z.enum(ANSWERS),
  text: z.nullable(z.string().check(z.minLength(1), z.maxLength(ANSWER_MAX_LENGTH))),
  /** With `will-do`: the action it became. */
  actionId: z.nullable(z.string()),
});

export const AnswerFields = Said.check(z.refine(({ say, text }) => text !== null || !NEEDS_TEXT.has(say)));
export type AnswerFields = z.infer<typeof AnswerFields>;
export type AnswerEntry = Entry<'answer', AnswerFields>;
