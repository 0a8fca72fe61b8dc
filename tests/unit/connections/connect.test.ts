import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/browser';
import { type ConnectDeps, connectPageSession, connectSalesforce } from '../../../lib/connections/connect-salesforce';
import { createPageSession, readSessionCookie } from '../../../lib/connections/page-session';
import { createTokens } from '../../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { connectionFor, createWorld, LEAD, person, START } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession, memoryStore } from './memory-session';

const HOST = 'acme.my.salesforce.com';
const ORG_ID = '00D000000000001EAA';
const USER_ID = '005000000000001AAA';
const REDIRECT = 'https://extension.chromiumapp.org/';

/** The three endpoints that connecting needs, for one user. */
function org({ userId = USER_ID, seen = [] as string[] } = {}): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const headers = new Headers(init?.headers);
    seen.push(`${url.host}${url.pathname} ${headers.get('Authorization') ?? String(init?.body)}`);
    if (url.pathname.endsWith('/token')) {
      const id = `https://login.salesforce.com/id/${ORG_ID}/${USER_ID}`;
      const tokens = { access_token: 'access', refresh_token: 'refresh', instance_url: 'https://x', id };
      return Response.json({ ...tokens, token_type: 'Bearer', issued_at: '1', signature: 's' });
    }
    if (url.pathname.endsWith('/userinfo')) {
      return Response.json({ user_id: userId, organization_id: ORG_ID, name: 'Dana', email: 'd@acme.example' });
    }
    const { compositeRequest } = JSON.parse(String(init?.body)) as { compositeRequest: { referenceId: string }[] };
    const empty = { totalSize: 0, done: true, records: [] };
    return Response.json({
      compositeResponse: compositeRequest.map(({ referenceId }) => ({
        body: empty,
        httpHeaders: {},
        httpStatusCode: 200,
        referenceId,
      })),
    });
  };
}

let number = 0;
async function setUp(fetch: typeof globalThis.fetch, cookie: string | null = null) {
  number += 1;
  const { db } = await createWorld(LEAD);
  await db.connections.clear();
  const session = memorySession();
  const secrets = new SecretsDatabase(`connect-${number}`);
  const tokens = createTokens({ secrets, session, lock: localLock(), fetch, now: () => START });
  const pageSession = createPageSession({ db, readCookie: async () => cookie, session, fetch, now: () => START });
  const deps: ConnectDeps = {
    db,
    secrets,
    session,
    local: memoryStore(),
    tokens,
    pageSession,
    lock: localLock(),
    teamOf: async () => null,
    fetch,
    now: () => START,
  };
  return { deps, db, session, secrets, pageSession };
}

/** A person who signs in: the window ends at our redirect with the state it was given. */
const signsIn = {
  redirectUri: REDIRECT,
  show: async (url: string) => `${REDIRECT}?code=code&state=${new URL(url).searchParams.get('state')}`,
};

