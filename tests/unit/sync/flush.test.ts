import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { NEVER } from '../../../lib/cache/never';
import { crmError } from '../../../lib/crm/problem';
import { append } from '../../../lib/sync/append';
import { deliver } from '../../../lib/sync/deliver';
import { flush, nextTryAt } from '../../../lib/sync/flush';
import { newId } from '../../../lib/sync/new-id';
import { networkReturned, reconnected, retry, sendNow } from '../../../lib/sync/release';
import { connectionFor, createWorld, LEAD, nativeOf, note, REP, START, type World } from './fake-crm';

const SOON = 60 * 60_000;

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
});

async function write(text?: string) {
  const entry = note('deal-1', LEAD, REP, text);
  await append(entry, world.connection.id, world.db);
  return entry;
}
const stored = (id: string) => world.db.entries.get([world.scope, id]);
const row = (id: string) => world.db.outbox.get([world.scope, id]);

describe('append', () => {
  it('keeps the entry and its place in the outbox together', async () => {
    const entry = await write();
    expect(await stored(entry.id)).toMatchObject({ delivery: 'on-this-device', native: null });
    expect(await row(entry.id)).toMatchObject({ attempts: 0, uncertain: false, lane: 'deal-1', state: 'waiting' });
  });

  it('numbers what waits in the order of Save, whatever has gone out meanwhile', async () => {
    const [first, second] = [await write(), await write()];
    await world.db.outbox.delete([world.scope, first.id]);
    const third = await write();
    expect([(await row(second.id))?.seq, (await row(third.id))?.seq]).toEqual([2, 3]);
  });

  it('keeps neither when one of them cannot be kept', async () => {
    const entry = note('deal-1', LEAD, REP);
    await world.db.outbox.add({
      scope: world.scope,
      id: entry.id,
      connectionId: world.connection.id,
      nextTryAt: NEVER,
      attempts: 0,
      uncertain: false,
      problem: null,
      seq: 1,
      lane: 'deal-1',
      state: 'waiting',
      answered: 0,
    });
    await expect(append(entry, world.connection.id, world.db)).rejects.toThrow();
    expect(await stored(entry.id)).toBeUndefined();
  });

  it('gets an id behind all that was written here lately, confirmed or not, wherever the clock went', async () => {
    const ids: string[] = [];
    for (const back of [0, 60, 120]) {
      const id = await newId(START - back * 60_000, world.db);
      await append({ ...note('deal-1', LEAD, REP), id }, world.connection.id, world.db);
      await flush(world.deps);
      ids.push(id);
    }
    expect(ids).toEqual([...ids].sort());
    expect(world.crm.objects).toHaveLength(3);
  });

  it('sends nothing that stays on this device', async () => {
    const entry = { ...note('deal-1', LEAD, REP), audience: { kind: 'this-device' as const } };
    await append(entry, world.connection.id, world.db);
    expect(await world.db.outbox.count()).toBe(0);
    expect(await stored(entry.id)).toBeDefined();
  });

  it('refuses an entry of somebody else than who is connected now', async () => {
    const entry = note('deal-1', REP, REP);
    await expect(append(entry, world.connection.id, world.db)).rejects.toMatchObject({
      problem: { code: 'wrong-org' },
    });
    expect(await world.db.entries.count()).toBe(0);
  });

  it('takes the same entry again as kept, and leaves it as far as it came', async () => {
    const entry = await write();
    await flush(world.deps);
    await append(entry, world.connection.id, world.db);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
    expect(await world.db.outbox.count()).toBe(0);
  });

  it("takes no copied id for somebody's own entry", async () => {
    const entry = note('deal-1', LEAD, REP);
    await world.db.entries.put({ ...nativeOf({ ...entry, authorId: 'rep' }), scope: world.scope });
    await expect(append(entry, world.connection.id, world.db)).rejects.toThrow();
  });

  it('refuses a connection that is gone', async () => {
    await expect(append(note('deal-1', LEAD, REP), 'salesforce:other', world.db)).rejects.toMatchObject({
      problem: { code: 'not-connected' },
    });
  });
});

