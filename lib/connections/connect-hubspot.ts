import { createHubspotClient } from '../crm/hubspot/client';
import { inspectKey, listPeople, openKey } from '../crm/hubspot/session';
import type { Connection } from '../crm/port';
import { crmError } from '../crm/problem';
import type { HubspotKeyReport } from '../messages/contract';
import type { TeamFile } from '../policy/team-file';
import { type DisconnectDeps, keepConnection, replaceConnection } from './disconnect';

export type HubspotDeps = DisconnectDeps & {
  teamOf: (connection: Pick<Connection, 'crm' | 'org'>) => Promise<TeamFile | null>;
  fetch: typeof fetch;
  now: () => number;
};

/** Is the key good, for which portal, and who are its people? Keeps nothing. */
export async function inspectHubspotKey(
  deps: Pick<HubspotDeps, 'fetch' | 'now'>,
  key: string,
): Promise<HubspotKeyReport> {
  const http = openKey(key, deps);
  const { portalId, canWrite, missing } = await inspectKey(key, http);
  return { portalId, canWrite, missing, people: await listPeople(http) };
}

/** Connects as the person who they say they are: HubSpot's keys do not tell. */
export async function connectHubspot(
  deps: HubspotDeps,
  { key, ownerId }: { key: string; ownerId: string },
): Promise<Connection> {
  const { portalId, keyUserId } = await inspectKey(key, openKey(key, deps));
  const team = await deps.teamOf({ crm: 'hubspot', org: portalId });
  const options = { key, portalId, viewerId: ownerId, keyUserId, team, fetch: deps.fetch, now: deps.now };
  const identity = await createHubspotClient(options).identify();
  if (!identity.viewer.name) throw crmError('not-found', ownerId);
  const connection: Connection = {
    id: `hubspot:${portalId}`,
    crm: 'hubspot',
    org: portalId,
    mode: 'key',
    ...identity,
    connectedAt: new Date(deps.now()).toISOString(),
    problem: null,
  };
  return replaceConnection(deps, connection, async () => {
    await keepConnection(deps.db, connection);
    // Last: dying before leaves a connection that asks for its key again, and no key that is nobody's.
    await deps.secrets.keep({ connectionId: connection.id, viewerId: ownerId, kind: 'hubspot-key', key, keyUserId });
  });
}
