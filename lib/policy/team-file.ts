import * as z from 'zod/mini';
import { lineOf, lineOfSyntaxError } from './json-lines';

/**
 * The team file: who manages whom, and when people work, for a CRM that cannot say so. It is
 * handed around and rolled out by admins, so it never holds a key.
 */
const isoDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const timeZone = z.string().check(z.refine(isTimeZone));
/** Ids are numbers that some write without quotes. */
const id = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const reference = z.string().check(z.trim(), z.minLength(1));

const TeamPerson = z
  .strictObject({
    /** How the CRM knows the person: e-mail address or owner id, at least one of them. */
    email: z.optional(z.string().check(z.trim(), z.email())),
    id: z.optional(id),
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
  portal: z.pipe(id, z.string().check(z.regex(/^\d+$/))),
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

/** The first thing that is wrong in a team file. */
export type TeamFileProblem = {
  /** As in "people[2].email"; empty when the file is no JSON at all. */
  field: string;
  /** From 1; null when the browser does not tell where the JSON breaks. */
  line: number | null;
};

/** Reads a team file as a person wrote it. */
export function parseTeamFile(text: string): { team: TeamFile } | { wrong: TeamFileProblem } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { wrong: { field: '', line: lineOfSyntaxError(text, error instanceof Error ? error.message : '') } };
  }
  const parsed = z.safeParse(TeamFile, json);
  const path = parsed.success ? twinIn(parsed.data) : pathOf(parsed.error.issues[0]);
  if (parsed.success && !path) return { team: parsed.data };
  return { wrong: { field: fieldOf(path ?? []), line: lineOf(text, path ?? []) } };
}

type Path = readonly PropertyKey[];

/** An unknown key is wrong itself, not the object around it. */
function pathOf(issue: z.core.$ZodIssue | undefined): Path {
  return issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? []);
}

/** A person on two lines would have two lists of managers, and only the first would count. */
function twinIn(team: TeamFile): Path | null {
  const names = team.people.map((person) => (person.email ?? person.id ?? '').toLowerCase());
  const twin = names.findIndex((name, index) => names.indexOf(name) < index);
  return twin < 0 ? null : ['people', twin];
}

function fieldOf(path: Path): string {
  return path.reduce<string>(
    (field, step) => (typeof step === 'number' ? `${field}[${step}]` : `${field}${field && '.'}${String(step)}`),
    '',
  );
}
