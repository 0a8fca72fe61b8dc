import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type ConnectDeps, connectPageSession, connectSalesforce } from '../../../lib/connections/connect-salesforce';
import { disconnect } from '../../../lib/connections/disconnect';
import { createClients } from '../../../lib/connections/open-client';
import { createPageSession } from '../../../lib/connections/page-session';
import { createTokens } from '../../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { scopeOf } from '../../../lib/crm/port';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createWorld, LEAD, note, person, START } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession, memoryStore } from './memory-session';

const HOST = 'acme.my.salesforce.com';
const ORG_ID = '00D000000000001EAA';
const A = '005000000000001AAA';
const B = '005000000000002AAA';
const DEAL = '006000000000001AAA';
const REDIRECT = 'https://extension.chromiumapp.org/';

/** An org that lets in whoever is in front of it; each token names its person. Composites can be held. */
function createOrg() {
  const org = { person: A, requests: [] as string[], revoked: [] as string[], held: Promise.resolve() };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const body = String(init?.body ?? '');
    const bearer = new Headers(init?.headers).get('Authorization')?.replace('Bearer ', '') ?? '';
    org.requests.push(`${bearer} ${pathname} ${body}`);
    if (pathname.endsWith('/revoke')) {
      org.revoked.push(new URLSearchParams(body).get('token') ?? '');
      return new Response('');
    }
    if (pathname.endsWith('/token')) {
      const tokens = { access_token: `access-${org.person}`, refresh_token: `refresh-${org.person}` };
      const id = `https://login.salesforce.com/id/${ORG_ID}/${org.person}`;
      return Response.json({
        ...tokens,
        id,
        instance_url: 'https://x',
        token_type: 'Bearer',
        issued_at: '1',
        signature: 's',
      });
    }
    if (pathname.endsWith('/userinfo')) {
      const user = bearer.replace(/^(access|sid)-/, '');
      return Response.json({ user_id: user, organization_id: ORG_ID, name: user, email: 'd@acme.example' });
    }
    await org.held;
    const { compositeRequest } = JSON.parse(body) as { compositeRequest: { referenceId: string }[] };
    const empty = { totalSize: 0, done: true, records: [] };
    const compositeResponse = compositeRequest.map(({ referenceId }) => ({
      body: empty,
      httpHeaders: {},
      httpStatusCode: 200,
      referenceId,
    }));
    return Response.json({ compositeResponse });
  };
  return { org, fetch };
}

const signsIn = {
  redirectUri: REDIRECT,
  show: async (url: string) => `${REDIRECT}?code=code&state=${new URL(url).searchParams.get('state')}`,
};

let number = 0;
async function setUp() {
  number += 1;
  const { org, fetch } = createOrg();
  const { db } = await createWorld(LEAD);
  await db.connections.clear();
  const session = memorySession();
  const local = memoryStore();
  const secrets = new SecretsDatabase(`isolation-${number}`);
  /** Everything that lasts beyond one worker, and the worker that dies before its nth step. */
  const worker = (steps = Number.POSITIVE_INFINITY): ConnectDeps & Parameters<typeof disconnect>[0] => {
    let left = steps;
    const mortal =
      <Parts extends unknown[], Result>(work: (...parts: Parts) => Promise<Result>) =>
      async (...parts: Parts): Promise<Result> => {
        left -= 1;
        if (left < 0) throw new Error('died');
        return work(...parts);
      };
    const ownFetch = mortal(fetch);
    const ownSession = {
      get: mortal(session.get),
      set: mortal(session.set),
      remove: mortal(session.remove),
      removeUnder: mortal(session.removeUnder),
    };
    const ownSecrets = Object.assign(Object.create(secrets), {
      of: mortal(secrets.of.bind(secrets)),
      keep: mortal(secrets.keep.bind(secrets)),
      erase: mortal(secrets.erase.bind(secrets)),
    }) as SecretsDatabase;
    const ownDb = Object.assign(Object.create(db), {
      transaction: mortal(db.transaction.bind(db) as never),
    }) as typeof db;
    const shared = { secrets: ownSecrets, session: ownSession, local, fetch: ownFetch, now: () => START };
    const readCookie = async () => `sid-${org.person}`;
    return {
      ...shared,
      db: ownDb,
      lock: localLock(),
      tokens: createTokens({ ...shared, lock: localLock() }),
      pageSession: createPageSession({ ...shared, db: ownDb, readCookie }),
      teamOf: async () => null,
    };
  };
  return { org, db, session, secrets, worker };
}
type Browser = Awaited<ReturnType<typeof setUp>>;

async function signIn({ org, worker }: Pick<Browser, 'org' | 'worker'>, user: string, steps?: number) {
  org.person = user;
  return connectSalesforce(worker(steps), { host: HOST, consumerKey: 'key' }, signsIn);
}

