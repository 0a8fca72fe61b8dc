import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handlersFor } from '../../../entrypoints/background/handlers';
import { sweepEntries } from '../../../lib/cache/quarantine';
import { STORAGE_FULL } from '../../../lib/cache/storage-errors';
import { crmError } from '../../../lib/crm/problem';
import { append } from '../../../lib/sync/append';
import { flush, nextTryAt } from '../../../lib/sync/flush';
import { createHistory } from '../../../lib/sync/history';
import { createLanding } from '../../../lib/sync/landing';
import { createPull } from '../../../lib/sync/pull';
import { COLLEAGUE, createWorld, crmGoal, deal, dealPage, LEAD, note, REP, START, type World } from '../sync/fake-crm';

let world: World;
const flushed = vi.fn(async () => {});
let handlers: ReturnType<typeof handlersFor>;
beforeEach(async () => {
  world = await createWorld(LEAD);
  world.crm.deals.set('d1', deal('d1', REP.id));
  world.crm.goals.set(REP.id, [crmGoal(REP.id)]);
  const { db, deps } = world;
  const landing = createLanding({ db, now: deps.now, wait: async () => {}, history: createHistory(deps) });
  const services = { db, now: deps.now, pull: createPull(deps), landing, outbox: { flush: flushed } };
  handlers = handlersFor(services as unknown as Parameters<typeof handlersFor>[0]);
});

const page = dealPage('d1');
const from = (url: string | undefined) => ({ url }) as never;
const ACME = from('https://acme.lightning.force.com/lightning/r/Opportunity/006000000000001AAA/view');

describe('the ring', () => {
  it('waits for the first read, then answers from the cache', async () => {
    expect(await handlers.ring({ type: 'ring', page }, ACME)).toMatchObject({ state: 'ready', attainment: 0 });
    world.crm.takeAsked();
    await handlers.ring({ type: 'ring', page }, ACME);
    expect(world.crm.takeAsked()).toEqual([]);
  });

  it("tells a page nothing of another org's number", async () => {
    const elsewhere = from('https://other.lightning.force.com/lightning/o/Opportunity/list');
    await expect(handlers.ring({ type: 'ring', page }, elsewhere)).rejects.toMatchObject({
      problem: { code: 'wrong-org' },
    });
    expect(world.crm.asked).toEqual([]);
  });

  it.each(['https://app.hubspot.com/login', 'https://evil.example/', undefined])(
    'tells nothing to a page at %s, which shows no org',
    async (address) => {
      await expect(handlers.ring({ type: 'ring', page }, from(address))).rejects.toMatchObject({
        problem: { code: 'wrong-org' },
      });
      expect(world.crm.asked).toEqual([]);
    },
  );

  it('is there on a page of HubSpot whose address is still that before the portal was chosen', async () => {
    const inPortal = { ...page, crm: 'hubspot' as const, org: '4711' };
    const ring = await handlers.ring({ type: 'ring', page: inPortal }, from('https://app.hubspot.com/myaccounts-beta'));
    expect(ring.state).toBe('not-connected');
  });
});

