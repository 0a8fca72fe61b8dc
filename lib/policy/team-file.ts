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

/** One thing that is wrong in a team file; each rule has a sentence, `team_file_<rule>`, with field and line. */
export type TeamFileProblem = {
  rule:
    | 'no-json'
    | 'portal'
    | 'who'
    | 'email'
    | 'managers'
    | 'working-days'
    | 'holidays'
    | 'time-zone'
    | 'twice'
    | 'shape';
  /** As in "people[2].email"; empty for the file as a whole. */
  field: string;
  line: number | null;
};

/** Reads a team file as a person wrote it. All that is wrong is named at once, in the file's order. */
export function parseTeamFile(
  text: string,
): { team: TeamFile; problems: [] } | { team: null; problems: TeamFileProblem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const line = lineOfSyntaxError(text, error instanceof Error ? error.message : '');
    return { team: null, problems: [{ rule: 'no-json', field: '', line }] };
  }
  const parsed = z.safeParse(TeamFile, json);
  const paths = parsed.success ? findTwins(parsed.data) : parsed.error.issues.map((issue) => pathOf(issue));
  if (parsed.success && paths.length === 0) return { team: parsed.data, problems: [] };
  const problems = paths.map((path) => ({
    rule: parsed.success ? ('twice' as const) : ruleOf(path, json),
    field: fieldOf(path),
    line: lineOf(text, path),
  }));
  return { team: null, problems: problems.toSorted((a, b) => a.line - b.line) };
}

type Path = readonly PropertyKey[];

/** An unknown key is wrong itself, not the object around it. */
function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
}

const RULES: Record<string, TeamFileProblem['rule']> = {
  portal: 'portal',
  email: 'email',
  managers: 'managers',
  workingDays: 'working-days',
  holidays: 'holidays',
  timeZone: 'time-zone',
};

function ruleOf(path: Path, json: unknown): TeamFileProblem['rule'] {
  const name = String(path[0] === 'people' ? (path[2] ?? '') : (path[0] ?? ''));
  const person = path[0] === 'people' ? (json as { people?: unknown[] }).people?.[Number(path[1])] : null;
  const nameless = name === 'email' && typeof person === 'object' && person !== null && !('email' in person);
  return nameless ? 'who' : (RULES[name] ?? 'shape');
}

function fieldOf(path: Path): string {
  return path.reduce<string>(
    (field, step) => (typeof step === 'number' ? `${field}[${step}]` : `${field}${field && '.'}${String(step)}`),
    '',
  );
}

/** A person on two lines would have two managers' lists, and only the first would count. */
function findTwins(team: TeamFile): Path[] {
  const seen = new Set<string>();
  return team.people.flatMap((person, index) => {
    const name = (person.email ?? person.id ?? '').toLowerCase();
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [['people', index]];
  });
}
