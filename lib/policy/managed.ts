import * as z from 'zod/mini';
import { browser } from '../browser';
import { TeamFile } from './team-file';

/** What an admin rolls out to everyone through the browser's managed storage. */
export type ManagedPolicy = {
  /** Consumer key of the org's own app, by the org's API host ("acme.my.salesforce.com"). */
  salesforceConsumerKeys: Record<string, string>;
  hubspotKey: string | null;
  teamFile: TeamFile | null;
  /** False takes away "use the page's own session". */
  allowPageSession: boolean;
  /** Names of settings that are there and make no sense; they count as absent. */
  invalid: string[];
};

const ConsumerKeys = z.array(z.object({ host: z.string(), consumerKey: z.string().check(z.trim(), z.minLength(1)) }));
const Key = z.string().check(z.trim(), z.minLength(1));

/** The managed settings; all absent where nobody manages this browser. Never throws. */
export async function readManagedPolicy(): Promise<ManagedPolicy> {
  const settings = await readSettings();
  const invalid: string[] = [];

  function setting<Schema extends z.core.$ZodType>(name: string, schema: Schema): z.output<Schema> | null {
    const value = settings[name];
    if (value === undefined || value === null) return null;
    const parsed = z.safeParse(schema, value);
    if (!parsed.success) invalid.push(name);
    return parsed.success ? parsed.data : null;
  }

  const consumerKeys = setting('salesforce', ConsumerKeys) ?? [];
  return {
    salesforceConsumerKeys: Object.fromEntries(
      consumerKeys.map(({ host, consumerKey }) => [hostName(host), consumerKey]),
    ),
    hubspotKey: setting('hubspotKey', Key),
    teamFile: setting('teamFile', TeamFile),
    allowPageSession: setting('allowPageSession', z.boolean()) ?? true,
    invalid,
  };
}

async function readSettings(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    // Firefox rejects where no managed manifest exists.
    return {};
  }
}

/** Admins paste hosts in every form: with https://, a path, capitals. */
function hostName(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/, '');
}
