import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepConnection } from '../../../lib/connections/disconnect';
import { crmError } from '../../../lib/crm/problem';
import type { NoteEntry } from '../../../lib/journal/kinds/note';
import { append } from '../../../lib/sync/append';
import { SETTLE_MS } from '../../../lib/sync/deliver';
import { flush } from '../../../lib/sync/flush';
import { createOutbox } from '../../../lib/sync/outbox';
import { reconnected, retry, sendNow } from '../../../lib/sync/release';
import { createWorld, deal, LEAD, note, REP, type World } from './fake-crm';
import { localLock } from './local-lock';

const MINUTE = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
  for (const id of ['d1', 'd2']) world.crm.deals.set(id, deal(id, 'rep'));
});
const write = async (dealId: string, text?: string) => {
  const entry = note(dealId, LEAD, REP, text);
  await append(entry, world.connection.id, world.db);
  return entry;
};

/** Lets a flush ask the CRM, does something while that has not answered, and lets it answer. */
async function whileSending(act: () => Promise<unknown>) {
  world.crm.takeAsked();
  const answerNow = world.crm.holdAnswers();
  const sending = flush(world.deps);
  await vi.waitFor(() => expect(world.crm.asked).not.toEqual([]));
  await act();
  answerNow();
  return sending;
}
async function connectAgain() {
  world.clock.now += 1000;
  await keepConnection(world.db, { ...world.connection, connectedAt: new Date(world.clock.now).toISOString() });
  await reconnected(world.db, world.connection.id, world.clock.now);
}

describe('a note that is let go anew while it is under way', () => {
  it.each([
    ['its person connects again', 'scope-missing', connectAgain],
    [
      'its author wants another try',
      'rejected',
      (id: string) => retry(world.db, world.connection.id, id, world.clock.now),
    ],
    ['its author sends all now', 'rejected', () => sendNow(world.db, world.connection.id, world.clock.now)],
  ] as const)('is not overtaken by the next when %s', async (_, code, act) => {
    const first = await write('d1', 'One.');
    await write('d1', 'Two.');
    world.crm.fail('post', { before: crmError(code) });
    await whileSending(() => act(first.id));
    world.clock.now += MINUTE;
    await flush(world.deps);
    expect(world.crm.objects.map(({ fields }) => (fields as NoteEntry['fields']).text)).toEqual(['One.', 'Two.']);
  });

  it.each(['unexpected-answer', 'crm-down'] as const)('waits for the CRM’s index after %s', async (code) => {
    await write('d1');
    world.crm.fail('post', { after: crmError(code) });
    const next = await whileSending(async () => {
      await sendNow(world.db, world.connection.id, world.clock.now);
      world.clock.now += SETTLE_MS - 100;
    });
    expect(Date.parse(next ?? '')).toBeGreaterThanOrEqual(world.clock.now + SETTLE_MS);
  });

  it('is written once where a gateway gave up and the CRM commits a moment later', async () => {
    const client = world.crm.clientFor(LEAD);
    let committedAt = Number.POSITIVE_INFINITY;
    let posts = 0;
    let giveUp = () => {};
    const gateway = new Promise<void>((resolve) => {
      giveUp = resolve;
    });
    const outbox = createOutbox({
      ...world.deps,
      lock: localLock(),
      wakeAt: async () => {},
      openClient: async () => ({
        ...client,
        async postEntry(entry, context) {
          posts += 1;
          const native = await client.postEntry(entry, context);
          if (posts > 1) return native;
          await gateway;
          committedAt = world.clock.now + 2000;
          throw crmError('unexpected-answer');
        },
        findCopies: async (entry) => (world.clock.now >= committedAt ? client.findCopies(entry) : []),
      }),
    });
    await write('d1');
    void outbox.flush();
    await vi.waitFor(() => expect(posts).toBe(1));
    world.clock.now += 10_000;
    await sendNow(world.db, world.connection.id, world.clock.now);
    const again = outbox.flush();
    world.clock.now += 20_000;
    giveUp();
    await again;
    world.clock.now += MINUTE;
    await outbox.flush();
    expect({ posts, objects: world.crm.objects.length, unsent: await world.db.outbox.count() }).toEqual({
      posts: 1,
      objects: 1,
      unsent: 0,
    });
  });
});

describe('what the connection before met', () => {
  it('is not said of an entry that the new one released', async () => {
    await write('d1');
    await write('d2');
    world.crm.fail('post', { before: crmError('key-rejected') });
    await whileSending(connectAgain);
    await flush(world.deps);
    const rows = await world.db.outbox.toArray();
    expect(rows.flatMap(({ problem }) => problem?.code ?? [])).toEqual([]);
  });

  it('is not said of one that it could not even be opened for', async () => {
    const entry = await write('d1');
    let fail = () => {};
    const opening = new Promise<never>((_, reject) => {
      fail = () => reject(crmError('key-rejected'));
    });
    const openClient = vi.fn(() => opening);
    const sending = flush({ ...world.deps, openClient });
    await vi.waitFor(() => expect(openClient).toHaveBeenCalled());
    await connectAgain();
    fail();
    await sending;
    expect(await world.db.outbox.get([world.scope, entry.id])).toMatchObject({
      problem: null,
      nextTryAt: new Date(world.clock.now).toISOString(),
    });
  });

  it('puts off no check for twins of the new one', async () => {
    await write('d1');
    await flush(world.deps);
    world.clock.now += 11 * MINUTE;
    await write('d2');
    world.crm.fail('post', { before: crmError('key-rejected') });
    await whileSending(connectAgain);
    const checks = await world.db.twinChecks.toArray();
    expect(checks.filter(({ dueAt }) => Date.parse(dueAt) > world.clock.now + 10 * MINUTE)).toEqual([]);
  });
});
