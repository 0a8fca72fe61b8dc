import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRoom } from '../../../lib/cache/make-room';
import { append } from '../../../lib/sync/append';
import { createPull } from '../../../lib/sync/pull';
import { COLLEAGUE, createWorld, crmGoal, deal, dealPage, LEAD, note, REP, type World } from '../sync/fake-crm';

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
  const { crm, db, scope } = world;
  for (const [id, owner] of [
    ['d1', 'rep'],
    ['d2', 'rep'],
    ['c1', 'colleague'],
    ['c2', 'colleague'],
  ] as const) {
    crm.deals.set(id, deal(id, owner));
  }
  for (const owner of ['rep', 'colleague']) crm.goals.set(owner, [crmGoal(owner)]);
  const pull = createPull(world.deps);
  for (const id of ['d1', 'c1']) await pull.view(dealPage(id), false);
  const history = { deals: [], from: '2024-10-01', readTo: null, readAt: 'x', wholeAt: 'x', pool: null };
  for (const ownerId of ['rep', 'colleague']) await db.histories.put({ scope, ownerId, ...history });
  await db.opportunities.put({ ...deal('far', 'stranger'), scope: 'hubspot:77:lead' });
  await db.looks.put({ scope, dealId: 'c1', seenAt: '2026-11-01T00:00:00Z' });
  await append(note('c1', LEAD, COLLEAGUE, 'waits'), world.connection.id, db);
});

const idsOf = async (table: 'opportunities' | 'books' | 'dealReads' | 'histories') =>
  (await world.db[table].toCollection().primaryKeys()).map(([, id]) => id);

describe('making room', () => {
  it('forgets other people’s deals and books, and never an entry or what only this browser knows', async () => {
    expect(await makeRoom(world.db, { dealId: 'd1', personIds: ['rep', 'lead'] })).toBe(true);
    expect(await idsOf('opportunities')).toEqual(['d1', 'd2']);
    expect(await idsOf('books')).toEqual(['rep']);
    expect(await idsOf('histories')).toEqual(['rep']);
    expect(await idsOf('dealReads')).toEqual(['d1']);
    expect([await world.db.entries.count(), await world.db.outbox.count(), await world.db.looks.count()]).toEqual([
      1, 1, 1,
    ]);
  });

  it('keeps the deal in view, whoever owns it', async () => {
    await makeRoom(world.db, { dealId: 'c1', personIds: ['lead'] });
    expect(await idsOf('opportunities')).toEqual(['c1']);
    expect(await idsOf('dealReads')).toEqual(['c1']);
  });

  it('says when there was nothing to forget', async () => {
    await makeRoom(world.db, { dealId: 'd1', personIds: ['rep'] });
    expect(await makeRoom(world.db, { dealId: 'd1', personIds: ['rep'] })).toBe(false);
  });

  it('has the forgotten read again from the CRM when somebody looks', async () => {
    await makeRoom(world.db, { dealId: 'd1', personIds: ['rep'] });
    await createPull(world.deps).view(dealPage('c1'), false);
    expect(await idsOf('opportunities')).toEqual(['c1', 'c2', 'd1', 'd2']);
  });
});

describe('a note that finds the disk full', () => {
  /** The browser refuses so many writes of entries, as Chromium and Dexie word it. */
  function full(times: number): void {
    let left = times;
    world.db.entries.hook('creating', () => {
      left -= 1;
      if (left >= 0) throw new DOMException('Encountered full disk.', 'QuotaExceededError');
    });
  }
  const write = async () => {
    const entry = note('d1', LEAD, REP, 'No room?');
    await append(entry, world.connection.id, world.db);
    return world.db.entries.get([world.scope, entry.id]);
  };

  it('takes the place of what can be read again', async () => {
    full(1);
    expect(await write()).toMatchObject({ delivery: 'on-this-device' });
    expect(await idsOf('opportunities')).toEqual(['d1', 'd2']);
    expect(await world.db.outbox.count()).toBe(2);
  });

  it('is refused by name when there is still no room, and leaves nothing half kept', async () => {
    full(2);
    await expect(write()).rejects.toMatchObject({ problem: { code: 'storage-full' } });
    expect([await world.db.entries.count(), await world.db.outbox.count()]).toEqual([1, 1]);
  });
});
