import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { crmError } from '../../../lib/crm/problem';
import type { Entry } from '../../../lib/journal/entry';
import { append } from '../../../lib/sync/append';
import { flush, nextTryAt } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { reconnected } from '../../../lib/sync/release';
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
} from './fake-crm';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
  world.crm.deals.set('d1', deal('d1', 'rep'));
});

async function confirmed(entry: Entry = note('d1', LEAD, REP)) {
  await append(entry, world.connection.id, world.db);
  await flush(world.deps);
  return entry;
}
const stored = (id: string) => world.db.entries.get([world.scope, id]);
/** What rides in a companion. */
const answer = (): Entry => ({
  ...note('d1', LEAD, REP),
  kind: 'answer',
  fields: { to: 'note-1', quote: '', say: 'reply', text: 'Only Tom.', actionId: null },
});
const nativeIds = () => world.crm.objects.map(({ native }) => native?.id);
const laterBy = (ms: number) => new Date(START + ms).toISOString();

describe('a twin that shows up late', () => {
  it('is removed ten minutes after the entry was confirmed, without anybody looking', async () => {
    const entry = await confirmed();
    world.crm.objects.push(nativeOf(entry, 'native-late'));
    expect(await nextTryAt(world.db)).toBe(laterBy(10 * MINUTE));
    world.clock.now += 10 * MINUTE;
    expect(await flush(world.deps)).toBeNull();
    expect(nativeIds()).toEqual(['native-1']);
    expect(await world.db.twinChecks.count()).toBe(0);
  });

  it('stays where it is the older one: then the other goes, and the entry is the one that stays', async () => {
    const entry = await confirmed();
    world.crm.objects.push(nativeOf({ ...entry, createdAt: laterBy(-90 * MINUTE) }, 'native-older'));
    world.clock.now += 10 * MINUTE;
    await flush(world.deps);
    expect(nativeIds()).toEqual(['native-older']);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed', native: { id: 'native-older' } });
  });

  it('of a task leaves behind whether that is done, as it was said last', async () => {
    const action = await confirmed({
      ...note('d1', LEAD, REP),
      audience: { kind: 'deal' },
      kind: 'action',
      fields: { text: 'Call Marta', ownerId: LEAD.id, ownerName: LEAD.name, due: null, state: 'open', from: null },
    });
    world.crm.objects.push(nativeOf({ ...action, createdAt: laterBy(-90 * MINUTE) }, 'native-older'));
    const [ticked] = world.crm.objects;
    Object.assign(ticked as Entry, {
      fields: { ...(action.fields as object), state: 'done' },
      native: { ...ticked?.native, modifiedAt: laterBy(5 * MINUTE) },
    });
    world.clock.now += 10 * MINUTE;
    await flush(world.deps);
    expect(world.crm.objects).toMatchObject([{ native: { id: 'native-older' }, fields: { state: 'done' } }]);
    expect(await stored(action.id)).toMatchObject({ native: { id: 'native-older' }, fields: { state: 'done' } });
  });

  it('of a task that came after that was ticked off does not open it again', async () => {
    const action = await confirmed({
      ...note('d1', LEAD, REP),
      audience: { kind: 'deal' },
      kind: 'action',
      fields: { text: 'Call Marta', ownerId: LEAD.id, ownerName: LEAD.name, due: null, state: 'done', from: null },
    });
    const [ticked] = world.crm.objects;
    Object.assign(ticked as Entry, { native: { ...ticked?.native, modifiedAt: laterBy(MINUTE) } });
    const late = nativeOf({ ...action, createdAt: laterBy(5 * MINUTE) }, 'native-late');
    const native = { ...late.native, modifiedAt: laterBy(5 * MINUTE) } as Entry['native'];
    world.crm.objects.push({ ...late, fields: { ...(action.fields as object), state: 'open' }, native });
    world.clock.now += 10 * MINUTE;
    await flush(world.deps);
    expect(world.crm.objects).toMatchObject([{ native: { id: 'native-1' }, fields: { state: 'done' } }]);
  });

  it('of a small entry says nothing of what else the object carries that stays: it is read anew', async () => {
    const entry = await confirmed(answer());
    world.crm.objects.push(nativeOf({ ...entry, createdAt: laterBy(-90 * MINUTE) }, 'native-older'));
    world.clock.now += 10 * MINUTE;
    await flush(world.deps);
    expect(await stored(entry.id)).toMatchObject({ native: { id: 'native-older', version: '' } });
  });

  it('is removed at once when a view shows both', async () => {
    const entry = await confirmed();
    world.crm.objects.push(nativeOf(entry, 'native-late'));
    await createPull(world.deps).view(dealPage('d1'), true);
    await flush(world.deps);
    expect(nativeIds()).toEqual(['native-1']);
  });

  it("is left to its author's own client", async () => {
    const theirs = note('d1', REP, LEAD);
    world.crm.objects.push(nativeOf(theirs, 'native-1'), nativeOf(theirs, 'native-2'));
    await createPull(world.deps).view(dealPage('d1'), true);
    expect(await world.db.twinChecks.count()).toBe(0);
  });

  it('is found by two clients at the same time, and one object stays', async () => {
    const other = await createWorld(LEAD, world.crm);
    const entry = note('d1', LEAD, REP);
    for (const each of [world, other]) {
      await append(entry, each.connection.id, each.db);
      await flush(each.deps);
    }
    world.crm.objects.push(nativeOf(entry, 'native-7'));
    for (const each of [world, other]) each.clock.now += 10 * MINUTE;
    await Promise.all([flush(world.deps), flush(other.deps)]);
    expect(world.crm.objects).toHaveLength(1);
    for (const each of [world, other]) {
      const kept = await each.db.entries.get([each.scope, entry.id]);
      expect(kept?.native?.id).toBe(world.crm.objects[0]?.native?.id);
    }
  });
});

