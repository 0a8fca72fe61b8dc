import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { sweepOnce, withUpkeep } from '../../../entrypoints/background/upkeep';
import { createLifeboat } from '../../../lib/cache/lifeboat';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { memorySession } from '../connections/memory-session';
import { createWorld, LEAD, note, REP, START, type World } from '../sync/fake-crm';
import { localStore } from './local-store';

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
});

it('what is unsent is in the lifeboat before the CRM is asked, and out of it when it has arrived', async () => {
  const store = localStore();
  const kept = () => [...store.held.keys()].filter((key) => key.startsWith('unsent:')).length;
  const counts: number[] = [];
  const sending = {
    flush: async () => {
      counts.push(kept());
      await flush(world.deps);
      return null;
    },
  };
  const now = () => START;
  const outbox = withUpkeep(sending, { db: world.db, lifeboat: createLifeboat(store, now), now });
  await append(note('d1', LEAD, REP), world.connection.id, world.db);
  await outbox.flush();
  expect([...counts, kept()]).toEqual([1, 0]);
});

it('a lifeboat that takes nothing more keeps no entry from the CRM', async () => {
  const full = { ...localStore(), set: () => Promise.reject(new Error('QUOTA_BYTES quota exceeded')) };
  const now = () => START;
  const sending = { flush: () => flush(world.deps).then(() => null) };
  const outbox = withUpkeep(sending, { db: world.db, lifeboat: createLifeboat(full, now), now });
  await append(note('d1', LEAD, REP), world.connection.id, world.db);
  await outbox.flush();
  expect(world.crm.objects).toHaveLength(1);
});

it('all entries are looked through once a session', async () => {
  const session = memorySession();
  const spoil = (id: string) =>
    world.db.entries.put({ ...note('d1', LEAD, REP), id, scope: world.scope, fields: null as never });
  await spoil('first');
  await sweepOnce(world.db, session, START);
  await spoil('second');
  await sweepOnce(world.db, session, START);
  expect((await world.db.quarantine.toArray()).map(({ key }) => key)).toEqual(['first']);
});
