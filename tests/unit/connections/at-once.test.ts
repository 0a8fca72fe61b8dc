import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { connectHubspot } from '../../../lib/connections/connect-hubspot';
import { type ConnectDeps, connectSalesforce } from '../../../lib/connections/connect-salesforce';
import { disconnect } from '../../../lib/connections/disconnect';
import { eraseEverything } from '../../../lib/connections/erase-everything';
import { checkDraftKey } from '../../../lib/connections/forget-begun';
import { createPageSession } from '../../../lib/connections/page-session';
import { remember } from '../../../lib/connections/remembered';
import { createTokens } from '../../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { hiddenKey } from '../../../lib/connections/session-store';
import { scopeOf } from '../../../lib/crm/port';
import { append } from '../../../lib/sync/append';
import { createWorld, LEAD, note, person, START } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession, memoryStore } from './memory-session';

const HOST = 'acme.my.salesforce.com';
const ORG_ID = '00D000000000001EAA';
const DANA = '005000000000001AAA';
const BEN = '005000000000002AAA';
const REDIRECT = 'https://extension.chromiumapp.org/';

function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

/** An org in which the access token says who somebody is: `access-<id>`. A code is the id of whoever signs in. */
function org({ beforeRevoke = async (_token: string) => {} } = {}): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const form = new URLSearchParams(String(init?.body ?? ''));
    if (url.pathname.endsWith('/revoke')) {
      await beforeRevoke(form.get('token') ?? '');
      return new Response('');
    }
    if (url.pathname.endsWith('/token')) {
      const who = form.get('code') ?? '';
      const id = `https://login.salesforce.com/id/${ORG_ID}/${who}`;
      const tokens = { access_token: `access-${who}`, refresh_token: `new-${who}`, instance_url: 'https://x', id };
      return Response.json({ ...tokens, token_type: 'Bearer', issued_at: '1', signature: 's' });
    }
    if (url.pathname.endsWith('/userinfo')) {
      const who = (new Headers(init?.headers).get('Authorization') ?? '').split('-')[1];
      return Response.json({ user_id: who, organization_id: ORG_ID, name: `Name ${who}`, email: 'x@acme.example' });
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
/** The browser's storage is another process: each question takes a moment. */
function remote(session: ReturnType<typeof memorySession>) {
  const moment = () => new Promise((resolve) => setTimeout(resolve, 2));
  const { get, set, remove, removeUnder } = session;
  return Object.assign(session, {
    get: async (key: string) => moment().then(() => get(key)),
    set: async (key: string, value: string) => moment().then(() => set(key, value)),
    remove: async (key: string) => moment().then(() => remove(key)),
    removeUnder: async (prefix: string) => moment().then(() => removeUnder(prefix)),
  });
}

async function setUp(fetch: typeof globalThis.fetch = org()) {
  number += 1;
  const { db } = await createWorld(LEAD);
  await db.connections.clear();
  const session = remote(memorySession());
  const secrets = new SecretsDatabase(`at-once-${number}`);
  const now = () => START + performance.now();
  const tokens = createTokens({ secrets, session, lock: localLock(), fetch, now });
  const pageSession = createPageSession({ db, readCookie: async () => null, session, fetch, now });
  const local = memoryStore();
  const lock = localLock();
  const deps: ConnectDeps = {
    ...{ db, secrets, session, local, tokens, pageSession, lock, fetch, now },
    teamOf: async () => null,
  };
  return { deps, db, session, secrets, tokens };
}
const signsIn = (who: string) => ({
  redirectUri: REDIRECT,
  show: async (url: string) => `${REDIRECT}?code=${who}&state=${new URL(url).searchParams.get('state')}`,
});
const connect = (deps: ConnectDeps, who: string) =>
  connectSalesforce(deps, { host: HOST, consumerKey: 'key' }, signsIn(who));

/** Whose tokens and keys there are, and who is connected: the very same, whatever happened at once. */
async function whose({ deps }: { deps: ConnectDeps }) {
  const holders = (await deps.secrets.holders()).map(({ viewerId }) => viewerId).sort();
  const connected = (await deps.db.connections.toArray()).map(({ viewer }) => viewer.id).sort();
  return { holders, connected };
}

describe('somebody who connects while a disconnect waits for the CRM', () => {
  it.each([
    ['the same person', DANA],
    ['somebody else', BEN],
  ])('stays connected: %s', async (_, who) => {
    const revoking = gate();
    const asked = gate();
    const all = await setUp(
      org({
        beforeRevoke: async () => {
          asked.open();
          await revoking.passed;
        },
      }),
    );
    const first = await connect(all.deps, DANA);
    const ending = disconnect(all.deps, first.id, 'keep');
    await asked.passed;
    const connecting = connect(all.deps, who);
    await new Promise((resolve) => setTimeout(resolve, 30));
    revoking.open();
    await Promise.all([ending, connecting]);
    expect(await whose(all)).toEqual({ holders: [who], connected: [who] });
  });
});

describe('a note that is saved in another window while a disconnect waits for the CRM', () => {
  it('is not lost without a word, though nothing was unsent when its person pressed "Disconnect"', async () => {
    const revoking = gate();
    const asked = gate();
    const all = await setUp(
      org({
        beforeRevoke: async () => {
          asked.open();
          await revoking.passed;
        },
      }),
    );
    const connection = await connect(all.deps, DANA);
    // As `components/options/Disconnect.tsx` asks where there is nothing to choose.
    const ending = disconnect(all.deps, connection.id, 'none');
    await asked.passed;
    const entry = note('d1', connection.viewer, person('rep'));
    const isKept = await append(entry, connection.id, all.db).then(
      () => true,
      () => false,
    );
    revoking.open();
    await ending;
    // Either its person is told that it cannot be kept, or it is kept.
    expect({ isKept, isThere: (await all.db.entries.count()) === 1 }).toEqual({ isKept, isThere: isKept });
  });
});

describe('two people who connect to one org at the same time', () => {
  it('leave no token of the one who is not connected', async () => {
    const signedIn = gate();
    const both = gate();
    let asked = 0;
    const answer = org();
    const all = await setUp(async (input, init) => {
      const { pathname } = new URL(String(input));
      if (pathname.endsWith('/token')) signedIn.open();
      if (pathname.endsWith('/userinfo')) {
        asked += 1;
        if (asked === 2) both.open();
        await both.passed;
      }
      return answer(input, init);
    });
    const first = connect(all.deps, DANA);
    await signedIn.passed;
    await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all([first, connect(all.deps, BEN)]);
    const { holders, connected } = await whose(all);
    expect(holders).toEqual(connected);
    // And none is left once whoever is connected has gone.
    await disconnect(all.deps, `salesforce:${HOST}`, 'discard');
    expect((await whose(all)).holders).toEqual([]);
  });
});

describe('two windows in which a person signs in to one org', () => {
  it('closing the first one does not spoil the second', async () => {
    const { deps } = await setUp();
    const close = gate();
    const closed = connectSalesforce(
      deps,
      { host: HOST, consumerKey: 'key' },
      {
        redirectUri: REDIRECT,
        show: async () => {
          await close.passed;
          throw new Error('closed');
        },
      },
    ).catch(() => 'closed');
    const connecting = connectSalesforce(
      deps,
      { host: HOST, consumerKey: 'key' },
      {
        redirectUri: REDIRECT,
        show: async (url) => {
          await new Promise((resolve) => setTimeout(resolve, 10));
          close.open();
          await closed;
          return signsIn(DANA).show(url);
        },
      },
    );
    await expect(connecting).resolves.toMatchObject({ viewer: { id: DANA } });
  });

  it('is let in by the first, too, after the second was opened', async () => {
    const { deps } = await setUp();
    const second = gate();
    const shown = gate();
    const connecting = connectSalesforce(
      deps,
      { host: HOST, consumerKey: 'key' },
      {
        redirectUri: REDIRECT,
        show: async (url) => {
          shown.open();
          await second.passed;
          return signsIn(DANA).show(url);
        },
      },
    );
    await shown.passed;
    void connectSalesforce(
      deps,
      { host: HOST, consumerKey: 'key' },
      {
        redirectUri: REDIRECT,
        show: () => {
          second.open();
          return new Promise(() => {});
        },
      },
    );
    await expect(connecting).resolves.toMatchObject({ viewer: { id: DANA } });
  });
});

describe('a key that is being kept while everything is erased', () => {
  it('is not left behind without a connection', async () => {
    const revoking = gate();
    const all = await setUp(org({ beforeRevoke: () => revoking.passed }));
    await connect(all.deps, DANA);
    const keeping = gate();
    const { secrets } = all;
    const keep = secrets.keep.bind(secrets);
    vi.spyOn(secrets, 'keep').mockImplementation(async (secret) => {
      keeping.open();
      // A disk that is busy, or a worker that has more to do.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await keep(secret);
    });
    const hubspot: typeof fetch = async (input) => {
      const { pathname } = new URL(String(input));
      const scopes = ['crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.contacts.write'];
      if (pathname.includes('access-token') || pathname.includes('token'))
        return Response.json({ hubId: 77, userId: 1, scopes, appId: 1 });
      if (pathname.includes('owners')) {
        const owner = {
          id: '5',
          email: 'd@acme.example',
          firstName: 'Dana',
          lastName: 'S',
          userId: 1,
          archived: false,
        };
        return pathname.endsWith('/5') ? Response.json(owner) : Response.json({ results: [owner] });
      }
      return Response.json({ portalId: 77, results: [], total: 0, timeZone: 'Europe/Berlin', companyCurrency: 'EUR' });
    };
    const erasing = eraseEverything(all.deps);
    const connecting = connectHubspot({ ...all.deps, fetch: hubspot }, { key: 'pat-eu1-abcdefgh', ownerId: '5' });
    // Kept at once, or only once all is erased.
    await Promise.race([keeping.passed, new Promise((resolve) => setTimeout(resolve, 50))]);
    revoking.open();
    await Promise.all([erasing, connecting]);
    const { holders, connected } = await whose(all);
    expect(holders).toEqual(connected);
  });
});

describe('what is left of a connection that ended', () => {
  it('is no answer of a check that was given while it ended', async () => {
    const all = await setUp();
    const connection = await connect(all.deps, DANA);
    const { session } = all;
    const removeUnder = session.removeUnder;
    session.removeUnder = async (prefix) => {
      await removeUnder(prefix);
      // As long as the connection stands, so does the check in another window.
      if (await all.db.connections.get(connection.id))
        await session.set(checkDraftKey(scopeOf(connection), 'd1'), '{"answers":{"want":"private words"}}');
    };
    await disconnect(all.deps, connection.id, 'discard');
    expect(session.dump()).not.toContain('private words');
  });

  it('is nothing that the person before said or was told while somebody else took their place', async () => {
    const all = await setUp();
    const before = await connect(all.deps, DANA);
    const { holders } = all.secrets;
    vi.spyOn(all.secrets, 'holders').mockImplementation(async () => {
      await all.session.set(checkDraftKey(scopeOf(before), 'd1'), '{"answers":{"want":"private words"}}');
      await remember(all, before, hiddenKey(before), 'Amount');
      return holders.call(all.secrets);
    });
    await connect(all.deps, BEN);
    expect(all.session.dump()).not.toMatch(/private words|Amount/);
  });
});

it('a sign-in that cannot be kept here is made void at the CRM', async () => {
  const voided: string[] = [];
  const all = await setUp(org({ beforeRevoke: async (token) => void voided.push(token) }));
  vi.spyOn(all.db.connections, 'put').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
  await expect(connect(all.deps, BEN)).rejects.toThrow();
  expect(voided).toContain(`new-${BEN}`);
  expect(await whose(all)).toEqual({ holders: [], connected: [] });
});

describe('a sign-in that fails half way', () => {
  const refreshTokenOf = async (all: Awaited<ReturnType<typeof setUp>>, viewerId: string) => {
    const secret = await all.secrets.of({ id: `salesforce:${HOST}`, viewer: { id: viewerId } });
    return secret?.kind === 'salesforce-refresh' ? secret.refreshToken : null;
  };
  const setUpAndListen = async () => {
    const voided: string[] = [];
    return { all: await setUp(org({ beforeRevoke: async (token) => void voided.push(token) })), voided };
  };

  it('once it is kept leaves the token of the connection that stands good', async () => {
    const { all, voided } = await setUpAndListen();
    await connect(all.deps, DANA);
    const { removeUnder } = all.session;
    let calls = 0;
    all.session.removeUnder = async (prefix) => {
      calls += 1;
      if (calls === 2) throw new Error('the browser refused');
      await removeUnder(prefix);
    };
    await expect(connect(all.deps, BEN)).rejects.toThrow('the browser refused');
    expect(await whose(all)).toEqual({ holders: [BEN], connected: [BEN] });
    expect(voided).not.toContain(await refreshTokenOf(all, BEN));
  });

  it('leaves the token good that the CRM handed out to the same person before', async () => {
    const { all, voided } = await setUpAndListen();
    await connect(all.deps, DANA);
    vi.spyOn(all.db.connections, 'put').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    await expect(connect(all.deps, DANA)).rejects.toThrow();
    expect(await refreshTokenOf(all, DANA)).toBe(`new-${DANA}`);
    expect(voided).toEqual([]);
  });
});

describe('whoever chose to discard while another window connects', () => {
  it('takes nothing of the person who took their place', async () => {
    const all = await setUp();
    const ben = await connect(all.deps, BEN);
    const text = note('d1', { ...person(BEN), name: ben.viewer.name }, person(BEN), 'The only copy.');
    await append(text, ben.id, all.db);
    const dana = await connect(all.deps, DANA);
    const [voiding, asked] = [gate(), gate()];
    all.deps.tokens.end = async () => {
      asked.open();
      await voiding.passed;
      return true;
    };
    const connecting = connect(all.deps, BEN);
    await asked.passed;
    // Dana's page still shows her connection.
    const leaving = disconnect(all.deps, dana.id, 'discard');
    await new Promise((resolve) => setTimeout(resolve, 30));
    voiding.open();
    await Promise.all([connecting, leaving]);
    expect((await whose(all)).connected).toEqual([BEN]);
    expect((await all.db.entries.toArray()).map(({ id }) => id)).toEqual([text.id]);
  });

  it('is disconnected, also where they connected again while they waited', async () => {
    const all = await setUp();
    const dana = await connect(all.deps, DANA);
    const busy = gate();
    const other = all.deps.lock('courtside-who', () => busy.passed);
    const leaving = disconnect(all.deps, dana.id, 'none');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await all.db.connections.update(dana.id, { connectedAt: '2026-12-01T00:00:00.000Z' });
    busy.open();
    await Promise.all([other, leaving]);
    expect(await whose(all)).toEqual({ holders: [], connected: [] });
  });

  it('keeps what they wrote since, while they waited', async () => {
    const all = await setUp();
    const dana = await connect(all.deps, DANA);
    const busy = gate();
    const other = all.deps.lock('courtside-who', () => busy.passed);
    const leaving = disconnect(all.deps, dana.id, 'discard');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const text = note('d1', { ...person(DANA), name: dana.viewer.name }, person(DANA), 'Written since.');
    await append(text, dana.id, all.db);
    busy.open();
    await Promise.all([other, leaving]);
    expect((await all.db.entries.toArray()).map(({ id }) => id)).toEqual([text.id]);
  });
});
