import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sidebarView } from '../../../lib/cache/queries';
import { scopeOf } from '../../../lib/crm/port';
import { crmError } from '../../../lib/crm/problem';
import type { NativeRef } from '../../../lib/journal/entry';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { planCheck } from '../../../lib/sync/twin-check';
import {
  COLLEAGUE,
  connectionFor,
  createFakeCrm,
  createWorld,
  crmGoal,
  deal,
  dealPage,
  type FakeCrm,
  LEAD,
  LIST_PAGE,
  nativeOf,
  nextId,
  note,
  REP,
  START,
  type World,
} from './fake-crm';

const MINUTE = 60_000;

let crm: FakeCrm;
beforeEach(() => {
  crm = createFakeCrm();
  for (const [id, ownerId] of [
    ['d1', 'rep'],
    ['d2', 'rep'],
    ['d3', 'colleague'],
    ['mine', 'lead'],
  ] as const) {
    crm.deals.set(id, deal(id, ownerId));
  }
  crm.deals.set('later', deal('later', 'rep', { closeDate: '2028-05-05' }));
  for (const owner of ['rep', 'colleague', 'lead']) crm.goals.set(owner, [crmGoal(owner)]);
});

async function connect(viewer: typeof LEAD) {
  const world = await createWorld(viewer, crm);
  return { world, pull: createPull(world.deps) };
}
const show = (world: World, page = dealPage('d1')) =>
  sidebarView(page, { db: world.db, now: new Date(world.clock.now).toISOString() });

describe('what a view asks of the CRM', () => {
  it('reads a cold deal, its owner and their business in one go', async () => {
    const { world, pull } = await connect(LEAD);
    expect(await pull.view(dealPage('d1'), false)).toBeNull();
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
    const view = await show(world);
    expect(view).toMatchObject({
      deal: { id: 'd1' },
      owner: { id: 'rep' },
      relation: 'manager',
      subject: { id: 'rep' },
    });
    expect(view.book?.opportunities.map(({ id }) => id)).toEqual(['d1', 'd2']);
  });

  it('asks nothing for a warm view', async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    crm.takeAsked();
    world.clock.now += 2 * MINUTE - 1;
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual([]);
  });

  it('reads only the deal for a second deal of the same person', async () => {
    const { pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    crm.takeAsked();
    await pull.view(dealPage('d2'), false);
    expect(crm.takeAsked()).toEqual(['deal']);
  });

  it('reads the deal after two minutes, the book after five, the catalogue after twelve hours', async () => {
    const { world, pull } = await connect(LEAD);
    let books = 0;
    const counting = createPull({
      ...world.deps,
      openClient: async (to) => {
        const client = crm.clientFor(to.viewer);
        return {
          ...client,
          readDeal: async (...parts) => {
            const read = await client.readDeal(...parts);
            if (read.book) books += 1;
            return read;
          },
        };
      },
    });
    await counting.view(dealPage('d1'), false);
    world.clock.now = START + 2 * MINUTE;
    crm.takeAsked();
    await counting.view(dealPage('d1'), false);
    expect([crm.takeAsked(), books]).toEqual([['deal'], 1]);
    world.clock.now = START + 5 * MINUTE;
    await counting.view(dealPage('d1'), false);
    expect([crm.takeAsked(), books]).toEqual([['deal'], 2]);
    world.clock.now = START + 12 * 60 * MINUTE;
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
  });

  it('reads everything again, each thing once, when forced', async () => {
    const { pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    crm.takeAsked();
    await pull.view(dealPage('d1'), true);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
  });

  it('reads everything again with a new connection, which may have other rights', async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    crm.takeAsked();
    world.clock.now += 1000;
    const connectedAt = new Date(world.clock.now).toISOString();
    await world.db.connections.update(world.connection.id, { connectedAt });
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual([]);
  });

  it('asks once for the same page shown twice at the same time', async () => {
    const { pull } = await connect(LEAD);
    const release = crm.holdAnswers();
    const views = [pull.view(dealPage('d1'), false), pull.view(dealPage('d1'), false)];
    release();
    await Promise.all(views);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
  });

  it('asks once for the catalogue when two deals open at the same time', async () => {
    const { pull } = await connect(LEAD);
    await Promise.all([pull.view(dealPage('d1'), false), pull.view(dealPage('d2'), false)]);
    expect(crm.takeAsked().filter((name) => name === 'catalogue')).toHaveLength(1);
  });

  it('reads everything once more when it was read by a clock that was ahead, and nothing after that', async () => {
    const { world, pull } = await connect(LEAD);
    world.clock.now += 365 * 24 * 60 * MINUTE;
    await pull.view(dealPage('d1'), false);
    world.clock.now = START;
    crm.objects.push(nativeOf(note('d1', REP, LEAD)));
    const usedUp = createPull({ ...world.deps, budget: { allowsRefresh: () => false } });
    crm.takeAsked();
    await usedUp.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
    expect(await show(world)).toMatchObject({ thread: [{}], book: {} });
    expect((await world.db.books.toArray()).map(({ readAt }) => readAt)).toEqual([new Date(START).toISOString()]);
    world.clock.now += MINUTE;
    await usedUp.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual([]);
  });

  it('reads nothing again and again for a connection that was made while the clock was ahead', async () => {
    const { world, pull } = await connect(LEAD);
    const connectedAt = new Date(START + 24 * 60 * MINUTE).toISOString();
    await world.db.connections.update(world.connection.id, { connectedAt });
    await pull.view(dealPage('d1'), false);
    crm.takeAsked();
    world.clock.now += MINUTE;
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual([]);
  });

  it("reads the viewer's own book on a list, and the deal of the console's primary tab", async () => {
    const { pull } = await connect(REP);
    await pull.view(LIST_PAGE, false);
    expect(crm.takeAsked()).toEqual(['catalogue', 'book rep']);
    await pull.view(dealPage('003', { kind: 'other-record', primaryDealId: 'd1' }), false);
    expect(crm.takeAsked()).toEqual(['deal']);
  });

  it('reads nothing without a connection, and nothing for the sample', async () => {
    const { world, pull } = await connect(LEAD);
    expect(await pull.view(dealPage('d1', { org: 'other.my.salesforce.com' }), false)).toBeNull();
    await world.db.connections.update(world.connection.id, { mode: 'sample' });
    expect(await pull.view(dealPage('d1'), true)).toBeNull();
    expect(crm.takeAsked()).toEqual([]);
  });

  it('refreshes by hand only when the daily calls run out, but still reads what it never had', async () => {
    const { world } = await connect(LEAD);
    const pull = createPull({ ...world.deps, budget: { allowsRefresh: () => false } });
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
    world.clock.now += 60 * MINUTE;
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual([]);
    await pull.view(dealPage('d1'), true);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
  });

  it('reads the book again when an own goal needs a period that it does not hold', async () => {
    const { pull } = await connect(REP);
    await pull.view(LIST_PAGE, false);
    const goal = { ...note('d1', REP, REP), kind: 'goal' as const, dealId: null };
    const period = { start: '2028-01-01', end: '2028-12-31', kind: 'year', label: null };
    const target = { minor: 100, currency: 'EUR' };
    const fields = { name: 'Big one', target, period, why: 'A house', replaces: null, withdrawn: false };
    crm.objects.push(nativeOf({ ...goal, fields }));
    await pull.view(LIST_PAGE, true);
    crm.takeAsked();
    await pull.view(LIST_PAGE, false);
    expect(crm.takeAsked()).toEqual(['book rep']);
    await pull.view(LIST_PAGE, false);
    expect(crm.takeAsked()).toEqual([]);
  });
});

