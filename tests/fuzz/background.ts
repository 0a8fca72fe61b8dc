import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handlersFor } from '../../entrypoints/background/handlers';
import type { Services } from '../../entrypoints/background/services';
import { CourtsideDatabase } from '../../lib/cache/database';
import { createLifeboat, type LocalStore } from '../../lib/cache/lifeboat';
import { createPreparation } from '../../lib/cache/prepare';
import { createClients } from '../../lib/connections/open-client';
import { createPageSession } from '../../lib/connections/page-session';
import { createTokens } from '../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../lib/connections/secrets';
import { accessTokenKey } from '../../lib/connections/session-store';
import { type Connection, scopeOf } from '../../lib/crm/port';
import { receive } from '../../lib/messages/receive';
import { createBudget } from '../../lib/sync/budget';
import { createHistory } from '../../lib/sync/history';
import { createLanding } from '../../lib/sync/landing';
import { createOutbox } from '../../lib/sync/outbox';
import { createPull } from '../../lib/sync/pull';
import { createHubspot } from '../crm/hubspot/hubspot';
import { createSalesforce } from '../crm/salesforce/salesforce';
import { memorySession } from '../unit/connections/memory-session';
import * as portal from '../unit/crm/hubspot/portal';
import * as acme from '../unit/crm/salesforce/local';
import { connectionFor, note, person } from '../unit/sync/fake-crm';
import { localLock } from '../unit/sync/local-lock';
import { directFetch } from './direct-fetch';
import { fullOrg, fullPortal, now } from './orgs';

export const OWN = 'chrome-extension://test-extension-id';
export const CONSUMER_KEY = '3MVGcourtsideSampleConsumerKey';
export const ACME = connectionFor(person(acme.DANA));
export const PORTAL: Connection = connectionFor(person(portal.COACH.id), {
  id: `hubspot:${portal.PORTAL}`,
  crm: 'hubspot',
  org: portal.PORTAL,
  orgId: portal.PORTAL,
  mode: 'key',
});
/** Entries that wait to be sent when a case begins. */
export const WAITING = [
  {
    ...note(acme.dealId(1), ACME.viewer, ACME.viewer),
    id: '0199bbbb-0000-7000-8000-000000000001',
    audience: { kind: 'deal' as const },
  },
  { ...note(portal.DEAL, PORTAL.viewer, person(portal.REP.id)), id: '0199bbbb-0000-7000-8000-000000000002' },
];

type Listener = (message: unknown, sender: unknown, answer: (value: unknown) => void) => unknown;

/** The background as it runs, with its real handlers, before two local CRMs and a person who signs in. */
export function openBackground() {
  const db = new CourtsideDatabase('fuzzed', 'background');
  const secrets = new SecretsDatabase('fuzzed-secrets');
  const session = memorySession();
  let crms = freshCrms();
  let direct = directFetch(crms.all);
  const fetch: typeof globalThis.fetch = (input, init) => direct.fetch(input, init);
  const lock = localLock();
  const tokens = createTokens({ secrets, session, lock, fetch, now });
  const readCookie = async () => crms.salesforce.sidFor(acme.DANA);
  const pageSession = createPageSession({ db, readCookie, session, fetch, now });
  const teamOf = async () => portal.TEAM;
  const budget = createBudget(now);
  const clients = createClients({ db, secrets, session, tokens, pageSession, budget, teamOf, fetch, now });
  const { openClient } = clients;
  const pull = createPull({ db, openClient, now, budget, teamOf });
  const wait = async () => {};
  const landing = createLanding({ db, now, wait, history: createHistory({ db, openClient, now, budget }) });
  const outbox = createOutbox({ db, openClient, now, random: () => 0, lock, wakeAt: async () => {} });
  const local = fakeBrowser.storage.local as LocalStore;
  const lifeboat = createLifeboat(local, now);
  const preparation = createPreparation({ db, secrets, lifeboat, wait });
  const services: Services = {
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
    teamOf,
    fetch,
    now,
  };
  const listen = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  pretendBrowser(fetch);
  receive(handlersFor(services), async () => preparation.ready());
  const listener = listen.mock.calls.at(-1)?.[0] as unknown as Listener;

  /** Both CRMs and all that is kept as they were, with this person connected to each. */
  async function begin(): Promise<void> {
    crms = freshCrms();
    direct = directFetch(crms.all);
    clients.forgetClients();
    session.clear();
    await Promise.all([...db.tables, ...secrets.tables].map((table) => table.clear()));
    await db.connections.bulkPut([ACME, PORTAL]);
    await session.set(accessTokenKey(ACME), crms.salesforce.tokenFor(acme.DANA));
    const key = crms.hubspot.keyFor({ write: true });
    const whose = { connectionId: PORTAL.id, viewerId: PORTAL.viewer.id };
    await secrets.keep({ ...whose, kind: 'hubspot-key', key, keyUserId: null });
    for (const [index, connection] of [ACME, PORTAL].entries()) {
      const entry = WAITING[index];
      if (!entry) continue;
      const place = { scope: scopeOf(connection), id: entry.id };
      await db.entries.put({ ...entry, ...place });
      const tries = { nextTryAt: acme.NOW, attempts: 0, answered: 0, uncertain: false, problem: null };
      const order = { seq: index + 1, lane: entry.dealId ?? entry.aboutId, state: 'waiting' as const };
      await db.outbox.put({ ...place, ...tries, ...order, connectionId: connection.id });
    }
  }

  /** The answer to a message; undefined where the background keeps silent. */
  function say(message: unknown, sender: unknown): Promise<unknown> {
    return new Promise((resolve) => {
      if (listener(message, sender, resolve) !== true) resolve(undefined);
    });
  }

  /** What nobody may be told. */
  const secretsNow = () => [
    crms.salesforce.tokenFor(acme.DANA),
    crms.hubspot.keyFor({ write: true }),
    crms.salesforce.sidFor(acme.DANA),
  ];

  return {
    db,
    begin,
    say,
    settle: () => outbox.flush(),
    endless: () => direct.endless(),
    secretsNow,
    keyNow: () => crms.hubspot.keyFor({ write: true }),
  };
}

function freshCrms() {
  const salesforce = createSalesforce(fullOrg(), { now: () => new Date(acme.NOW), consumerKeys: [CONSUMER_KEY] });
  const hubspot = createHubspot(fullPortal());
  salesforce.signIn(acme.DANA);
  return { salesforce, hubspot, all: [salesforce, hubspot] };
}

/** What the handlers ask of the browser beside its storage. */
function pretendBrowser(fetch: typeof globalThis.fetch): void {
  vi.stubGlobal('navigator', { userAgent: 'Fuzz', onLine: true });
  const identity = {
    getRedirectURL: () => 'https://nlgebpfcpendnhcjbhaphfkodgpdbkgh.chromiumapp.org/',
    async launchWebAuthFlow({ url }: { url: string }) {
      const page = await fetch(url, { redirect: 'manual' });
      const address = page.headers.get('location');
      if (!address) throw new Error('The user did not approve access.');
      return address;
    },
  };
  Object.assign(fakeBrowser, { identity });
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `${OWN}${path}`);
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: '', version: '1' });
  vi.spyOn(fakeBrowser.runtime, 'openOptionsPage').mockResolvedValue(undefined);
}
