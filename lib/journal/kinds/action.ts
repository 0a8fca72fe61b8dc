import * as z from 'zod/mini';
import { isIsoDate } from '../../domain/dates';
import type { Entry } from '../entry';

/** With the marker behind it, it still fits into the subject of a task (255 in Salesforce). */
export const ACTION_MAX_LENGTH = 200;

/** What somebody said they would do (000-19): on a deal it is a task of the CRM. */
export const ActionFields = z.looseObject({
  text: z.string().check(z.minLength(1), z.maxLength(ACTION_MAX_LENGTH)),
  /** Whoever is to do it. */
  ownerId: z.string().check(z.minLength(1)),
  ownerName: z.string(),
  /** ISO date in the owner's own calendar. */
  due: z.nullable(z.string().check(z.refine(isIsoDate))),
  /** As the CRM's task says; what is written afterwards is an entry of kind `done`. */
  state: z.enum(['open', 'done']),
  /** The note or check-in that it came from. */
  from: z.nullable(z.string()),
});
export type ActionFields = z.infer<typeof ActionFields>;
export type ActionEntry = Entry<'action', ActionFields>;