describe('a view', () => {
  it('answers with the problem that the CRM had', async () => {
    const missing = dealPage('d2');
    await expect(handlers.view({ type: 'view', page: missing, force: false }, ACME)).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  });

  it('that the CRM answered sends what waited for the network', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    world.crm.fail('post', { before: crmError('offline') });
    await flush(world.deps);
    world.crm.fail('catalogue', { before: crmError('offline') });
    await expect(handlers.view({ type: 'view', page, force: false }, ACME)).rejects.toThrow('offline');
    expect(await nextTryAt(world.db)).not.toBe(new Date(START).toISOString());
    expect(flushed).not.toHaveBeenCalled();

    await handlers.view({ type: 'view', page, force: false }, ACME);
    expect((await world.db.outbox.toArray())[0]).toMatchObject({ attempts: 0, problem: null });
    expect(flushed).toHaveBeenCalledOnce();
  });

  it('that a person asked for afresh sends what waits for whatever; so does their word', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    const limited = () =>
      world.db.outbox.update([world.scope, entry.id], { problem: crmError('limit-reached').problem });
    const problem = async () => (await world.db.outbox.get([world.scope, entry.id]))?.problem;
    await limited();
    await handlers.view({ type: 'view', page, force: false }, ACME);
    expect(await problem()).toMatchObject({ code: 'limit-reached' });
    await handlers.view({ type: 'view', page, force: true }, ACME);
    expect(await problem()).toBeNull();
    await limited();
    await handlers['send-now']({ type: 'send-now', connectionId: world.connection.id }, ACME);
    expect(await problem()).toBeNull();
  });

  it('is answered before the history behind its landing is read, and whatever becomes of that', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    world.crm.fail('history rep', { before: crmError('crm-down') });
    expect(await handlers.view({ type: 'view', page, force: false }, ACME)).toBeNull();
    expect(world.crm.takeAsked()).not.toContain('history rep');
    await vi.waitFor(() => expect(world.crm.takeAsked()).toEqual(['history rep']));
    const told = async () => (await world.db.landings.toArray()).map(({ historyReadAt }) => historyReadAt);
    // The landing says that it rests on none; what a CRM refuses is no fault of ours.
    expect(await told()).toEqual([null]);
    await handlers.view({ type: 'view', page, force: true }, ACME);
    await vi.waitFor(async () => expect(await told()).toEqual([expect.any(String)]));
    expect(error).not.toHaveBeenCalled();
  });

  it('on a full disk forgets what is not in view and reads once more, before it says so', async () => {
    const { db, deps } = world;
    world.crm.deals.set('c1', deal('c1', COLLEAGUE.id));
    const reading = createPull(deps);
    for (const id of ['d1', 'c1']) await reading.view(dealPage(id), false);
    const view = vi.fn(async () => STORAGE_FULL);
    const landing = { tell: async () => {} };
    const services = { db, now: deps.now, pull: { view }, landing, outbox: { flush: flushed } };
    handlers = handlersFor(services as unknown as Parameters<typeof handlersFor>[0]);
    const ask = () => handlers.view({ type: 'view', page, force: false }, ACME);
    await expect(ask()).rejects.toMatchObject({ problem: { code: 'storage-full' } });
    expect(view).toHaveBeenCalledTimes(2);
    expect((await db.opportunities.toArray()).map(({ id }) => id)).toEqual(['d1']);
    await expect(ask()).rejects.toMatchObject({ problem: { code: 'storage-full' } });
    expect(view).toHaveBeenCalledTimes(3);
  });
});

describe('entries that cannot be read', () => {
  it('are tried again and sent, or let go of, as the person says', async () => {
    const { db, scope, connection } = world;
    const entry = note('d1', LEAD, REP);
    await append(entry, connection.id, db);
    const [sound] = await db.entries.toArray();
    await db.entries.update([scope, entry.id], { fields: null });
    await sweepEntries(db, START);
    const [held] = await db.quarantine.toArray();
    await db.quarantine.put({ ...held, raw: sound } as never);
    await handlers.quarantine({ type: 'quarantine', act: 'read-again' }, ACME);
    expect([await db.entries.count(), await db.outbox.count(), await db.quarantine.count()]).toEqual([1, 1, 0]);
    expect(flushed).toHaveBeenCalledOnce();

    await db.entries.update([scope, entry.id], { fields: null });
    await sweepEntries(db, START);
    await handlers.quarantine({ type: 'quarantine', act: 'discard' }, ACME);
    expect([await db.entries.count(), await db.outbox.count(), await db.quarantine.count()]).toEqual([0, 0, 0]);
  });
});

describe('a sign-in whose page was closed, or could not be opened', () => {
  it('is told without the browser’s words, which would pass for those of the CRM', async () => {
    const launchWebAuthFlow = vi.fn().mockRejectedValue(new Error('Authorization page could not be loaded.'));
    Object.assign(fakeBrowser, { identity: { getRedirectURL: () => 'https://ours.example/', launchWebAuthFlow } });
    const session = { get: async () => null, set: async () => {}, remove: async () => {} };
    const services = { ...world.deps, session } as unknown as Parameters<typeof handlersFor>[0];
    const connect = handlersFor(services)['connect-salesforce'];
    const typed = { type: 'connect-salesforce', host: 'acme.my.salesforce.com', consumerKey: 'mistyped' } as const;
    await expect(connect(typed, from(undefined))).rejects.toMatchObject({
      problem: { code: 'not-connected', detail: null },
    });
    expect(launchWebAuthFlow).toHaveBeenCalledOnce();
  });
});
