import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { eraseScope } from '../../../lib/cache/erase';
import { crmError } from '../../../lib/crm/problem';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import { distinct } from '../../../lib/journal/fold';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { retry } from '../../../lib/sync/release';
import { removeEntry } from '../../../lib/sync/remove-entry';
import {
  createFakeCrm,
  createWorld,
  deal,
  dealPage,
  LEAD,
  nativeOf,
  nextId,
  note,
  REP,
  START,
  type World,
} from './fake-crm';

const HOUR = 60 * 60_000;
const LEAD_AND_REP: Entry['audience'] = { kind: 'private', personIds: ['rep', 'lead'] };

let world: World;
beforeEach(async () => {
  const crm = createFakeCrm();
  crm.deals.set('deal-1', deal('deal-1', 'rep'));
  world = await createWorld(REP, crm);
});

function entry(kind: EntryKind, fields: unknown, change: Partial<Entry> = {}): Entry {
  return { ...note('deal-1', REP, REP), id: nextId(), kind, fields, ...change };
}
const answer = (text = 'Only Tom.') => entry('answer', { to: 'note-1', quote: '', say: 'reply', text, actionId: null });
const action = () =>
  entry(
    'action',
    { text: 'Call Marta', ownerId: 'rep', ownerName: 'Rep', due: null, state: 'open', from: null },
    { audience: { kind: 'deal' } },
  );
const done = (of: string, state: 'done' | 'open' = 'done') =>
  entry('done', { of, state }, { audience: { kind: 'deal' } });

async function keep(...entries: Entry[]) {
  for (const each of entries) await append(each, world.connection.id, world.db);
}
const stored = (id: string) => world.db.entries.get([world.scope, id]);
const read = () => createPull(world.deps).view(dealPage('deal-1'), true);

