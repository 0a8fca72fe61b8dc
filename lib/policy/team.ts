import * as z from 'zod/mini';
import { browser } from '../browser';
import { readManagedPolicy } from './managed';
import { TeamFile } from './team-file';

/** Where the options page keeps the team file in local extension storage. */
const STORED = 'team-file';

/** Who manages whom in an org, as far as the CRM cannot say it; null when nobody brought that. */
export async function readTeam({ crm, org }: { crm: 'salesforce' | 'hubspot'; org: string }): Promise<TeamFile | null> {
  if (crm === 'hubspot') return readTeamFile(org);
  return (await readManagedPolicy()).salesforceTeams[org] ?? null;
}

/** The team file of a portal: the admin's where there is one, else this browser's own; null for another portal's. */
async function readTeamFile(portalId: string): Promise<TeamFile | null> {
  const { teamFile } = await readManagedPolicy();
  const team = teamFile ?? (await readOwnTeamFile());
  return team?.portal === portalId ? team : null;
}

/** The team file that was brought into this browser by hand, for whatever portal. */
export async function readOwnTeamFile(): Promise<TeamFile | null> {
  const stored: Record<string, unknown> = await browser.storage.local.get(STORED);
  const parsed = z.safeParse(TeamFile, stored[STORED]);
  return parsed.success ? parsed.data : null;
}

/** Keeps a team file in this browser; null takes it away. */
export async function writeOwnTeamFile(team: TeamFile | null): Promise<void> {
  if (team) await browser.storage.local.set({ [STORED]: team });
  else await browser.storage.local.remove(STORED);
}