describe('who sees what', () => {
  it("never fetches a peer's business: the viewer's own is shown beside the deal", async () => {
    const { world, pull } = await connect(REP);
    await pull.view(dealPage('d3'), false);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal', 'book rep']);
    expect(await world.db.books.where('[scope+ownerId]').equals([world.scope, 'colleague']).count()).toBe(0);
    const view = await show(world, dealPage('d3'));
    expect(view).toMatchObject({ relation: 'peer', owner: { id: 'colleague' }, subject: { id: 'rep' } });
    expect(view.goals.map(({ ownerId }) => ownerId)).toEqual(['rep']);
    expect(view.book?.opportunities.every(({ ownerId }) => ownerId === 'rep')).toBe(true);
  });

  it("shows a peer no figures even when the owner's book is in the cache", async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('d3'), false);
    const peer = connectionFor({ ...LEAD, id: 'lead' });
    await world.db.people.put({ ...COLLEAGUE, managerIds: [], scope: scopeOf(peer) });
    const view = await show(world, dealPage('d3'));
    expect(view).toMatchObject({ relation: 'peer', subject: { id: 'lead' }, book: null, goals: [] });
  });

  it('keeps two people of one org apart', async () => {
    const { world, pull } = await connect(LEAD);
    crm.objects.push(nativeOf(note('d1', LEAD, REP)));
    await pull.view(dealPage('d1'), false);
    await world.db.connections.put(connectionFor(COLLEAGUE));
    expect(await show(world)).toMatchObject({ deal: null, book: null, thread: [], goals: [], catalogue: null });
  });

  it('keeps two orgs apart', async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    const other = { id: 'salesforce:other.my.salesforce.com', org: 'other.my.salesforce.com', orgId: '00D2' };
    await world.db.connections.put(connectionFor(LEAD, other));
    const view = await show(world, dealPage('d1', { org: other.org }));
    expect(view).toMatchObject({ connection: { id: other.id }, deal: null, book: null });
  });
});

