import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { disconnect } from '../../../lib/connections/disconnect';
import { createClients } from '../../../lib/connections/open-client';
import { createPageSession } from '../../../lib/connections/page-session';
import { recall, remember } from '../../../lib/connections/remembered';
import { createTokens } from '../../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { accessTokenKey, hiddenKey, pageSessionKey } from '../../../lib/connections/session-store';
import type { Connection } from '../../../lib/crm/port';
import { connectionFor, createWorld, LEAD, person, START } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession, memoryStore } from './memory-session';

const DANA = person('005000000000001AAA');
const AGAIN = '2026-11-11T12:00:00.000Z';

/** A CRM that says so when it is asked, and answers when it is let. */
function slowly(answer: (init?: RequestInit) => unknown) {
  let isAsked = () => {};
  let letGo = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const late = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const fetch: typeof globalThis.fetch = async (_, init) => {
    isAsked();
    await late;
    return Response.json(answer(init));
  };
  return { fetch, asked, letGo };
}

/** Everything that was asked for is hidden from this person. */
function nothingIsSeen(init?: RequestInit) {
  const { compositeRequest } = JSON.parse(String(init?.body)) as { compositeRequest: { referenceId: string }[] };
  return {
    compositeResponse: compositeRequest.map(({ referenceId }) => ({
      body: [{ errorCode: 'INVALID_TYPE', message: 'sObject type is not supported.' }],
      httpHeaders: {},
      httpStatusCode: 400,
      referenceId,
    })),
  };
}

let number = 0;
async function setUp(mode: Connection['mode']) {
  number += 1;
  const { db } = await createWorld(LEAD);
  await db.connections.clear();
  const connection = connectionFor(DANA, { mode });
  await db.connections.put(connection);
  const session = memorySession();
  const secrets = new SecretsDatabase(`late-answers-${number}`);
  const fetch = async () => new Response('');
  const tokens = createTokens({ secrets, session, lock: localLock(), fetch, now: () => START });
  return { db, session, secrets, tokens, lock: localLock(), local: memoryStore(), connection };
}
type Browser = Awaited<ReturnType<typeof setUp>>;

const ENDS: [string, (browser: Browser) => Promise<unknown>][] = [
  ['disconnected', (browser) => disconnect(browser, browser.connection.id, 'discard')],
  ['connected again', ({ db, connection }) => db.connections.update(connection.id, { connectedAt: AGAIN })],
  ['left it to somebody else', ({ db, connection }) => db.connections.update(connection.id, { viewer: LEAD })],
];

/** What a client asks in a reading that the CRM answers late, `meanwhile` something happens. */
async function readWhile(browser: Browser, meanwhile: () => Promise<unknown>) {
  const { fetch, asked, letGo } = slowly(nothingIsSeen);
  await browser.session.set(accessTokenKey(browser.connection), 'access');
  const pageSession = createPageSession({ ...browser, readCookie: async () => null, fetch, now: () => START });
  const deps = { ...browser, pageSession, budget: { note: () => {} }, teamOf: async () => null };
  const client = await createClients({ ...deps, fetch, now: () => START }).openClient(browser.connection);
  const reading = client.readCatalogue().catch(() => null);
  await asked;
  await meanwhile();
  letGo();
  await reading;
}

it('what is hidden from somebody is remembered while their connection stands', async () => {
  const browser = await setUp('oauth');
  await readWhile(browser, async () => {});
  const { session, connection } = browser;
  await vi.waitFor(async () => expect(await recall(session, connection, hiddenKey(connection))).not.toBeNull());
});

it.each(ENDS)('nothing is remembered of what was hidden from somebody who has since %s', async (_, end) => {
  const browser = await setUp('oauth');
  const looked = vi.spyOn(browser.db.connections, 'get');
  await readWhile(browser, async () => {
    await end(browser);
    looked.mockClear();
  });
  await vi.waitFor(() => expect(looked).toHaveBeenCalled());
  await Promise.all(looked.mock.results.map(({ value }) => value));
  expect(await browser.session.get(hiddenKey(browser.connection))).toBeNull();
});

it.each(ENDS)('no session of the page is taken for that of somebody who has since %s', async (_, end) => {
  const browser = await setUp('page-session');
  const { session, connection } = browser;
  const { fetch, asked, letGo } = slowly(() => ({ user_id: DANA.id }));
  const page = createPageSession({ ...browser, readCookie: async () => 'sid', fetch, now: () => START });
  const token = page.tokenFor(connection).catch(() => null);
  await asked;
  await end(browser);
  letGo();
  await token;
  expect(await session.get(pageSessionKey(connection))).toBeNull();
});

it('what comes in just as a connection ends is taken back', async () => {
  const browser = await setUp('oauth');
  const { db, session, connection } = browser;
  const set = session.set;
  session.set = async (key, value) => {
    await db.connections.delete(connection.id);
    await set(key, value);
  };
  await remember(browser, connection, hiddenKey(connection), 'Opportunity.Amount');
  expect(session.size()).toBe(0);
});

it('who connects again is not told what their connection before knew, and keeps what the new one knows', async () => {
  const browser = await setUp('oauth');
  const { db, session, connection } = browser;
  const key = hiddenKey(connection);
  await remember(browser, connection, key, 'Opportunity.Amount');
  expect(await recall(session, connection, key)).toBe('Opportunity.Amount');
  const next = { ...connection, connectedAt: AGAIN };
  expect(await recall(session, next, key)).toBeNull();
  await db.connections.put(next);
  await remember(browser, next, key, 'ContentNote');
  await remember(browser, connection, key, 'Opportunity.Amount');
  expect(await recall(session, next, key)).toBe('ContentNote');
});