/** What lies around without its person being connected: rows that were read, and tokens. */
async function astray({ db, session, secrets }: Browser): Promise<string[]> {
  const connections = await db.connections.toArray();
  const scopes = new Set(connections.map(scopeOf));
  const holders = new Set(connections.map(({ id, viewer }) => `${id}:${viewer.id}`));
  const scoped = db.tables.filter(({ name }) => !['connections', 'marks', 'outbox'].includes(name));
  const rows = (await Promise.all(scoped.map((table) => table.toArray()))).flat() as Record<string, unknown>[];
  const tokens = [
    ...(await secrets.grants.toArray()).map(({ connectionId, viewerId }) => `${connectionId}:${viewerId}`),
    ...(await secrets.secrets.toArray()).map(({ connectionId }) => connectionId),
    ...(JSON.parse(session.dump()) as [string, string][])
      .filter(([key]) => key.startsWith('access:'))
      .map(([key]) => key.slice('access:'.length)),
  ];
  return [
    ...rows
      .filter(({ scope, delivery }) => !scopes.has(String(scope)) && (delivery ?? 'confirmed') === 'confirmed')
      .map(({ scope }) => `row of ${scope}`),
    ...tokens.filter((holder) => !holders.has(holder)).map((holder) => `token of ${holder}`),
  ];
}

async function leaveRows({ db }: Browser, connection: { id: string }) {
  const scope = `salesforce:${ORG_ID}:${A}`;
  await db.people.put({ ...person(B), scope });
  await db.looks.put({ scope, dealId: DEAL, seenAt: '2026-11-01T00:00:00Z' });
  const entry = note(DEAL, person(A), person(B), 'Only between us');
  await append({ ...entry, audience: { kind: 'private', personIds: [A, B] } }, connection.id, db);
  return entry;
}

describe('two people, one org, one browser', () => {
  it("sends nothing of the first with the second's token, though a flush was waiting for its answer", async () => {
    const browser = await setUp();
    const { org, db } = browser;
    const first = await signIn(browser, A);
    const entry = await leaveRows(browser, first);
    await db.outbox.update([scopeOf(first), entry.id], { uncertain: true });
    const deps = browser.worker();
    const { openClient } = createClients({ ...deps, budget: { note: () => {} } });
    let letGo = () => {};
    org.held = new Promise((resolve) => {
      letGo = resolve;
    });
    org.requests.splice(0);
    const flushing = flush({ db, openClient, now: () => START, random: () => 0 });
    await expect.poll(() => org.requests.some((each) => each.includes('/composite'))).toBe(true);
    const held = org.held;
    org.held = Promise.resolve();
    const second = await signIn(browser, B);
    org.held = held;
    letGo();
    await flushing;

    expect(second.viewer.id).toBe(B);
    expect(org.requests.filter((each) => each.includes('"ContentNote"') || each.includes('sobjects/'))).toEqual([]);
    expect(await db.outbox.get([scopeOf(first), entry.id])).toMatchObject({ state: 'waiting', uncertain: true });
    const client = await openClient(first);
    await expect(client.postEntry(entry, { dealName: null, aboutName: '' })).rejects.toMatchObject({
      problem: { code: 'sign-in-expired' },
    });
    expect(
      org.requests.filter((each) => each.includes(entry.id.replaceAll('-', '')) && each.includes(`-${B} `)),
    ).toEqual([]);
    expect(await db.connections.get(second.id)).toMatchObject({ viewer: { id: B }, problem: null });
  });

  it("never takes the page's session of one person for the other's", async () => {
    const { org, worker } = await setUp();
    const deps = worker();
    const first = await connectPageSession(deps, HOST);
    expect(await deps.pageSession.tokenFor(first)).toBe(`sid-${A}`);
    org.person = B;
    const second = await connectPageSession(deps, HOST);
    expect(await deps.pageSession.tokenFor(second)).toBe(`sid-${B}`);
    await expect(deps.pageSession.tokenFor(first)).rejects.toMatchObject({ problem: { code: 'wrong-org' } });
  });

  it.each<[string, (browser: Browser) => Promise<unknown>]>([
    ['somebody else signs in', (browser) => signIn(browser, B)],
    ["the same person takes the page's session instead", ({ worker }) => connectPageSession(worker(), HOST)],
  ])('voids the sign-in that is replaced when %s', async (_, replace) => {
    const browser = await setUp();
    await signIn(browser, A);
    await replace(browser);
    expect(browser.org.revoked).toEqual([`refresh-${A}`]);
    expect(await astray(browser)).toEqual([]);
  });
});

const STEPS: [string, (browser: Browser, steps: number) => Promise<unknown>][] = [
  ['somebody else signs in', (browser, steps) => signIn(browser, B, steps)],
  ['the same person signs in again', (browser, steps) => signIn(browser, A, steps)],
  [
    "somebody else takes the page's session",
    async ({ org, worker }, steps) => {
      org.person = B;
      await connectPageSession(worker(steps), HOST);
    },
  ],
  ['the person disconnects', ({ worker }, steps) => disconnect(worker(steps), `salesforce:${HOST}`, 'keep')],
];

describe('a worker that dies', () => {
  it.each(STEPS)('between any two steps while %s leaves no row and no token that is nobody’s', async (_, act) => {
    for (let steps = 0; ; steps++) {
      const browser = await setUp();
      const first = await signIn(browser, A);
      const entry = await leaveRows(browser, first);
      const died = await act(browser, steps).then(
        () => false,
        () => true,
      );
      expect({ steps, astray: await astray(browser) }).toEqual({ steps, astray: [] });
      expect(await browser.db.entries.get([scopeOf(first), entry.id])).toMatchObject({ delivery: 'on-this-device' });
      await Promise.all([browser.db.delete(), browser.secrets.delete()]);
      if (!died) break;
      expect(steps).toBeLessThan(60);
    }
  });
});
