import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseScope, keepUnchecked } from '../../../lib/cache/erase';
import type { NativeEntry } from '../../../lib/crm/port';
import { crmError } from '../../../lib/crm/problem';
import type { Entry } from '../../../lib/journal/entry';
import { eraseEntry } from '../../../lib/settings/erase-entry';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { removeEntry } from '../../../lib/sync/remove-entry';
import { createFakeCrm, createWorld, deal, dealPage, nextId, note, REP, type World } from './fake-crm';

/** What a person does, or another tab, while an entry is on its way. */
let world: World;
beforeEach(async () => {
  const crm = createFakeCrm();
  crm.deals.set('deal-1', deal('deal-1', 'rep'));
  world = await createWorld(REP, crm);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const entry = (kind: Entry['kind'], fields: unknown): Entry => ({
  ...note('deal-1', REP, REP),
  id: nextId(),
  kind,
  fields,
});
const answer = (text: string) => entry('answer', { to: 'note-1', quote: '', say: 'reply', text, actionId: null });
const action = () =>
  entry('action', { text: 'Call', ownerId: 'rep', ownerName: 'Rep', due: null, state: 'open', from: null });
const keep = async (...entries: Entry[]) => {
  for (const each of entries) await append(each, world.connection.id, world.db);
};
const stored = (id: string) => world.db.entries.get([world.scope, id]);

/** As `connections/disconnect` does it in the database. */
async function disconnect(unsent: 'keep' | 'discard') {
  const { db, connection, scope } = world;
  await db.transaction('rw', db.tables, async () => {
    await db.connections.delete(connection.id);
    if (unsent === 'keep') await keepUnchecked(db, scope);
    await eraseScope(db, scope, unsent === 'keep');
  });
}

/** Disconnects while the CRM has written and has not answered yet. */
async function disconnectWhileSending(unsent: 'keep' | 'discard') {
  world.crm.takeAsked();
  const answerNow = world.crm.holdAnswers();
  const sending = flush(world.deps);
  await vi.waitFor(() => expect(world.crm.asked).not.toEqual([]));
  await disconnect(unsent);
  answerNow();
  await sending;
}

describe('an answer of the CRM that comes after a disconnect', () => {
  it.each(['keep', 'discard'] as const)('brings back no small entry that was read before (%s)', async (unsent) => {
    await keep(answer('Old words.'));
    await flush(world.deps);
    await world.db.twinChecks.clear();
    await keep(answer('New words.'));
    await disconnectWhileSending(unsent);
    expect(await world.db.entries.toArray()).toEqual([]);
    expect([await world.db.outbox.count(), await world.db.twinChecks.count()]).toEqual([0, 0]);
  });

  it('leaves no note as unsent that has arrived, nor as confirmed', async () => {
    await keep(note('deal-1', REP, REP));
    await disconnectWhileSending('keep');
    expect(world.crm.objects).toHaveLength(1);
    expect(await world.db.entries.toArray()).toEqual([]);
    expect([await world.db.outbox.count(), await world.db.twinChecks.count()]).toEqual([0, 0]);
  });

  it('brings back no action that was finished', async () => {
    const task = action();
    await keep(task);
    await flush(world.deps);
    await keep(entry('done', { of: task.id, state: 'done' }));
    const client = world.crm.clientFor(REP);
    const changeAction: typeof client.changeAction = async (...parts) => {
      const changed = await client.changeAction(...parts);
      await disconnect('keep');
      return changed;
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, changeAction }) });
    expect(world.crm.objects).toMatchObject([{ fields: { state: 'done' } }]);
    expect(await world.db.entries.toArray()).toEqual([]);
    expect(await world.db.outbox.count()).toBe(0);
  });

  it('finishes no action any more when it only told how its task stands', async () => {
    const task = action();
    await keep(task);
    await flush(world.deps);
    const change = entry('done', { of: task.id, state: 'done' });
    await keep(change);
    await disconnectWhileSending('keep');
    expect(world.crm.objects).toMatchObject([{ fields: { state: 'open' } }]);
    // What is to be finished is kept with the word that finishes it.
    expect((await world.db.entries.toArray()).map(({ id }) => id)).toEqual([task.id, change.id]);
  });

  it('brings back nothing when it came to look for twins', async () => {
    const mine = note('deal-1', REP, REP);
    await keep(mine);
    await flush(world.deps);
    const [written] = world.crm.objects as [NativeEntry];
    const earlier = { ...(written.native as NonNullable<Entry['native']>), id: 'earlier' };
    world.crm.objects.unshift({ ...written, native: earlier });
    world.clock.now += 60 * 60_000;
    const client = world.crm.clientFor(REP);
    const findCopies: typeof client.findCopies = async (...parts) => {
      const copies = await client.findCopies(...parts);
      await disconnect('discard');
      return copies;
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, findCopies }) });
    expect(world.crm.objects).toMatchObject([{ native: { id: 'earlier' } }]);
    expect(await world.db.entries.toArray()).toEqual([]);
  });
});