describe('merging entries', () => {
  it('leaves what waits here alone, and confirms what the CRM has', async () => {
    const { world, pull } = await connect(LEAD);
    const [waiting, arrived] = [note('d1', LEAD, REP, 'waiting'), note('d1', LEAD, REP, 'arrived')];
    for (const entry of [waiting, arrived]) await append(entry, world.connection.id, world.db);
    crm.objects.push(nativeOf(arrived));
    await pull.view(dealPage('d1'), false);
    expect(await world.db.entries.get([world.scope, waiting.id])).toMatchObject({ delivery: 'on-this-device' });
    expect(await world.db.entries.get([world.scope, arrived.id])).toMatchObject({ delivery: 'confirmed' });
    expect(await world.db.outbox.toCollection().primaryKeys()).toEqual([[world.scope, waiting.id]]);
  });

  it('takes an entry for what it is once the CRM says again who wrote it', async () => {
    const { world, pull } = await connect(LEAD);
    const written = nativeOf(note('d1', REP, LEAD));
    crm.objects.push({ ...written, authorId: '', authorName: '' });
    await pull.view(dealPage('d1'), false);
    crm.objects[0] = written;
    await pull.view(dealPage('d1'), true);
    expect(await world.db.entries.toArray()).toMatchObject([{ id: written.id, authorId: REP.id }]);
  });

  it("lets nobody's copied id confirm or overwrite what waits here", async () => {
    const { world, pull } = await connect(LEAD);
    const waiting = note('d1', LEAD, REP, 'mine');
    await append(waiting, world.connection.id, world.db);
    const forged = { ...note('d1', COLLEAGUE, REP, 'forged'), id: waiting.id, audience: { kind: 'deal' as const } };
    crm.objects.push(nativeOf(forged, 'native-forged'));
    await pull.view(dealPage('d1'), false);
    const { thread, unsent } = await show(world);
    expect(unsent).toBe(1);
    expect(thread.map(({ authorId, fields }) => [authorId, fields])).toEqual([
      ['colleague', { tone: 'question', text: 'forged' }],
      ['lead', { tone: 'question', text: 'mine' }],
    ]);
  });

  it('shows a doubled object once', async () => {
    const { world, pull } = await connect(LEAD);
    const entry = note('d1', LEAD, REP);
    crm.objects.push(nativeOf(entry, 'native-1'), nativeOf(entry, 'native-2'));
    await pull.view(dealPage('d1'), false);
    expect((await show(world)).thread).toHaveLength(1);
  });

  it('forgets the text of what is no longer in the CRM', async () => {
    const { world, pull } = await connect(LEAD);
    crm.objects.push(nativeOf(note('d1', REP, LEAD)), nativeOf(note('d1', LEAD, REP)));
    await pull.view(dealPage('d1'), false);
    expect((await show(world)).thread).toHaveLength(2);
    crm.objects.splice(0);
    await pull.view(dealPage('d1'), true);
    expect(await world.db.entries.count()).toBe(0);
  });

  it('forgets no note and no goal that it may not read just now, and names what is missing', async () => {
    const { world, pull } = await connect(LEAD);
    const period = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: null };
    const target = { minor: 100, currency: 'EUR' };
    const fields = { name: 'Big one', target, period, why: 'A house', replaces: null, withdrawn: false };
    const goal = { ...note('d1', LEAD, LEAD), kind: 'goal' as const, dealId: null, fields };
    crm.objects.push(nativeOf(note('d1', REP, LEAD)), nativeOf(goal));
    await pull.view(dealPage('d1'), false);
    await pull.view(LIST_PAGE, false);
    crm.hideEntries('crm.objects.contacts.read');
    await pull.view(dealPage('d1'), true);
    await pull.view(LIST_PAGE, true);
    expect(await show(world)).toMatchObject({
      problem: null,
      thread: [{ fields: { text: 'Who signs?' } }],
      threadUnreadable: 'crm.objects.contacts.read',
      connection: { missing: ['crm.objects.contacts.read'] },
    });
    expect((await show(world, LIST_PAGE)).goals.map(({ name }) => name)).toContain('Big one');
    crm.hideEntries(null);
    await pull.view(dealPage('d1'), true);
    expect(await show(world)).toMatchObject({ threadUnreadable: null, connection: { missing: [] } });
  });

  it('forgets no note of our own that is still to be looked for, however wrong the clock of this device', async () => {
    const { world, pull } = await connect(LEAD);
    world.clock.now += 60 * MINUTE;
    await append(note('d1', LEAD, REP), world.connection.id, world.db);
    await flush(world.deps);
    const written = crm.objects.splice(0);
    await pull.view(dealPage('d1'), true);
    expect((await show(world)).thread).toHaveLength(1);
    crm.objects.push(...written);
    world.clock.now += 10 * MINUTE;
    await flush(world.deps);
    crm.objects.splice(0);
    await pull.view(dealPage('d1'), true);
    expect((await show(world)).thread).toHaveLength(0);
  });

  it('plans to look for twins of what it found arrived', async () => {
    const { world, pull } = await connect(LEAD);
    const arrived = note('d1', LEAD, REP);
    await append(arrived, world.connection.id, world.db);
    crm.objects.push(nativeOf(arrived));
    await pull.view(dealPage('d1'), false);
    expect(await world.db.twinChecks.toArray()).toEqual([
      {
        scope: world.scope,
        id: arrived.id,
        connectionId: world.connection.id,
        dueAt: new Date(START + 10 * MINUTE).toISOString(),
        audience: arrived.audience,
      },
    ]);
  });

  it("leaves another deal's notes alone", async () => {
    const { world, pull } = await connect(LEAD);
    crm.objects.push(nativeOf(note('d2', LEAD, REP)));
    await pull.view(dealPage('d2'), false);
    await pull.view(dealPage('d1'), false);
    expect((await show(world, dealPage('d2'))).thread).toHaveLength(1);
    expect((await show(world)).thread).toHaveLength(0);
  });

  it('keeps a text that was fetched whole until the note changes', async () => {
    const { world, pull } = await connect(LEAD);
    const entry = nativeOf(note('d1', REP, LEAD, 'the whole story'));
    const fetched = { ...entry.native, textCut: true } as NonNullable<typeof entry.native>;
    await world.db.entries.put({ ...entry, native: fetched, scope: world.scope });
    const preview = { ...entry, fields: { tone: 'question', text: 'the wh' } };
    const native = { ...entry.native, textComplete: false } as NonNullable<typeof entry.native>;
    crm.objects.push({ ...preview, native });
    await pull.view(dealPage('d1'), false);
    expect((await show(world)).thread[0]).toMatchObject({
      fields: { text: 'the whole story' },
      native: { textComplete: true, textCut: true },
    });
    crm.objects.splice(0, 1, { ...preview, native: { ...native, version: '2' } });
    await pull.view(dealPage('d1'), true);
    expect((await show(world)).thread[0]).toMatchObject({
      fields: { text: 'the wh' },
      native: { textComplete: false },
    });
  });
});

