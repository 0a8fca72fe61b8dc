import * as z from 'zod/mini';
import { isIsoDate } from '../../domain/dates';
import type { Entry } from '../entry';

/** A check-in that took place (000-19, 000-20): what was talked about is off the agenda, the rest is carried over. */
export const CheckinFields = z.looseObject({
  leaderId: z.string().check(z.minLength(1)),
  /** ISO date on which it took place, where its author is. */
  onDate: z.string().check(z.refine(isIsoDate)),
  /** Topics and notes that were talked about. */
  talked: z.array(z.string()).check(z.maxLength(200)),
  /** Actions that came out of it. */
  actionIds: z.array(z.string()).check(z.maxLength(50)),
});
export type CheckinFields = z.infer<typeof CheckinFields>;
export type CheckinEntry = Entry<'checkin', CheckinFields>;
