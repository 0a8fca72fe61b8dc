import * as z from 'zod/mini';

/** Working days and holidays of a person; the newest entry counts. */
export const CalendarFields = z.object({
  timeZone: z.string(),
  /** Monday … Sunday, each 0 to 1. */
  weekdays: z.array(z.number().check(z.minimum(0), z.maximum(1))).check(z.length(7)),
  holidays: z.array(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))).check(z.maxLength(400)),
});
export type CalendarFields = z.infer<typeof CalendarFields>;
