import * as z from 'zod/mini';
import type { Entry } from '../entry';

/**
 * An action is done, or taken up again. Of an action on a deal it is a change of the CRM's task, and is gone once
 * the task says so; of any other it stands in its author's companion.
 */
export const DoneFields = z.looseObject({
  /** The action. */
  of: z.string().check(z.minLength(1)),
  state: z.enum(['open', 'done']),
});
export type DoneFields = z.infer<typeof DoneFields>;
export type DoneEntry = Entry<'done', DoneFields>;
