import * as z from 'zod/mini';
import type { Entry } from '../entry';

/** How a check-in was, by one of the two; both see it (000-23). The newest of each author counts. */
export const RatingFields = z.looseObject({
  /** The check-in. */
  of: z.string().check(z.minLength(1)),
  onAgenda: z.boolean(),
  heard: z.boolean(),
  useful: z.boolean(),
});
export type RatingFields = z.infer<typeof RatingFields>;
export type RatingEntry = Entry<'rating', RatingFields>;
