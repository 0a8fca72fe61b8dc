import * as z from 'zod/mini';
import type { Entry } from '../entry';

export const TOPIC_MAX_LENGTH = 280;

/** Something for the next check-in of two people, put aside from a deal or added to the agenda (000-18, 000-22). */
export const TopicFields = z.looseObject({
  text: z.string().check(z.minLength(1), z.maxLength(TOPIC_MAX_LENGTH)),
  leaderId: z.string().check(z.minLength(1)),
  /** The deal it was parked from. */
  dealId: z.nullable(z.string()),
  dealName: z.nullable(z.string()),
  /** A topic of the same author that this one takes off the agenda; its text is repeated. */
  drops: z.nullable(z.string()),
});
export type TopicFields = z.infer<typeof TopicFields>;
export type TopicEntry = Entry<'topic', TopicFields>;
