import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { withUpkeep } from '../../../entrypoints/background/upkeep';
import type { OutboxRow } from '../../../lib/cache/database';
import { discardUnreadable, readAgain, sweepEntries, sweepOutbox, unreadable } from '../../../lib/cache/quarantine';
import { sidebarView } from '../../../lib/cache/queries';
import { keepConnection } from '../../../lib/connections/disconnect';
import type { NativeEntry } from '../../../lib/crm/port';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { knownFrom } from '../../../lib/sync/known';
import { createOutbox } from '../../../lib/sync/outbox';
import { createPull } from '../../../lib/sync/pull';
import {
  COLLEAGUE,
  connectionFor,
  createWorld,
  deal,
  dealPage,
  LEAD,
  nativeOf,
  note,
  REP,
  START,
  type World,
} from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
  world.crm.deals.set('d1', deal('d1', 'rep'));
});

async function write(text = 'Who signs?') {
  const entry = note('d1', LEAD, REP, text);
  await append(entry, world.connection.id, world.db);
  return entry;
}
const stored = (id: string) => world.db.entries.get([world.scope, id]);
const row = (id: string) => world.db.outbox.get([world.scope, id]);
const quarantined = () => world.db.quarantine.toArray();
const spoilEntry = (id: string, change: object) => world.db.entries.update([world.scope, id], change as never);
const read = () => createPull(world.deps).view(dealPage('d1'), true);
const thread = async () => (await sidebarView(dealPage('d1'), { db: world.db })).thread.map(({ id }) => id);

describe('an entry that does not read as one', () => {
  it('leaves the screens with its place in the outbox, and is kept with the reason', async () => {
    const [spoiled, sound] = [await write(), await write()];
    await spoilEntry(spoiled.id, { fields: { tone: 'question' } });
    await sweepEntries(world.db, START);
    expect(await stored(spoiled.id)).toBeUndefined();
    expect(await row(spoiled.id)).toBeUndefined();
    expect(await quarantined()).toMatchObject([
      {
        ...{ scope: world.scope, table: 'entries', key: spoiled.id, at: '2026-11-11T10:00:00.000Z' },
        ...{ reason: 'fields.text: invalid_type', raw: { id: spoiled.id }, outbox: { id: spoiled.id, seq: 1 } },
      },
    ]);
    expect(await thread()).toEqual([sound.id]);
  });

  it('comes back to be sent when it can be read again', async () => {
    const entry = await write();
    await spoilEntry(entry.id, { audience: 'everyone' });
    await sweepEntries(world.db, START);
    await readAgain(world.db, START);
    expect(await quarantined()).toHaveLength(1);

    // What a later version would do that knows this shape.
    const [held] = await quarantined();
    await world.db.quarantine.put({ ...held, raw: { ...entry, scope: world.scope } } as never);
    await readAgain(world.db, START);
    expect(await quarantined()).toEqual([]);
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
  });

  it('is gone for good only when the person discards it', async () => {
    const entry = await write();
    await spoilEntry(entry.id, { fields: null });
    await sweepEntries(world.db, START);
    await discardUnreadable(world.db);
    expect(await quarantined()).toEqual([]);
    await readAgain(world.db, START);
    expect(await stored(entry.id)).toBeUndefined();
  });
});

describe('what the one before wrote and could not be read', () => {
  it('is neither counted nor thrown away by whoever is connected now', async () => {
    const entry = await write();
    await spoilEntry(entry.id, { fields: null });
    await sweepEntries(world.db, START);
    await keepConnection(world.db, connectionFor(COLLEAGUE));
    expect(await unreadable(world.db)).toEqual([]);
    await discardUnreadable(world.db);
    expect(await quarantined()).toHaveLength(1);
    await keepConnection(world.db, world.connection);
    expect(await unreadable(world.db)).toHaveLength(1);
  });
});

