import * as z from 'zod/mini';
import { browser } from '../browser';
import { lastAnswer, noteAnswer } from './last-answer';
import { TeamFile } from './team-file';

/** What an admin rolls out to everyone through the browser's managed storage. */
export type ManagedPolicy = {
  /** Consumer key of the org's own app, by the org's API host ("acme.my.salesforce.com"). */
  salesforceConsumerKeys: Record<string, string>;
  hubspotKey: string | null;
  /** Who manages whom in an org whose users name no manager, by the org's API host. */
  salesforceTeams: Record<string, TeamFile>;
  teamFile: TeamFile | null;
  /** False takes away "use the page's own session"; false, too, when what the admin set is neither true nor false. */
  allowPageSession: boolean;
  /** Names of settings that are there and make no sense; they count as absent, the switch above as off. */
  invalid: string[];
};

const Key = z.string().check(z.trim(), z.minLength(1));
/** Of each person, named by e-mail address or user id, their managers, the nearest first. */
const Managers = z.record(Key, z.array(Key));
const SalesforceOrgs = z.array(z.object({ host: z.string(), consumerKey: Key, managers: z.optional(Managers) }));

/** The managed settings; all absent where nobody manages this browser. Never throws. */
export async function readManagedPolicy(): Promise<ManagedPolicy> {
  const answer = await readSettings();
  const settings = answer ?? {};
  const invalid: string[] = [];

  function setting<Schema extends z.core.$ZodType>(name: string, schema: Schema): z.output<Schema> | null {
    const value = settings[name];
    if (value === undefined || value === null) return null;
    const parsed = z.safeParse(schema, value);
    if (!parsed.success) invalid.push(name);
    return parsed.success ? parsed.data : null;
  }

  const allowed = setting('allowPageSession', z.boolean()) ?? !invalid.includes('allowPageSession');
  if (answer) await noteAnswer(allowed);
  const orgs = (setting('salesforce', SalesforceOrgs) ?? []).map((org) => ({ ...org, host: hostName(org.host) }));
  return {
    salesforceConsumerKeys: Object.fromEntries(orgs.map(({ host, consumerKey }) => [host, consumerKey])),
    salesforceTeams: Object.fromEntries(
      orgs.flatMap(({ host, managers }) => (managers ? [[host, teamOf(host, managers)]] : [])),
    ),
    hubspotKey: setting('hubspotKey', Key),
    teamFile: setting('teamFile', TeamFile),
    allowPageSession: answer ? allowed : await lastAnswer(),
    invalid,
  };
}

/**
 * Milliseconds. Chromium without any policy has been seen to leave the question unanswered. Without a word there is no
 * policy, but for one: what an admin once forbade stays so, since silence is no leave (`last-answer.ts`).
 */
const PATIENCE_MS = 2_000;

/** Null when the browser does not answer. */
async function readSettings(): Promise<Record<string, unknown> | null> {
  const unanswered = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  try {
    return await Promise.race([browser.storage.managed.get(null), unanswered]);
  } catch {
    // Firefox rejects where no managed manifest exists.
    return {};
  }
}

/** A list of managers in the form of a team file, which is what the rest of Courtside reads. */
function teamOf(host: string, managers: z.infer<typeof Managers>): TeamFile {
  const people = Object.entries(managers).map(([name, managers]) => {
    return { ...(name.includes('@') ? { email: name } : { id: name }), managers };
  });
  return { portal: host, people };
}

/** Admins paste hosts in every form: with https://, a path, capitals. */
function hostName(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/, '');
}