describe('flush', () => {
  it('sends what waits, oldest first, and keeps what the CRM made of it', async () => {
    const [first, second] = [await write('one'), await write('two')];
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await stored(first.id)).toMatchObject({ delivery: 'confirmed', native: { id: 'native-1' } });
    expect(await world.db.outbox.count()).toBe(0);
  });

  it('does not look for an entry that was never tried', async () => {
    await write();
    await flush(world.deps);
    expect(world.crm.takeAsked()[0]).toBe('post');
  });

  it('leaves one object when the browser repeats a write by itself', async () => {
    const entry = await write();
    const client = world.crm.clientFor(LEAD);
    const twice = async (...parts: Parameters<typeof client.postEntry>) => {
      await client.postEntry(...parts);
      return client.postEntry(...parts);
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, postEntry: twice }) });
    expect(world.crm.objects).toHaveLength(1);
    expect((await stored(entry.id))?.native?.id).toBe(world.crm.objects[0]?.native?.id);
  });

  it('leaves one object when the browser repeats a write by itself and then loses the answer', async () => {
    const entry = await write();
    const client = world.crm.clientFor(LEAD);
    const twiceInVain = async (...parts: Parameters<typeof client.postEntry>) => {
      await client.postEntry(...parts);
      await client.postEntry(...parts);
      throw crmError('crm-down');
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, postEntry: twiceInVain }) });
    expect(world.crm.objects).toHaveLength(2);
    world.clock.now += SOON;
    await flush(world.deps);
    expect(world.crm.objects).toHaveLength(1);
    expect((await stored(entry.id))?.native?.id).toBe('native-1');
  });

  it('keeps the older of two objects when a first write shows up late', async () => {
    const entry = await write();
    const client = world.crm.clientFor(LEAD);
    await client.postEntry(entry, { dealName: null, aboutName: '' });
    await world.db.outbox.update([world.scope, entry.id], { uncertain: true });
    let looks = 0;
    const late = async (...parts: Parameters<typeof client.findCopies>) =>
      looks++ === 0 ? [] : client.findCopies(...parts);
    await flush({ ...world.deps, openClient: async () => ({ ...client, findCopies: late }) });
    expect(world.crm.objects.map(({ native }) => native?.id)).toEqual(['native-1']);
    expect((await stored(entry.id))?.native?.id).toBe('native-1');
  });

  it('removes no copy that somebody edited in the CRM meanwhile', async () => {
    const entry = await write();
    const client = world.crm.clientFor(LEAD);
    await client.postEntry(entry, { dealName: null, aboutName: '' });
    const edited = await client.postEntry(entry, { dealName: null, aboutName: '' });
    edited.fields = { tone: 'question', text: 'Who signs, and when?' };
    if (edited.native) edited.native.editedInCrm = true;
    await world.db.outbox.update([world.scope, entry.id], { uncertain: true });
    await flush(world.deps);
    expect(world.crm.objects).toHaveLength(2);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed', native: { id: 'native-1' } });
  });

  it('confirms what it wrote when it cannot look for copies afterwards', async () => {
    const entry = await write();
    world.crm.fail('find', { before: crmError('scope-missing', 'ContentDocumentLink') });
    await flush(world.deps);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('confirms what was written where the CRM refuses to remove the copy', async () => {
    const entry = await write();
    const client = world.crm.clientFor(LEAD);
    await client.postEntry(entry, { dealName: null, aboutName: '' });
    world.crm.fail('remove', { before: crmError('scope-missing') });
    await flush(world.deps);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it.each([0, 1, 2, 3, 4])('writes exactly once when the worker dies after step %i', async (steps) => {
    const entry = await write();
    const waiting = await row(entry.id);
    const delivery = deliver(world.db, world.crm.clientFor(LEAD), world.connection, waiting as never, START);
    for (let step = 0; step < steps; step++) await delivery.next();
    // The generator is simply never asked again: this is what a stopped worker looks like from outside.
    world.clock.now += SOON;
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
    expect(await world.db.outbox.count()).toBe(0);
  });

  it('writes exactly once when the worker dies again and again', async () => {
    const entry = await write();
    for (const steps of [1, 1, 2, 1, 3]) {
      const waiting = await row(entry.id);
      if (!waiting) break;
      const delivery = deliver(world.db, world.crm.clientFor(LEAD), world.connection, waiting, world.clock.now);
      for (let step = 0; step < steps; step++) await delivery.next();
      world.clock.now += SOON;
    }
    await flush(world.deps);
    expect(world.crm.objects).toHaveLength(1);
  });

  it('looks before it writes again when the answer was lost', async () => {
    const entry = await write();
    world.crm.fail('post', { after: crmError('crm-down') });
    await flush(world.deps);
    expect(await row(entry.id)).toMatchObject({ uncertain: true, problem: { code: 'crm-down' } });
    world.clock.now += SOON;
    world.crm.takeAsked();
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual(['find']);
    expect(world.crm.objects).toHaveLength(1);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('writes after looking in vain', async () => {
    await write();
    world.crm.fail('post', { before: crmError('offline') });
    await flush(world.deps);
    world.clock.now += SOON;
    world.crm.takeAsked();
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual(['find', 'post', 'find']);
    expect(world.crm.objects).toHaveLength(1);
  });

  it('never writes while it cannot look', async () => {
    await write();
    world.crm.fail('post', { after: crmError('offline') });
    world.crm.fail('find', { before: crmError('offline') });
    await flush(world.deps);
    world.clock.now += SOON;
    await flush(world.deps);
    expect(world.crm.objects).toHaveLength(1);
    expect(world.crm.takeAsked()).toEqual(['post', 'find']);
  });

  it('waits longer after each failure, and as long as the CRM says', async () => {
    await write();
    const retryAt = new Date(START + 5 * SOON).toISOString();
    world.crm.fail('post', { before: crmError('crm-down') }, { before: crmError('limit-reached', null, retryAt) });
    expect(await flush(world.deps)).toBe(new Date(START + 15_000).toISOString());
    world.clock.now += 15_000;
    expect(await flush(world.deps)).toBe(retryAt);
    world.clock.now += SOON;
    world.crm.takeAsked();
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual([]);
  });

  it('stretches the wait at random, by up to a half', async () => {
    await write();
    world.crm.fail('post', { before: crmError('crm-down') });
    expect(await flush({ ...world.deps, random: () => 0.99 })).toBe(new Date(START + 22_425).toISOString());
  });

  it('does not return with all the others at the moment that the CRM named', async () => {
    await write();
    const retryAt = new Date(START + SOON).toISOString();
    world.crm.fail('post', { before: crmError('limit-reached', null, retryAt) });
    expect(await flush({ ...world.deps, random: () => 0.5 })).toBe(new Date(START + SOON + 7_500).toISOString());
  });

  it('asks a CRM that does not answer only once, however many entries wait', async () => {
    await write();
    await write();
    world.crm.fail('post', { before: crmError('sign-in-expired') });
    await flush(world.deps);
    expect(world.crm.takeAsked()).toEqual(['post']);
    expect(await world.db.outbox.filter(({ problem }) => problem?.code === 'sign-in-expired').count()).toBe(2);
  });

  it('sets aside what the CRM refuses for good, and goes on with the rest', async () => {
    const [refused, fine] = [await write(), await write()];
    world.crm.fail('post', { before: crmError('rejected', 'Title too long') });
    await flush(world.deps);
    expect((await row(refused.id))?.nextTryAt).toBe(NEVER);
    expect(await stored(refused.id)).toMatchObject({ delivery: 'set-aside', fields: { text: 'Who signs?' } });
    expect(await row(refused.id)).toMatchObject({ state: 'set-aside', problem: { detail: 'Title too long' } });
    expect(await stored(fine.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('turns a connection whose key may not write after all read-only, and sends the entry with a better one', async () => {
    const entry = await write();
    world.crm.fail('post', { before: crmError('scope-missing', 'crm.objects.contacts.write') });
    await flush(world.deps);
    expect(await world.db.connections.get(world.connection.id)).toMatchObject({
      canWrite: false,
      missing: ['crm.objects.contacts.write'],
    });
    expect(await stored(entry.id)).toMatchObject({ delivery: 'set-aside', fields: { text: 'Who signs?' } });
    expect(await row(entry.id)).toMatchObject({ nextTryAt: NEVER, problem: { code: 'scope-missing' } });

    await world.db.connections.put(connectionFor(LEAD, { connectedAt: new Date(START).toISOString() }));
    await reconnected(world.db, world.connection.id, world.clock.now);
    world.clock.now += 5_000;
    await flush(world.deps);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
    expect(await world.db.connections.get(world.connection.id)).toMatchObject({ canWrite: true, missing: [] });
  });

  it('blames no better key for what the one before was refused', async () => {
    await write();
    const client = world.crm.clientFor(LEAD);
    const refused = async () => {
      await world.db.connections.put(connectionFor(LEAD, { connectedAt: new Date(START).toISOString() }));
      throw crmError('scope-missing', 'crm.objects.contacts.write');
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, postEntry: refused }) });
    expect(await world.db.connections.get(world.connection.id)).toMatchObject({ canWrite: true, missing: [] });
  });

  it('keeps a connection writable that only turns out to keep nothing private', async () => {
    await write();
    world.crm.fail('post', { before: crmError('scope-missing', 'ContentNote') });
    await flush(world.deps);
    expect(await world.db.connections.get(world.connection.id)).toMatchObject({
      canWrite: true,
      missing: ['ContentNote'],
    });
  });

  it('takes no words of the CRM for the name of a permission', async () => {
    await write();
    world.crm.fail('post', { before: crmError('scope-missing', 'You do not have access to this.') });
    await flush(world.deps);
    expect(await world.db.connections.get(world.connection.id)).toMatchObject({ canWrite: false, missing: [] });
  });

  it('tries what was set aside again when the person asks', async () => {
    const entry = await write();
    world.crm.fail('post', { before: crmError('rejected') });
    await flush(world.deps);
    await retry(world.db, world.connection.id, entry.id, world.clock.now);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'on-this-device' });
    expect(await row(entry.id)).toMatchObject({ state: 'waiting' });
    world.clock.now += 5_000;
    await flush(world.deps);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('keeps and names an entry when our own code fails', async () => {
    const entry = await write();
    world.crm.fail('post', { before: new TypeError('undefined is not a function') });
    await flush(world.deps);
    expect(await row(entry.id)).toMatchObject({ problem: { code: 'own-fault' } });
    expect(await stored(entry.id)).toMatchObject({ delivery: 'on-this-device' });
  });

  it('never sends in the name of whoever is connected now', async () => {
    await write();
    await world.db.connections.put(connectionFor(REP));
    expect(await flush(world.deps)).toBeNull();
    expect(world.crm.takeAsked()).toEqual([]);
    await world.db.connections.put(connectionFor(LEAD));
    await flush(world.deps);
    expect(world.crm.objects).toHaveLength(1);
  });

  it('keeps the whole text that it wrote when the CRM answers with a preview', async () => {
    const entry = await write('a long text');
    const client = world.crm.clientFor(LEAD);
    const preview = async () => {
      const native = nativeOf({ ...entry, fields: { tone: 'question', text: 'a lo' } });
      return { ...native, native: native.native && { ...native.native, textComplete: false } };
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, postEntry: preview }) });
    expect(await stored(entry.id)).toMatchObject({ fields: { text: 'a long text' }, native: { textComplete: true } });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['was discarded, or arrived,', () => world.db.outbox.clear()],
    ['was left by its person', () => world.db.connections.clear()],
    ['has another person in the place of its own', () => world.db.connections.put(connectionFor(REP))],
  ])('writes nothing that %s while it was looked for', async (_, meanwhile) => {
    const entry = await write();
    await world.db.outbox.update([world.scope, entry.id], { uncertain: true });
    const client = world.crm.clientFor(LEAD);
    const findCopies = async () => {
      await meanwhile();
      return [];
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, findCopies }) });
    expect(world.crm.objects).toEqual([]);
  });

  it('does not bring back what was erased while the CRM answered', async () => {
    const entry = await write();
    const client = world.crm.clientFor(LEAD);
    const erased = async (...parts: Parameters<typeof client.postEntry>) => {
      const native = await client.postEntry(...parts);
      await world.db.entries.clear();
      await world.db.outbox.clear();
      return native;
    };
    await flush({ ...world.deps, openClient: async () => ({ ...client, postEntry: erased }) });
    expect(await stored(entry.id)).toBeUndefined();
  });
});

