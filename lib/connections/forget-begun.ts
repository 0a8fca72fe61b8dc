import type { Connection } from '../crm/port';
import { readNudges, writeNudges } from '../settings/nudges';
import type { KeyStore } from '../settings/overlay';
import type { SessionStore } from './session-store';

/** Where a self-check that somebody is at is kept, in the browser's session storage. */
export const checkDraftKey = (scope: string, dealId: string) => `check:${scope}:${dealId}`;

/**
 * Forgets what is remembered of an org's deals outside of the database, whoever was connected: checks that were begun,
 * and for which deals one was suggested. What the person said about suggestions is their preference, and stays.
 */
export async function forgetBegun(
  { session, local }: { session: SessionStore; local: KeyStore },
  { crm, orgId }: Pick<Connection, 'crm' | 'orgId'>,
): Promise<void> {
  const prefix = `${crm}:${orgId}:`;
  await session.removeUnder(`check:${prefix}`);
  const state = await readNudges(local);
  const others = state.nudged.filter(({ scope }) => !scope.startsWith(prefix));
  if (others.length < state.nudged.length) await writeNudges(local, { ...state, nudged: others });
}
