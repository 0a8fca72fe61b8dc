import * as z from 'zod/mini';

/** An entry of a kind that this version does not know: shown as what it is, and left as it is in the CRM. */
export const NewerFields = z.looseObject({
  word: z.string(),
  /** The words that people read in the CRM; null where they stand among others. */
  text: z.nullable(z.string()),
});
export type NewerFields = z.infer<typeof NewerFields>;