describe('a place in the outbox', () => {
  it('that an older frame wrote gets what it lacks, at the end of the line', async () => {
    const before = await write();
    const entry = await write();
    const { seq, lane, state, answered, ...old } = (await row(entry.id)) as OutboxRow;
    await world.db.outbox.put(old as never);
    await sweepOutbox(world.db, START);
    expect(await row(entry.id)).toEqual({ ...old, seq: 2, lane: 'd1', state: 'waiting', answered: 0 });
    expect((await row(before.id))?.seq).toBe(1);
    expect(await quarantined()).toEqual([]);
  });

  it('that cannot be read takes its entry along: half of it is never sent', async () => {
    const entry = await write();
    await world.db.outbox.update([world.scope, entry.id], { nextTryAt: 7 as never, connectionId: '' });
    await sweepOutbox(world.db, START);
    expect([await stored(entry.id), await row(entry.id)]).toEqual([undefined, undefined]);
    expect(await quarantined()).toMatchObject([{ key: entry.id, reason: 'outbox.connectionId: too_small' }]);
  });

  it('that cannot be read and lost its entry is put aside alone, and keeps nothing else from the CRM', async () => {
    const lost = { scope: world.scope, id: 'lost', nextTryAt: '', seq: 0, lane: 'd1', state: 'waiting' };
    await world.db.outbox.put(lost as never);
    const entry = await write();
    const outbox = createOutbox({ ...world.deps, lock: localLock(), wakeAt: async () => {} });
    const upkeep = { db: world.db, lifeboat: { mirror: async () => {} }, now: world.deps.now };
    expect(await withUpkeep(outbox, upkeep).flush()).toBeNull();
    expect(world.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
    const reason = 'connectionId: invalid_type';
    expect(await quarantined()).toMatchObject([{ table: 'outbox', key: 'lost', reason, raw: lost, outbox: null }]);
    // It stays until its person lets go of it, and no reading fetches more for its sake.
    await readAgain(world.db, START);
    await read();
    expect((await knownFrom(world.db, { scope: world.scope, dealId: 'd1', people: [] })).versions.size).toBe(1);
    await discardUnreadable(world.db);
    expect(await quarantined()).toEqual([]);
  });
});

describe('what the CRM returns', () => {
  const bad = (entry: NativeEntry) => ({ ...entry, fields: { tone: 'question', text: '' } });

  it('is kept from the screens when it does not read as an entry, and shown once it does', async () => {
    const [sound, odd] = [nativeOf(note('d1', REP, LEAD)), nativeOf(note('d1', REP, LEAD))];
    world.crm.objects.push(sound, bad(odd));
    await read();
    expect(await thread()).toEqual([sound.id]);
    expect(await quarantined()).toMatchObject([{ key: odd.id, reason: 'fields.text: too_small', outbox: null }]);

    world.crm.objects.splice(1, 1, odd);
    await read();
    expect(await thread()).toEqual([sound.id, odd.id]);
    expect(await quarantined()).toEqual([]);
  });

  it('takes the place of what was readable before: the CRM decides', async () => {
    const entry = nativeOf(note('d1', REP, LEAD));
    world.crm.objects.push(entry);
    await read();
    world.crm.objects.splice(0, 1, bad(entry));
    await read();
    expect(await thread()).toEqual([]);
    expect(await quarantined()).toHaveLength(1);
  });

  it('is forgotten with its words when the CRM no longer returns it', async () => {
    world.crm.objects.push(bad(nativeOf(note('d1', REP, LEAD))));
    await read();
    expect(await quarantined()).toHaveLength(1);
    world.crm.objects.splice(0);
    await read();
    expect(await quarantined()).toEqual([]);
  });

  it('leaves alone what waits here and cannot be read', async () => {
    const entry = await write();
    await spoilEntry(entry.id, { fields: null });
    await sweepEntries(world.db, START);
    await read();
    expect(await quarantined()).toHaveLength(1);
  });

  it('confirms what waits here and could not be read', async () => {
    const entry = await write();
    await spoilEntry(entry.id, { fields: null });
    await sweepEntries(world.db, START);
    world.crm.objects.push(nativeOf(entry));
    await read();
    expect(await quarantined()).toEqual([]);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });
});
