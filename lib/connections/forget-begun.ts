import type { Connection } from '../crm/port';
import type { NudgeState } from '../domain/nudges';
import { changeNudges } from '../settings/nudges';
import type { KeyStore } from '../settings/overlay';
import type { Lock } from '../sync/lock';
import type { SessionStore } from './session-store';

/** Where a self-check that somebody is at is kept, in the browser's session storage. */
export const checkDraftKey = (scope: string, dealId: string) => `check:${scope}:${dealId}`;

/**
 * Forgets what is remembered of an org's deals outside of the database, whoever was connected: checks that were begun,
 * and for which deals one was suggested. What the person said about suggestions is their preference, and stays.
 */
export async function forgetBegun(
  { session, local, lock }: { session: SessionStore; local: KeyStore; lock: Lock },
  { crm, orgId }: Pick<Connection, 'crm' | 'orgId'>,
): Promise<void> {
  const prefix = `${crm}:${orgId}:`;
  await session.removeUnder(`check:${prefix}`);
  const forget = (state: NudgeState) => {
    const others = state.nudged.filter(({ scope }) => !scope.startsWith(prefix));
    return others.length < state.nudged.length ? { ...state, nudged: others } : state;
  };
  await changeNudges(local, forget, lock);
}