describe('an answer to what was asked before', () => {
  /** Reads the deal, and does something while the CRM's answer is on its way. */
  async function readWhile(work: () => Promise<unknown>) {
    const client = world.crm.clientFor(REP);
    const readDeal: typeof client.readDeal = async (...parts) => {
      const answer = structuredClone(await client.readDeal(...parts));
      await work();
      return answer;
    };
    const pull = createPull({ ...world.deps, openClient: async () => ({ ...client, readDeal }) });
    expect(await pull.view(dealPage('deal-1'), true)).toBeNull();
  }
  const read = () => createPull(world.deps).view(dealPage('deal-1'), true);

  it.each([
    ['a note', () => note('deal-1', REP, REP)],
    ['an answer', () => answer('I take this back.')],
    ['a task', action],
  ])('does not bring back %s that was erased meanwhile', async (_, write) => {
    const mine = write();
    await keep(mine);
    await flush(world.deps);
    await readWhile(() => removeEntry(world.deps, world.connection.id, mine.id));
    expect(await stored(mine.id)).toBeUndefined();
    await read();
    expect(await stored(mine.id)).toBeUndefined();
  });

  it('does not bring back what another device took out, as a write of this one has learned', async () => {
    const mine = answer('I take this back.');
    await keep(mine);
    world.crm.fail('save-items', { after: crmError('crm-down') });
    await flush(world.deps);
    world.clock.now += 60 * 60_000;
    const client = world.crm.clientFor(REP);
    const saveItems: typeof client.saveItems = async () => ({ entries: [], gone: [mine.id] });
    await readWhile(() => flush({ ...world.deps, openClient: async () => ({ ...client, saveItems }) }));
    expect(await stored(mine.id)).toBeUndefined();
  });

  it('does not open again what was finished meanwhile', async () => {
    const task = action();
    await keep(task);
    await flush(world.deps);
    await readWhile(async () => {
      await keep(entry('done', { of: task.id, state: 'done' }));
      await flush(world.deps);
    });
    expect(await stored(task.id)).toMatchObject({ fields: { state: 'done' } });
    // What somebody does there afterwards counts.
    world.crm.changeByHand(task.id, { state: 'open' });
    await read();
    expect(await stored(task.id)).toMatchObject({ fields: { state: 'open' } });
  });

  it('takes nothing away that was taken up again meanwhile', async () => {
    const task = action();
    await keep(task);
    await flush(world.deps);
    await world.db.twinChecks.clear();
    world.crm.changeByHand(task.id, { state: 'done' });
    await read();
    const [object] = world.crm.objects.splice(0);
    await readWhile(async () => {
      world.crm.objects.push(object as NativeEntry);
      await keep(entry('done', { of: task.id, state: 'open' }));
      await flush(world.deps);
    });
    expect(await stored(task.id)).toMatchObject({ fields: { state: 'open' } });
  });
});

describe('an entry that is taken back', () => {
  it('between two steps of sending is not sent', async () => {
    const mine = note('deal-1', REP, REP);
    await keep(mine);
    const update = world.db.outbox.update.bind(world.db.outbox);
    vi.spyOn(world.db.outbox, 'update').mockImplementationOnce(((...parts: Parameters<typeof update>) =>
      eraseEntry(world.connection, mine, world.db).then(() => update(...parts))) as never);
    await flush(world.deps);
    expect(world.crm.objects).toEqual([]);
  });
});

describe('an entry that another tab has read as arrived', () => {
  it('is not set aside when the CRM refuses what followed', async () => {
    const mine = note('deal-1', REP, REP);
    await keep(mine);
    const client = world.crm.clientFor(REP);
    const postEntry: typeof client.postEntry = async (...parts) => {
      await client.postEntry(...parts);
      await createPull(world.deps).view(dealPage('deal-1'), true);
      throw crmError('rejected', 'hs_note_body');
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, postEntry }) });
    expect(await stored(mine.id)).toMatchObject({ delivery: 'confirmed' });
    expect(await world.db.outbox.count()).toBe(0);
  });
});
