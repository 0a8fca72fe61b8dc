import browser from 'webextension-polyfill';
import { CourtsideDatabase } from '../../lib/cache/database';
import { createLifeboat, type LocalStore } from '../../lib/cache/lifeboat';
import { createPreparation } from '../../lib/cache/prepare';
import { createAllowedFetch } from '../../lib/connections/allowed-fetch';
import { createClients } from '../../lib/connections/open-client';
import { createPageSession, readSessionCookie } from '../../lib/connections/page-session';
import { createTokens } from '../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../lib/connections/secrets';
import { browserSession as session } from '../../lib/connections/session-store';
import { scopeOf } from '../../lib/crm/port';
import { readTeam } from '../../lib/policy/team';
import { createBudget } from '../../lib/sync/budget';
import { createHistory } from '../../lib/sync/history';
import { createLanding } from '../../lib/sync/landing';
import { browserLock as lock } from '../../lib/sync/lock';
import { createOutbox } from '../../lib/sync/outbox';
import { createPull } from '../../lib/sync/pull';
import { withUpkeep } from './upkeep';
import { wakeAt } from './wake';

/** What the background is made of, with the real clock, network and storage. */
export function createServices() {
  const db = new CourtsideDatabase('courtside', 'background');
  const now = () => Date.now();
  const local: LocalStore = browser.storage.local;
  const lifeboat = createLifeboat(local, now);
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const secrets = new SecretsDatabase();
  const preparation = createPreparation({ db, secrets, lifeboat, wait });
  const random = () => Math.random();
  const fetch = createAllowedFetch(
    (input, init) => globalThis.fetch(input, init),
    (match) => browser.permissions.contains({ origins: [match] }),
  );
  const budget = createBudget(now);
  const tokens = createTokens({ secrets, session, lock, fetch, now });
  const pageSession = createPageSession({ db, readCookie: readSessionCookie, session, fetch, now });
  const clients = createClients({ db, secrets, session, tokens, pageSession, budget, teamOf: readTeam, fetch, now });
  const { openClient } = clients;
  const pull = createPull({ db, openClient, now, budget, teamOf: readTeam });
  const landing = createLanding({ db, now, wait, history: createHistory({ db, openClient, now, budget }) });
  const outbox = withUpkeep(createOutbox({ db, openClient, now, random, lock, wakeAt }), { db, lifeboat, now });
  return {
    db,
    preparation,
    lifeboat,
    secrets,
    session,
    local,
    tokens,
    pageSession,
    clients,
    pull,
    landing,
    outbox,
    lock,
    teamOf: readTeam,
    fetch,
    now,
  };
}
export type Services = ReturnType<typeof createServices>;

/** Who manages whom may have changed: that counts at once, not with the next catalogue. */
export async function applyTeam({ db, clients }: Pick<Services, 'db' | 'clients'>): Promise<void> {
  clients.forgetClients();
  for (const connection of await db.connections.toArray()) {
    // The sample's people are its own.
    if (connection.mode === 'sample') continue;
    const team = await readTeam(connection);
    const scope = scopeOf(connection);
    await db.catalogues.where('scope').equals(scope).modify({ team });
    // The next view reads deals and their owners again.
    await db.dealReads.filter((row) => row.scope === scope).delete();
  }
}