describe('the text of an own note that waits here and arrived', () => {
  /** The note is in the CRM, which hands out a preview of it; this browser does not know yet that it arrived. */
  async function readPreview(change: Partial<NativeRef>) {
    const { world, pull } = await connect(LEAD);
    const waiting = note('d1', LEAD, REP, 'the whole story');
    await append(waiting, world.connection.id, world.db);
    const { native, ...rest } = nativeOf({ ...waiting, fields: { tone: 'question', text: 'the wh' } });
    crm.objects.push({ ...rest, native: native && { ...native, textComplete: false, ...change } });
    await pull.view(dealPage('d1'), false);
    return (await show(world)).thread[0];
  }

  it('stays whole where the CRM shows its beginning only', async () => {
    const whole = { fields: { text: 'the whole story' }, delivery: 'confirmed', native: { textComplete: true } };
    expect(await readPreview({})).toMatchObject(whole);
  });

  it('is the CRM’s where somebody edited it there', async () => {
    const edited = { fields: { text: 'the wh' }, native: { textComplete: false, editedInCrm: true } };
    expect(await readPreview({ editedInCrm: true })).toMatchObject(edited);
  });
});

describe('replacing rows', () => {
  it("drops an owner's deal that the CRM no longer returns, and keeps one outside the periods", async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('later'), false);
    await pull.view(dealPage('d1'), false);
    crm.deals.delete('d2');
    await pull.view(dealPage('d1'), true);
    const ids = (await world.db.opportunities.toArray()).map(({ id }) => id).sort();
    expect(ids).toEqual(['d1', 'later']);
    expect((await show(world)).book?.opportunities.map(({ id }) => id)).toEqual(['d1']);
    expect((await show(world, dealPage('later'))).deal?.id).toBe('later');
  });

  it('stores nothing that arrives after a disconnect', async () => {
    const { world, pull } = await connect(LEAD);
    const release = crm.holdAnswers();
    const view = pull.view(dealPage('d1'), false);
    await world.db.connections.clear();
    release();
    expect(await view).toMatchObject({ code: 'not-connected' });
    const tables = world.db.tables.filter(({ name }) => name !== 'marks');
    expect(await Promise.all(tables.map((table) => table.count()))).toEqual(tables.map(() => 0));
  });
});

