import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseScope, keepUnchecked } from '../../../lib/cache/erase';
import { keepConnection } from '../../../lib/connections/disconnect';
import { crmError } from '../../../lib/crm/problem';
import type { Entry } from '../../../lib/journal/entry';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { reconnected, retry } from '../../../lib/sync/release';
import { createWorld, deal, dealPage, LEAD, nativeOf, note, REP, type World } from './fake-crm';

const MINUTE = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
  world.crm.deals.set('d1', deal('d1', 'rep'));
});

const stored = (id: string) => world.db.entries.get([world.scope, id]);
const answer = (): Entry => ({
  ...note('d1', LEAD, REP),
  kind: 'answer',
  fields: { to: 'note-1', quote: '', say: 'reply', text: 'Only Tom.', actionId: null },
});

/** Lets a flush ask the CRM, does something while that has not answered, and lets it answer. */
async function whileSending(act: () => Promise<unknown>) {
  world.crm.takeAsked();
  const answerNow = world.crm.holdAnswers();
  const sending = flush(world.deps);
  await vi.waitFor(() => expect(world.crm.asked).not.toEqual([]));
  await act();
  answerNow();
  await sending;
}
async function connectAgain() {
  world.clock.now += 1000;
  await keepConnection(world.db, { ...world.connection, connectedAt: new Date(world.clock.now).toISOString() });
  await reconnected(world.db, world.connection.id, world.clock.now);
}

describe('an entry that is refused while its person decides anew', () => {
  it('is sent with the rights of the new connection, not set aside for those of the one before', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    world.crm.fail('post', { before: crmError('scope-missing') });
    await whileSending(connectAgain);
    world.clock.now += MINUTE;
    await flush(world.deps);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('has its eight tries again', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    await world.db.outbox.update([world.scope, entry.id], { answered: 7 });
    world.crm.fail('post', { before: crmError('crm-down', 'an automation failed') });
    await whileSending(() => retry(world.db, world.connection.id, entry.id, world.clock.now));
    expect(await stored(entry.id)).not.toMatchObject({ delivery: 'set-aside' });
  });
});

describe('a check for twins', () => {
  it('that is refused while its person connects again is not put off for a day', async () => {
    const entry = answer();
    await append(entry, world.connection.id, world.db);
    await flush(world.deps);
    world.clock.now += 10 * MINUTE;
    world.crm.fail('find', { before: crmError('scope-missing') });
    await whileSending(connectAgain);
    const [check] = await world.db.twinChecks.toArray();
    expect(Date.parse(check?.dueAt ?? '') - world.clock.now).toBeLessThan(60 * MINUTE);
  });

  it('keeps for whom its entry was written when a view shows that in two companions', async () => {
    const entry = answer();
    await append(entry, world.connection.id, world.db);
    await flush(world.deps);
    const [planned] = await world.db.twinChecks.toArray();
    expect(planned?.audience).toEqual(entry.audience);
    // Another device made a companion of its own with it; the index of links lags and names a single reader.
    world.crm.objects.push({ ...nativeOf(entry, 'companion-two'), audience: { kind: 'private', personIds: ['lead'] } });
    await createPull(world.deps).view(dealPage('d1'), true);
    const [check] = await world.db.twinChecks.toArray();
    expect(check?.audience).toEqual(entry.audience);
  });

  it('so the only copy of an answer outlives a disconnect that keeps what is unsent', async () => {
    const entry = answer();
    await append(entry, world.connection.id, world.db);
    await flush(world.deps);
    world.crm.objects.push(nativeOf(entry, 'companion-two'));
    await createPull(world.deps).view(dealPage('d1'), true);
    await keepUnchecked(world.db, world.scope);
    await eraseScope(world.db, world.scope, true);
    expect(await stored(entry.id)).toMatchObject({ fields: { text: 'Only Tom.' } });
  });

  it('so an answer whose companions another device wrote over is sent again', async () => {
    const entry = answer();
    await append(entry, world.connection.id, world.db);
    await flush(world.deps);
    world.crm.objects.push(nativeOf(entry, 'companion-two'));
    await createPull(world.deps).view(dealPage('d1'), true);
    // A third device, which read before, writes its companion without the entry, and removes the other.
    world.crm.objects.length = 0;
    await flush(world.deps);
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
  });

  it('ten minutes after a small entry was written is made, though a view showed it in two companions before', async () => {
    const entry = answer();
    await append(entry, world.connection.id, world.db);
    await flush(world.deps);
    world.clock.now += MINUTE;
    world.crm.objects.push(nativeOf(entry, 'companion-two'));
    await createPull(world.deps).view(dealPage('d1'), true);
    await flush(world.deps);
    // Only now another device, which read before, writes the companion without it.
    world.crm.objects.length = 0;
    world.clock.now += 10 * MINUTE;
    await flush(world.deps);
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
  });

  it('keeps for whom it was written when what waits here is read as arrived, in two companions', async () => {
    const entry = answer();
    await append(entry, world.connection.id, world.db);
    world.crm.objects.push(nativeOf(entry, 'companion-lead'), nativeOf(entry, 'companion-two'));
    await createPull(world.deps).view(dealPage('d1'), true);
    const [check] = await world.db.twinChecks.toArray();
    expect(check?.audience).toEqual(entry.audience);
  });

  it('that is made does not take away one that was planned while it looked', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    await flush(world.deps);
    world.clock.now += 11 * MINUTE;
    const pull = createPull(world.deps);
    await pull.view(dealPage('d1'), true);
    const copies = world.crm.objects.slice();
    const client = world.crm.clientFor(LEAD);
    await flush({
      ...world.deps,
      openClient: async () => ({
        ...client,
        findCopies: async () => {
          // A repeated request arrives just after the look, and a view of another tab shows it.
          world.crm.objects.push(nativeOf(entry, 'native-late'));
          await pull.view(dealPage('d1'), true);
          return copies;
        },
      }),
    });
    expect(await world.db.twinChecks.count()).toBe(1);
  });
});

describe('a note whose person disconnects while its way to the CRM is opened', () => {
  it('is not sent through what was opened before', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    await flush({
      ...world.deps,
      openClient: async (to) => {
        const client = world.crm.clientFor(to.viewer);
        await world.db.transaction('rw', world.db.tables, async () => {
          await world.db.connections.delete(world.connection.id);
          await eraseScope(world.db, world.scope, true);
        });
        return client;
      },
    });
    expect(world.crm.objects).toEqual([]);
  });
});
