import * as z from 'zod/mini';

/**
 * The team file: who manages whom, and when people work, for a CRM that cannot say so. It is
 * handed around and rolled out by admins, so it never holds a key.
 */
const isoDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const timeZone = z.string().check(z.refine(isTimeZone));
const reference = z.string().check(z.trim(), z.minLength(1));

const TeamPerson = z
  .strictObject({
    /** How the CRM knows the person: e-mail address or owner id, at least one of them. */
    email: z.optional(z.string().check(z.trim(), z.email())),
    id: z.optional(z.coerce.string<string | number>()),
    name: z.optional(z.string()),
    /** E-mail addresses or ids of managers, the nearest first. */
    managers: z._default(z.array(reference), []),
    /** Weight of Monday … Sunday, 0 to 1. */
    workingDays: z.optional(z.array(z.number().check(z.minimum(0), z.maximum(1))).check(z.length(7))),
    holidays: z.optional(z.array(isoDate)),
    timeZone: z.optional(timeZone),
  })
  .check(z.refine((person) => Boolean(person.email || person.id), { path: ['email'] }));
export type TeamPerson = z.infer<typeof TeamPerson>;

export const TeamFile = z.strictObject({
  portal: z.coerce.string<string | number>().check(z.regex(/^\d+$/)),
  people: z.array(TeamPerson),
});
export type TeamFile = z.infer<typeof TeamFile>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
