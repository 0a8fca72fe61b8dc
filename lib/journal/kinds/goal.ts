import * as z from 'zod/mini';
import { isIsoDate } from '../../domain/dates';
import type { Entry } from '../entry';

const isoDate = z.string().check(z.refine(isIsoDate));

export const GOAL_REASON_MAX_LENGTH = 280;

/** A goal that the rep sets for themself, where the CRM has none or hides it (000-01). */
export const GoalFields = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  target: z.object({ minor: z.int(), currency: z.string().check(z.length(3)) }),
  period: z.object({
    start: isoDate,
    end: isoDate,
    kind: z.enum(['month', 'quarter', 'year', 'custom']),
    label: z.nullable(z.string()),
  }),
  /** One line: why it matters. */
  why: z.string().check(z.minLength(1), z.maxLength(280)),
  /** The goal entry that this one replaces; the first version has none. */
  replaces: z.nullable(z.string()),
  /** Why it was changed; earlier versions of Courtside did not ask. */
  reason: z.optional(z.nullable(z.string().check(z.maxLength(GOAL_REASON_MAX_LENGTH)))),
  /** True when this entry takes the goal away. */
  withdrawn: z.boolean(),
});
export type GoalFields = z.infer<typeof GoalFields>;
export type GoalEntry = Entry<'goal', GoalFields>;
