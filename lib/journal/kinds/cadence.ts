import * as z from 'zod/mini';
import type { Entry } from '../entry';

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** How often rep and leader meet (000-17); the newest of the two counts. */
export const CadenceFields = z.looseObject({
  everyDays: z.literal([7, 14, 28]),
  /** The first meeting, as a clock on the wall of `timeZone` shows it: "2026-11-26T10:00". All others are whole cadences later. */
  at: z.string().check(z.regex(LOCAL)),
  /** IANA. */
  timeZone: z.string().check(z.minLength(1)),
  minutes: z.int().check(z.minimum(5), z.maximum(240)),
  leaderId: z.string().check(z.minLength(1)),
  leaderName: z.string(),
});
export type CadenceFields = z.infer<typeof CadenceFields>;
export type CadenceEntry = Entry<'cadence', CadenceFields>;