describe('a check for twins', () => {
  it('is put off, and not forgotten, while the CRM does not answer', async () => {
    await confirmed();
    world.clock.now += 10 * MINUTE;
    world.crm.fail('find', { before: crmError('offline') });
    expect(await flush(world.deps)).toBe(laterBy(70 * MINUTE));
    expect(await world.db.twinChecks.count()).toBe(1);
  });

  it('is done where the CRM lets us look, and not remove the copy', async () => {
    const entry = await confirmed();
    world.crm.objects.push(nativeOf(entry, 'native-late'));
    world.clock.now += 10 * MINUTE;
    world.crm.fail('remove', { before: crmError('scope-missing') });
    expect(await flush(world.deps)).toBeNull();
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it.each(['scope-missing', 'rejected', 'not-found'] as const)(
    'that was refused (%s) is made again within a day, and keeps the only copy of an answer until then',
    async (code) => {
      const entry = await confirmed(answer());
      // The author's other device wrote the companion without it.
      world.crm.objects.length = 0;
      world.clock.now += 10 * MINUTE;
      world.crm.fail('find', { before: crmError(code) });
      await flush({ ...world.deps, random: () => 0.99 });
      await createPull(world.deps).view(dealPage('d1'), true);
      expect(await stored(entry.id)).toMatchObject({ fields: { text: 'Only Tom.' } });
      world.clock.now += DAY;
      for (let turn = 0; turn < 2; turn++) await flush(world.deps);
      expect(world.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
    },
  );

  it('that was refused is made at once when its person connects again, and one that is not due yet is not', async () => {
    await confirmed();
    world.clock.now += 10 * MINUTE;
    world.crm.fail('find', { before: crmError('scope-missing') });
    await flush(world.deps);
    await confirmed();
    world.crm.takeAsked();
    await reconnected(world.db, world.connection.id, world.clock.now);
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual(['find']);
  });

  it('is not asked of the CRM once its entry is gone from here', async () => {
    const entry = await confirmed();
    await world.db.entries.delete([world.scope, entry.id]);
    world.clock.now += 10 * MINUTE;
    const openClient = () => Promise.reject(crmError('sign-in-expired'));
    expect(await flush({ ...world.deps, openClient })).toBeNull();
    expect(await world.db.twinChecks.count()).toBe(0);
  });

  it('that was planned by a clock far ahead is made once that is set right', async () => {
    world.clock.now += 365 * DAY;
    const entry = await confirmed();
    world.crm.objects.push(nativeOf(entry, 'native-late'));
    world.clock.now = START;
    expect(await flush(world.deps)).toBeNull();
    expect(nativeIds()).toEqual(['native-1']);
  });

  it('that cannot be read is let go of, and stops neither the others nor what is sent', async () => {
    await confirmed();
    await world.db.twinChecks.bulkPut([
      { scope: world.scope, id: 'no connection', dueAt: laterBy(0) },
      { scope: world.scope, id: 'no time', connectionId: world.connection.id },
    ] as never[]);
    expect(await flush(world.deps)).toBe(laterBy(10 * MINUTE));
    expect(await world.db.twinChecks.count()).toBe(1);
  });

  it('is never made in the name of somebody else', async () => {
    await confirmed();
    world.clock.now += 10 * MINUTE;
    await world.db.connections.put(connectionFor(COLLEAGUE));
    world.crm.takeAsked();
    expect(await flush(world.deps)).toBeNull();
    expect(world.crm.takeAsked()).toEqual([]);
  });
});