describe('what rides in a companion', () => {
  it('goes out with all that waits for the same one, in one write', async () => {
    const [first, second] = [answer('One.'), answer('Two.')];
    await keep(first, second);
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual(['save-items']);
    for (const { id } of [first, second]) expect(await stored(id)).toMatchObject({ delivery: 'confirmed' });
    expect(await world.db.outbox.count()).toBe(0);
  });

  it('does not go out together with what other people read', async () => {
    const open = { ...answer(), audience: { kind: 'deal' as const } };
    await keep(answer(), open);
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual(['save-items', 'save-items']);
  });

  it('is sent again after an answer was lost, and stands there once', async () => {
    const lost = answer();
    await keep(lost);
    world.crm.fail('save-items', { after: crmError('crm-down') });
    await flush(world.deps);
    expect(await stored(lost.id)).toMatchObject({ delivery: 'on-this-device' });
    world.clock.now += HOUR;
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([lost.id]);
    expect(await stored(lost.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('may be there, each of it, once it was sent along: taken back, it is looked for', async () => {
    const [first, second] = [answer('One.'), answer('Two.')];
    await keep(first, second);
    world.crm.fail('save-items', { after: crmError('crm-down') });
    await flush(world.deps);
    for (const { id } of [first, second])
      expect(await world.db.outbox.get([world.scope, id])).toMatchObject({ uncertain: true });
  });

  it('is set aside alone where the CRM refuses it, and holds up none that waits with it', async () => {
    const [one, refused, three] = [answer('One.'), answer('4111 1111 1111 1111'), answer('Three.')];
    await keep(one, refused, three);
    const client = world.crm.clientFor(REP);
    const saveItems: typeof client.saveItems = async (items, context) => {
      if (items.some(({ id }) => id === refused.id)) throw crmError('rejected', 'No card numbers, please.');
      return client.saveItems(items, context);
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, saveItems }) });
    const rows = await Promise.all([one, refused, three].map(({ id }) => stored(id)));
    expect(rows.map((row) => row?.delivery)).toEqual(['confirmed', 'set-aside', 'confirmed']);
  });

  it('is put back when another device wrote the companion without it', async () => {
    const mine = answer();
    await keep(mine);
    await flush(world.deps);
    world.crm.objects.length = 0;
    world.clock.now += HOUR;
    await flush(world.deps);
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([mine.id]);
    expect(await stored(mine.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('stays erased when it was discarded while it was under way', async () => {
    const mine = answer();
    await keep(mine);
    const answerNow = world.crm.holdAnswers();
    const sending = flush(world.deps);
    await world.db.outbox.clear();
    await world.db.entries.clear();
    answerNow();
    await sending;
    expect(await stored(mine.id)).toBeUndefined();
  });
});

describe('a companion of somebody else', () => {
  const asTheirs = (entry: Entry): Entry => ({
    ...entry,
    authorId: LEAD.id,
    delivery: 'confirmed',
    native: { ...nativeRef(), id: 'companion-lead' },
  });

  it('that repeats ids of mine stands beside mine, item by item', async () => {
    const mine = [answer('One.'), answer('Two.')];
    await keep(...mine);
    await flush(world.deps);
    world.crm.objects.push(
      ...mine.map((each) => asTheirs({ ...each, fields: { ...(each.fields as object), text: 'X' } })),
    );
    await read();
    const answers = (await world.db.entries.toArray()).filter(({ kind }) => kind === 'answer');
    const said = answers.map(({ authorId, fields }) => [authorId, (fields as { text: string }).text]);
    expect(said.sort()).toEqual([
      [LEAD.id, 'X'],
      [LEAD.id, 'X'],
      [REP.id, 'One.'],
      [REP.id, 'Two.'],
    ]);
    expect(distinct([...mine.map((each) => ({ ...each, native: nativeRef() })), ...mine.map(asTheirs)])).toHaveLength(
      4,
    );
  });
});

describe('what was set aside though the CRM had it', () => {
  it('counts as arrived with the next write of its companion', async () => {
    const [lost, next] = [answer('One.'), answer('Two.')];
    await keep(lost);
    world.crm.fail('save-items', { after: crmError('rejected') });
    await flush(world.deps);
    expect(await stored(lost.id)).toMatchObject({ delivery: 'set-aside' });
    await keep(next);
    await flush(world.deps);
    expect(await stored(lost.id)).toMatchObject({ delivery: 'confirmed' });
    expect(await world.db.outbox.count()).toBe(0);
  });
});

describe('a done action', () => {
  it('changes the task, and leaves nothing of its own', async () => {
    const task = action();
    const change = done(task.id);
    await keep(task, change);
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual(['post', 'find', 'read-action', 'change']);
    expect(await stored(task.id)).toMatchObject({ fields: { state: 'done' }, delivery: 'confirmed' });
    expect(await stored(change.id)).toBeUndefined();
    expect(await world.db.outbox.count()).toBe(0);
  });

  it('finished on two machines while both were offline is done once', async () => {
    const task = action();
    await keep(task);
    await flush(world.deps);
    const other = await createWorld(REP, world.crm);
    await createPull(other.deps).view(dealPage('deal-1'), true);
    await keep(done(task.id));
    await append(done(task.id), other.connection.id, other.db);
    await flush(world.deps);
    await flush(other.deps);
    expect(world.crm.objects).toHaveLength(1);
    for (const { db, scope } of [world, other]) {
      expect(await db.entries.get([scope, task.id])).toMatchObject({ fields: { state: 'done' } });
      expect(await db.outbox.count()).toBe(0);
    }
  });

  it('whose task was deleted in the CRM is set aside with its reason, and the action goes with the next reading', async () => {
    const task = action();
    await keep(task);
    await flush(world.deps);
    world.clock.now += HOUR;
    await flush(world.deps);
    const change = done(task.id);
    await keep(change);
    world.crm.objects.length = 0;
    await flush(world.deps);
    expect(await stored(change.id)).toMatchObject({ delivery: 'set-aside' });
    expect(await world.db.outbox.get([world.scope, change.id])).toMatchObject({ problem: { code: 'not-found' } });
    await read();
    expect(await stored(task.id)).toBeUndefined();
    expect(await stored(change.id)).toBeDefined();
  });
});

describe('a done action whose task somebody else had in hand as well', () => {
  /** It stands in the CRM and here, and is ticked off here. */
  async function ticked(written: Entry = action()) {
    if (written.authorId === REP.id) await keep(written);
    else world.crm.objects.push(nativeOf(written));
    await flush(world.deps);
    await read();
    const change = done(written.id);
    await keep(change);
    return { id: written.id, change };
  }
  const taskOf = (id: string) => world.crm.objects.find((each) => each.id === id)?.fields;
  const placeOf = ({ id }: Entry) => world.db.outbox.get([world.scope, id]);
  /** Past every wait, and without what else is due. */
  async function later() {
    world.clock.now += 2 * HOUR;
    await flush(world.deps);
  }

  it('is written once more after an attempt that never reached the CRM', async () => {
    const { id, change } = await ticked();
    world.crm.fail('change', { before: crmError('offline') });
    await flush(world.deps);
    await later();
    expect(taskOf(id)).toMatchObject({ state: 'done' });
    expect(await placeOf(change)).toBeUndefined();
  });

  it('is written after its author disconnected in between, and connected again', async () => {
    const { id, change } = await ticked();
    world.crm.fail('change', { before: crmError('offline') });
    await flush(world.deps);
    await world.db.connections.clear();
    await eraseScope(world.db, world.scope, true);
    await world.db.connections.put(world.connection);
    await later();
    expect(taskOf(id)).toMatchObject({ state: 'done' });
    expect(await placeOf(change)).toBeUndefined();
  });

  it('is confirmed without a write where the task says so already', async () => {
    const { id, change } = await ticked();
    world.crm.fail('change', { after: crmError('crm-down') });
    await flush(world.deps);
    world.crm.takeAsked();
    await later();
    expect(world.crm.takeAsked()).not.toContain('change');
    expect(await stored(id)).toMatchObject({ fields: { state: 'done' }, delivery: 'confirmed' });
    expect(await stored(change.id)).toBeUndefined();
  });

  it('leaves open what was taken up again after its answer was lost, and says why', async () => {
    const { id, change } = await ticked();
    world.crm.fail('change', { after: crmError('crm-down') });
    await flush(world.deps);
    world.crm.changeByHand(id, { state: 'open' });
    await read();
    await later();
    expect(taskOf(id)).toMatchObject({ state: 'open' });
    expect(await placeOf(change)).toMatchObject({ state: 'set-aside', problem: { code: 'task-changed' } });
  });

  it('is written after all when its person has looked and tries again', async () => {
    const { id, change } = await ticked();
    world.crm.fail('change', { after: crmError('crm-down') });
    await flush(world.deps);
    world.crm.changeByHand(id, { state: 'open' });
    await later();
    await retry(world.db, world.connection.id, change.id, world.clock.now);
    await later();
    expect(taskOf(id)).toMatchObject({ state: 'done' });
    expect(await placeOf(change)).toBeUndefined();
  });

  it('keeps what it saw while it waits, also when its person wants it sent now', async () => {
    const { id, change } = await ticked();
    world.crm.fail('change', { after: crmError('crm-down') });
    await flush(world.deps);
    world.crm.changeByHand(id, { state: 'open' });
    await retry(world.db, world.connection.id, change.id, world.clock.now);
    await later();
    expect(taskOf(id)).toMatchObject({ state: 'open' });
  });

  it('leaves the task of a colleague alone that it was given to meanwhile', async () => {
    const { id, change } = await ticked({ ...action(), authorId: LEAD.id });
    world.crm.changeByHand(id, { ownerId: 'colleague', ownerName: 'Colleague' });
    await flush(world.deps);
    expect(taskOf(id)).toMatchObject({ ownerId: 'colleague', state: 'open' });
    expect(await placeOf(change)).toMatchObject({ state: 'set-aside', problem: { code: 'task-handed-on' } });
    await retry(world.db, world.connection.id, change.id, world.clock.now);
    await later();
    expect(taskOf(id)).toMatchObject({ ownerId: 'colleague', state: 'open' });
  });

  it('ticks off what its own author gave to somebody else', async () => {
    const { id } = await ticked();
    world.crm.changeByHand(id, { ownerId: 'colleague', ownerName: 'Colleague' });
    await flush(world.deps);
    expect(taskOf(id)).toMatchObject({ ownerId: 'colleague', state: 'done' });
  });

  it('goes with the next word on the same task, when it lies aside', async () => {
    const { id, change } = await ticked();
    world.crm.fail('change', { before: crmError('scope-missing', 'Task') });
    await flush(world.deps);
    expect(await placeOf(change)).toMatchObject({ state: 'set-aside' });
    const next = done(id, 'open');
    await keep(next);
    await later();
    expect(await placeOf(next)).toBeUndefined();
    expect([await placeOf(change), await stored(change.id)]).toEqual([undefined, undefined]);
  });

  it('is not written when it is taken back while the task is looked at', async () => {
    const { id, change } = await ticked();
    const client = world.crm.clientFor(REP);
    const readAction: typeof client.readAction = async (...parts) => {
      const task = await client.readAction(...parts);
      await removeEntry(world.deps, world.connection.id, change.id);
      return task;
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, readAction }) });
    expect(taskOf(id)).toMatchObject({ state: 'open' });
  });
});

describe('an entry that its author takes back', () => {
  it('goes from the CRM with every object of it, and from here', async () => {
    const mine = note('deal-1', REP, REP);
    await keep(mine);
    await flush(world.deps);
    world.crm.objects.push({ ...(world.crm.objects[0] as Entry), native: { ...nativeRef(), id: 'twin' } });
    await removeEntry(world.deps, world.connection.id, mine.id);
    expect(world.crm.objects).toEqual([]);
    expect(await stored(mine.id)).toBeUndefined();
    expect(await world.db.twinChecks.count()).toBe(0);
  });

  it('stays here when the CRM cannot be reached', async () => {
    const mine = note('deal-1', REP, REP);
    await keep(mine);
    await flush(world.deps);
    world.crm.fail('remove', { before: crmError('offline') });
    await expect(removeEntry(world.deps, world.connection.id, mine.id)).rejects.toMatchObject({
      problem: { code: 'offline' },
    });
    expect(await stored(mine.id)).toBeDefined();
  });

  it('is never somebody else’s', async () => {
    const theirs = note('deal-1', LEAD, REP);
    await world.db.entries.put({ ...theirs, scope: world.scope, delivery: 'confirmed' });
    await expect(removeEntry(world.deps, world.connection.id, theirs.id)).rejects.toMatchObject({
      problem: { code: 'rejected' },
    });
    expect(await stored(theirs.id)).toBeDefined();
  });
});

describe('a manager’s team', () => {
  it('is read with everybody’s figures and what they ask, and forgets who reports to somebody else now', async () => {
    const crm = createFakeCrm();
    const lead = await createWorld(LEAD, crm);
    const request = { ...note('deal-1', REP, REP), audience: LEAD_AND_REP, fields: { tone: 'request', text: 'Time?' } };
    crm.objects.push({ ...request, delivery: 'confirmed', native: nativeRef() });
    await lead.db.people.put({ ...REP, id: 'gone', scope: lead.scope });
    expect(await createPull(lead.deps).team(lead.connection.id, false)).toBeNull();
    expect(crm.takeAsked().sort()).toEqual(['book colleague', 'book rep', 'catalogue', 'inbox', 'reports']);
    expect((await lead.db.people.toArray()).map(({ id }) => id).sort()).toEqual(['colleague', 'rep']);
    expect(await lead.db.entries.get([lead.scope, request.id])).toMatchObject({ aboutId: 'rep' });
  });
});

function nativeRef(): NonNullable<Entry['native']> {
  return {
    id: 'native-of-request',
    version: '1',
    modifiedAt: new Date(START).toISOString(),
    postedWithSharedKey: false,
    textComplete: true,
    textCut: false,
    editedInCrm: false,
  };
}