describe('problems', () => {
  it('keeps what was read, names what stands in the way, and takes it back when it is gone', async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    world.clock.now += 3 * MINUTE;
    crm.fail('deal', { before: crmError('crm-down') });
    expect(await pull.view(dealPage('d1'), false)).toMatchObject({ code: 'crm-down' });
    expect(await show(world)).toMatchObject({ problem: { code: 'crm-down' }, deal: { id: 'd1' } });
    await pull.view(dealPage('d1'), false);
    expect((await show(world)).problem).toBeNull();
  });

  it('asks at once whether what stood in the way is gone, and believes only an answer', async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    crm.fail('deal', { before: crmError('offline') });
    await pull.view(dealPage('d2'), false);
    crm.fail('catalogue', { before: crmError('offline') });
    await pull.view(dealPage('d1'), false);
    expect((await show(world)).problem).toMatchObject({ code: 'offline' });
    crm.takeAsked();
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual(['catalogue', 'deal']);
    expect((await show(world)).problem).toBeNull();
  });

  it('waits as long as the CRM said before it asks again by itself', async () => {
    const { world, pull } = await connect(LEAD);
    await pull.view(dealPage('d1'), false);
    const retryAt = new Date(world.clock.now + MINUTE).toISOString();
    crm.fail('deal', { before: crmError('limit-reached', null, retryAt) });
    await pull.view(dealPage('d2'), false);
    crm.takeAsked();
    await pull.view(dealPage('d1'), false);
    expect(crm.takeAsked()).toEqual([]);
    expect((await show(world)).problem).toMatchObject({ code: 'limit-reached' });
    world.clock.now += MINUTE;
    await pull.view(dealPage('d1'), false);
    expect((await show(world)).problem).toBeNull();
  });

  it('forgets a deal that this person may no longer see, and blames no other page', async () => {
    const { world, pull } = await connect(LEAD);
    crm.objects.push(nativeOf(note('d1', REP, LEAD)));
    await pull.view(dealPage('d1'), false);
    const mine = note('d1', LEAD, REP);
    await append(mine, world.connection.id, world.db);
    crm.deals.delete('d1');
    await pull.view(dealPage('d1'), true);
    const view = await show(world);
    expect(view).toMatchObject({ deal: null, problem: { code: 'not-found' } });
    expect(view.thread.map(({ id }) => id)).toEqual([mine.id]);
    expect((await show(world, dealPage('d2'))).problem).toBeNull();
  });

  it('keeps of such a deal what is still to be looked for: it may be the only copy', async () => {
    const { world, pull } = await connect(LEAD);
    const [mine, theirs] = [note('d1', LEAD, REP), note('d1', REP, LEAD)];
    crm.objects.push(nativeOf(mine), nativeOf(theirs));
    await pull.view(dealPage('d1'), false);
    await planCheck(
      world.db,
      { scope: world.scope, id: mine.id, connectionId: world.connection.id },
      world.clock.now + MINUTE,
    );
    crm.deals.delete('d1');
    await pull.view(dealPage('d1'), true);
    expect(await world.db.entries.toCollection().primaryKeys()).toEqual([[world.scope, mine.id]]);
  });

  it('blames no CRM when this browser has no room left, and keeps the connection as it was', async () => {
    const { world, pull } = await connect(LEAD);
    const full = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    world.db.opportunities.hook('creating', full);
    expect(await pull.view(dealPage('d1'), false)).toMatchObject({ code: 'storage-full' });
    expect(await world.db.connections.get(world.connection.id)).toMatchObject({ problem: null });
    world.db.opportunities.hook('creating').unsubscribe(full);
    expect(await pull.view(dealPage('d1'), false)).toBeNull();
  });

  it('names a fault of our own instead of hiding it', async () => {
    const { pull } = await connect(LEAD);
    crm.fail('deal', { before: new TypeError('x is undefined') });
    expect(await pull.view(dealPage(nextId()), false)).toMatchObject({
      code: 'own-fault',
      detail: 'TypeError: x is undefined',
    });
  });
});