describe('networkReturned', () => {
  it('lets go at once what waited for the network, and gives an interrupted write its few seconds', async () => {
    const entry = await write();
    world.crm.fail('post', { after: crmError('offline') });
    await flush(world.deps);
    await networkReturned(world.db, world.clock.now);
    expect(await nextTryAt(world.db)).toBe(new Date(START + 5_000).toISOString());
    world.clock.now += 5_000;
    await flush(world.deps);
    expect(world.crm.objects).toHaveLength(1);
    expect(await stored(entry.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it.each(['host-withheld', 'cookies-withheld', 'page-session-refused'] as const)(
    'lets go what waited for the browser or whoever manages it: %s',
    async (code) => {
      await write();
      world.crm.fail('post', { before: crmError(code) });
      await flush(world.deps);
      await networkReturned(world.db, world.clock.now);
      expect(await nextTryAt(world.db)).toBe(new Date(START + 5_000).toISOString());
    },
  );

  it('does not pass over the time that a CRM named which was down', async () => {
    await write();
    const retryAt = new Date(START + SOON).toISOString();
    world.crm.fail('post', { before: crmError('crm-down', null, retryAt) });
    await flush(world.deps);
    await networkReturned(world.db, world.clock.now);
    expect(await nextTryAt(world.db)).toBe(retryAt);
    world.clock.now += SOON;
    await networkReturned(world.db, world.clock.now);
    expect(await nextTryAt(world.db)).toBe(new Date(world.clock.now + 5_000).toISOString());
  });

  it('leaves alone what waits for something else', async () => {
    await write();
    const retryAt = new Date(START + SOON).toISOString();
    world.crm.fail('post', { before: crmError('limit-reached', null, retryAt) });
    await flush(world.deps);
    await networkReturned(world.db, world.clock.now);
    expect(await nextTryAt(world.db)).toBe(retryAt);
  });
});

describe('sendNow', () => {
  it('lets go all that waits, also before the time that the CRM named; not what was set aside', async () => {
    const refused = await write();
    world.crm.fail('post', { before: crmError('rejected') });
    await flush(world.deps);
    const limited = await write();
    world.crm.fail('post', { before: crmError('limit-reached', null, new Date(START + SOON).toISOString()) });
    await flush(world.deps);
    await sendNow(world.db, world.connection.id, world.clock.now);
    world.clock.now += 5_000;
    await flush(world.deps);
    expect(await stored(refused.id)).toMatchObject({ delivery: 'set-aside' });
    expect(await stored(limited.id)).toMatchObject({ delivery: 'confirmed' });
  });

  it('lets go nothing of somebody who is not connected', async () => {
    const entry = await write();
    world.crm.fail('post', { before: crmError('limit-reached', null, new Date(START + SOON).toISOString()) });
    await flush(world.deps);
    await world.db.connections.update(world.connection.id, { viewer: REP });
    await sendNow(world.db, world.connection.id, world.clock.now);
    expect(await row(entry.id)).toMatchObject({ problem: { code: 'limit-reached' } });
  });
});

describe('reconnected', () => {
  it('lets go what waited for the connection or its rights, not what was refused on its merits', async () => {
    const entries = [await write(), await write(), await write()];
    const codes = ['rejected', 'scope-missing', 'sign-in-expired'] as const;
    world.crm.fail('post', ...codes.map((code) => ({ before: crmError(code) })));
    await flush(world.deps);
    await reconnected(world.db, world.connection.id, world.clock.now);
    world.clock.now += 5_000;
    await flush(world.deps);
    const kept = await Promise.all(entries.map(({ id }) => stored(id)));
    expect(kept.map((entry) => entry?.delivery)).toEqual(['set-aside', 'confirmed', 'confirmed']);
  });
});