describe('connecting to Salesforce', () => {
  it('signs in with PKCE and keeps no secret among what screens can read', async () => {
    const seen: string[] = [];
    const { deps, db, session, secrets } = await setUp(org({ seen }));
    const connection = await connectSalesforce(
      deps,
      { host: 'https://acme.lightning.force.com/x', consumerKey: 'key' },
      signsIn,
    );
    expect(connection).toMatchObject({
      id: `salesforce:${HOST}`,
      mode: 'oauth',
      orgId: ORG_ID,
      viewer: { id: USER_ID },
    });
    expect(await secrets.of(connection)).toMatchObject({ refreshToken: 'refresh', consumerKey: 'key' });
    expect(await session.get(`access:${connection.id}:${USER_ID}`)).toBe('access');
    expect(session.size()).toBe(1);
    expect(JSON.stringify(await db.connections.toArray())).not.toMatch(/refresh|"access/);
    expect(new URLSearchParams(seen[0]?.split(' ')[1]).get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(seen.every((request) => request.startsWith(HOST))).toBe(true);
  });

  it.each([
    ['the state is not ours', async () => `${REDIRECT}?code=code&state=another`, 'unexpected-answer'],
    [
      'the person refuses',
      async (url: string) => `${REDIRECT}?error=access_denied&state=${stateOf(url)}`,
      'not-connected',
    ],
    [
      'the admin blocks the app',
      async (url: string) => `${REDIRECT}?error=OAUTH_APP_BLOCKED&state=${stateOf(url)}`,
      'app-blocked',
    ],
  ])('keeps nothing when %s', async (_, show, code) => {
    const { deps, db, session, secrets } = await setUp(org());
    const connecting = connectSalesforce(deps, { host: HOST, consumerKey: 'key' }, { redirectUri: REDIRECT, show });
    await expect(connecting).rejects.toMatchObject({ problem: { code } });
    expect([await db.connections.count(), session.size(), await secrets.grants.count()]).toEqual([0, 0, 0]);
  });

  it('asks anew for what was hidden from whoever was connected before', async () => {
    const { deps, session } = await setUp(org());
    await session.set(`hidden:salesforce:${HOST}:${USER_ID}`, 'ForecastingQuota');
    await connectSalesforce(deps, { host: HOST, consumerKey: 'key' }, signsIn);
    expect(await session.get(`hidden:salesforce:${HOST}:${USER_ID}`)).toBeNull();
  });

  it('refuses a host that is no org', async () => {
    const { deps } = await setUp(org());
    const connecting = connectSalesforce(deps, { host: 'evil.example', consumerKey: 'key' }, signsIn);
    await expect(connecting).rejects.toMatchObject({ problem: { code: 'wrong-org' } });
  });
});

describe("the page's own session", () => {
  it('connects without keeping the session anywhere', async () => {
    const { deps, db, session, secrets } = await setUp(org(), `${ORG_ID}!secret`);
    const connection = await connectPageSession(deps, HOST);
    expect(connection).toMatchObject({ mode: 'page-session', viewer: { id: USER_ID } });
    expect(await secrets.grants.count()).toBe(0);
    expect(session.dump() + JSON.stringify(await db.connections.toArray())).not.toContain('secret');
  });

  it('checks once whose session it is, and never keeps it', async () => {
    const seen: string[] = [];
    const { pageSession, session, db } = await setUp(org({ seen }), 'sid-one');
    const connection = connectionFor(person(USER_ID));
    await db.connections.put(connection);
    expect(await pageSession.tokenFor(connection)).toBe('sid-one');
    expect(await pageSession.tokenFor(connection)).toBe('sid-one');
    expect(seen).toHaveLength(1);
    expect(session.dump()).not.toContain('sid-one');
  });

  it('reads nothing for one person through the session of another', async () => {
    const { pageSession } = await setUp(org({ userId: '005000000000002AAA' }), 'sid-two');
    await expect(pageSession.tokenFor(connectionFor(person(USER_ID)))).rejects.toMatchObject({
      problem: { code: 'wrong-org' },
    });
  });

  it('is a power that is kept while it is used, and given back when a sign-in failed or another way in took its place', async () => {
    const remove = vi.spyOn(browser.permissions, 'remove').mockResolvedValue(true);
    const { deps } = await setUp(org(), 'sid');
    await expect(connectPageSession({ ...deps, pageSession: loggedOut(deps) }, HOST)).rejects.toThrow(
      'sign-in-expired',
    );
    expect(remove).toHaveBeenCalledExactlyOnceWith({ permissions: ['cookies'] });
    await connectPageSession(deps, HOST);
    await expect(connectPageSession({ ...deps, pageSession: loggedOut(deps) }, HOST)).rejects.toThrow(
      'sign-in-expired',
    );
    expect(remove).toHaveBeenCalledOnce();
    await connectSalesforce(deps, { host: HOST, consumerKey: 'key' }, signsIn);
    expect(remove).toHaveBeenCalledTimes(2);
  });

  it('asks to sign in to the page when there is no session', async () => {
    const { pageSession } = await setUp(org(), null);
    await expect(pageSession.tokenFor(connectionFor(LEAD))).rejects.toMatchObject({
      problem: { code: 'sign-in-expired' },
    });
  });
});

describe('the cookie of the page', () => {
  const withheld = { permissions: [] as string[], origins: [] as string[] };
  const ask = (settings = {}) => {
    vi.spyOn(browser.storage.managed, 'get').mockImplementation(async () => settings);
    vi.spyOn(browser.permissions, 'contains').mockImplementation(
      async ({ permissions = [], origins = [] }) =>
        ![...permissions, ...origins].some((each) => [...withheld.permissions, ...withheld.origins].includes(each)),
    );
    return readSessionCookie(HOST).catch(({ problem }) => problem);
  };
  const get = vi.fn(async () => ({ value: 'sid' }));
  Object.assign(browser, { cookies: { get } });
  afterEach(() => {
    Object.assign(withheld, { permissions: [], origins: [] });
    get.mockClear();
  });

  it('is read where nobody minds', async () => expect(await ask()).toBe('sid'));

  it('is refused by the admin, whatever the browser allows, and not by the browser’s word', async () => {
    withheld.permissions = ['cookies'];
    expect(await ask({ allowPageSession: false })).toMatchObject({ code: 'page-session-refused', detail: null });
    expect(get).not.toHaveBeenCalled();
  });

  it.each([
    ['the permission', { permissions: ['cookies'] }, 'cookies-withheld'],
    ['the host', { origins: [`https://${HOST}/*`] }, 'host-withheld'],
  ])('is not read once %s was taken away in the browser, and that is what is said', async (_, taken, code) => {
    Object.assign(withheld, taken);
    expect(await ask()).toEqual({ code, detail: null, retryAt: null });
    expect(get).not.toHaveBeenCalled();
  });
});

/** The page's session where nobody is signed in to the page. */
function loggedOut({ db, session, fetch, now }: ConnectDeps) {
  return createPageSession({ db, readCookie: async () => null, session, fetch, now });
}

function stateOf(url: string): string | null {
  return new URL(url).searchParams.get('state');
}
