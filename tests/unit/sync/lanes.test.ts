import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CrmError, crmError } from '../../../lib/crm/problem';
import type { Entry } from '../../../lib/journal/entry';
import { append } from '../../../lib/sync/append';
import { flush, nextTryAt } from '../../../lib/sync/flush';
import { networkReturned, reconnected, retry } from '../../../lib/sync/release';
import { COLLEAGUE, connectionFor, createWorld, LEAD, note, REP, START, type World } from './fake-crm';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
});

async function write(dealId: string, text = 'Who signs?') {
  const entry = note(dealId, LEAD, REP, text);
  await append(entry, world.connection.id, world.db);
  return entry;
}
async function answer(dealId: string) {
  const fields = { to: 'note-1', quote: '', say: 'reply', text: 'Only Tom.', actionId: null };
  const entry: Entry = { ...note(dealId, LEAD, REP), kind: 'answer', fields };
  await append(entry, world.connection.id, world.db);
  return entry;
}
/** Written, maybe: its answer was lost. */
async function uncertain(dealId: string) {
  const entry = await write(dealId);
  await world.db.outbox.update([world.scope, entry.id], { uncertain: true });
  return entry;
}
const row = (id: string) => world.db.outbox.get([world.scope, id]);
const arrived = () => world.crm.objects.map(({ id }) => id);
const inOwnWords = () => crmError('crm-down', 'UNKNOWN_EXCEPTION: a trigger failed');

/** As often as the outbox wants, so many times; returns the entries that arrived. */
async function flushOften(times: number) {
  for (let turn = 0; turn < times; turn++) {
    await flush(world.deps);
    world.clock.now += 2 * HOUR;
  }
}

describe('the order of notes on a deal', () => {
  it('is kept while an earlier one waits for its next try', async () => {
    const first = await write('d1');
    world.crm.fail('post', { before: crmError('unexpected-answer') });
    await flush(world.deps);
    const second = await write('d1');
    await flush(world.deps);
    expect(arrived()).toEqual([]);
    world.clock.now += MINUTE;
    await flush(world.deps);
    expect(arrived()).toEqual([first.id, second.id]);
  });

  it('holds up no other deal', async () => {
    await write('d1');
    world.crm.fail('post', { before: crmError('unexpected-answer') });
    await flush(world.deps);
    const elsewhere = await write('d2');
    await flush(world.deps);
    expect(arrived()).toEqual([elsewhere.id]);
  });

  it('does not wait for one that was set aside', async () => {
    await write('d1');
    world.crm.fail('post', { before: crmError('rejected') });
    await flush(world.deps);
    const second = await write('d1');
    await flush(world.deps);
    expect(arrived()).toEqual([second.id]);
  });

  it('goes by Save, whatever the ids say', async () => {
    const [later, earlier] = [note('d1', LEAD, REP), note('d1', LEAD, REP)];
    for (const entry of [earlier, later]) await append(entry, world.connection.id, world.db);
    await flush(world.deps);
    expect(arrived()).toEqual([earlier.id, later.id]);
  });

  it('asks to be woken when the first of a lane is due, not for those behind it', async () => {
    await write('d1');
    world.crm.fail('post', { before: crmError('unexpected-answer') });
    await flush(world.deps);
    await write('d1');
    expect(await nextTryAt(world.db)).toBe(new Date(START + 15_000).toISOString());
  });
});

describe("this device's clock", () => {
  it('costs no entry more than two days when it was far ahead and is set right', async () => {
    const entry = await write('d1');
    world.clock.now += 365 * 24 * HOUR;
    world.crm.fail('post', { before: crmError('offline') });
    await flush(world.deps);
    world.clock.now = START;
    expect(await flush(world.deps)).not.toBeNull();
    expect(arrived()).toEqual([entry.id]);
  });

  it('lets the longest wait that a CRM may name pass', async () => {
    await write('d1');
    const retryAt = new Date(START + 24 * HOUR).toISOString();
    world.crm.fail('post', { before: crmError('limit-reached', null, retryAt) });
    await flush(world.deps);
    world.clock.now += HOUR;
    await flush(world.deps);
    expect(arrived()).toEqual([]);
  });
});

describe('an entry that the CRM refuses again and again', () => {
  it.each([
    ['an answer that makes no sense', () => crmError('unexpected-answer')],
    ["a server error in the CRM's own words", inOwnWords],
  ])('is set aside after eight times of %s, with the reason', async (_, refusal) => {
    const entry = await write('d1');
    world.crm.fail('post', ...Array.from({ length: 8 }, () => ({ before: refusal() })));
    await flushOften(7);
    expect(await row(entry.id)).toMatchObject({ state: 'waiting', answered: 7 });
    await flush(world.deps);
    expect(await row(entry.id)).toMatchObject({ state: 'set-aside', problem: refusal().problem });
    expect(await world.db.entries.get([world.scope, entry.id])).toMatchObject({ delivery: 'set-aside' });
    expect(await nextTryAt(world.db)).toBeNull();
  });

  it.each([
    ['no answer comes', () => crmError('offline')],
    ['a gateway answers without words', () => crmError('crm-down')],
    ['the CRM says when to come back', () => crmError('crm-down', 'busy', '2026-11-11T10:00:01Z')],
    ['a limit is reached', () => crmError('limit-reached', 'daily')],
    ['the sign-in is over', () => crmError('sign-in-expired', 'session')],
  ])('keeps waiting while %s', async (_, hindrance) => {
    const entry = await write('d1');
    world.crm.fail('post', ...Array.from({ length: 20 }, () => ({ before: hindrance() })));
    await flushOften(20);
    expect(await row(entry.id)).toMatchObject({ state: 'waiting', answered: 0 });
    await flushOften(2);
    expect(arrived()).toEqual([entry.id]);
  });

  it.each<[string, (dealId: string) => Promise<Entry>, string, () => CrmError]>([
    ['a note, in words', write, 'post', inOwnWords],
    ['a small entry, in words', answer, 'save-items', inOwnWords],
    ['a note, with a page of somebody else', write, 'post', () => crmError('unexpected-answer')],
  ])('keeps waiting while the CRM is down and refuses everything: %s', async (_, make, name, refusal) => {
    const entry = await make('d1');
    for (const request of [name, 'find', 'identify'])
      world.crm.fail(request, ...Array.from({ length: 30 }, () => ({ before: refusal() })));
    await flushOften(20);
    expect(await row(entry.id)).toMatchObject({ state: 'waiting', answered: 0 });
    world.crm.heal();
    await flushOften(1);
    expect(arrived()).toEqual([entry.id]);
  });

  it('keeps waiting while only looking for it fails in words: no automation reads what nobody writes', async () => {
    const entry = await write('d1');
    world.crm.fail('post', { before: crmError('offline') });
    world.crm.fail('find', ...Array.from({ length: 20 }, () => ({ before: inOwnWords() })));
    await flushOften(20);
    expect(await row(entry.id)).toMatchObject({ state: 'waiting', answered: 0 });
  });

  it.each<[string, (dealId: string) => Promise<Entry>, string, () => CrmError]>([
    ['a small entry that the CRM fails at', answer, 'save-items', inOwnWords],
    ['a note that cannot be looked for', uncertain, 'find', () => crmError('unexpected-answer')],
  ])('is set aside after eight times where the CRM answers everything else: %s', async (_, make, name, refusal) => {
    const entry = await make('d1');
    world.crm.fail(name, ...Array.from({ length: 30 }, () => ({ before: refusal() })));
    await flushOften(8);
    expect(await row(entry.id)).toMatchObject({ state: 'set-aside', answered: 8 });
  });

  it('costs the CRM no question more where it was looked for, or refused for good', async () => {
    await write('d1');
    world.crm.fail('post', { before: inOwnWords() }, { before: inOwnWords() }, { before: crmError('rejected') });
    await flushOften(3);
    expect(world.crm.takeAsked()).toEqual(['post', 'identify', 'find', 'post', 'find', 'post']);
  });

  it('does not hold up the other deals of its connection', async () => {
    await write('d1');
    const other = await write('d2');
    world.crm.fail('post', { before: crmError('unexpected-answer') });
    await flush(world.deps);
    expect(arrived()).toEqual([other.id]);
  });

  it('gets no new tries from a network that returns, but from its person', async () => {
    const entry = await write('d1');
    world.crm.fail('post', ...Array.from({ length: 9 }, () => ({ before: inOwnWords() })));
    await flushOften(4);
    await networkReturned(world.db, world.clock.now);
    expect(await row(entry.id)).toMatchObject({ answered: 4 });
    world.clock.now += MINUTE;
    await flushOften(4);
    await networkReturned(world.db, world.clock.now);
    expect(await row(entry.id)).toMatchObject({ state: 'set-aside' });
    await retry(world.db, world.connection.id, entry.id, world.clock.now);
    expect(await row(entry.id)).toMatchObject({ state: 'waiting', answered: 0 });
    await flushOften(3);
    expect(arrived()).toEqual([entry.id]);
  });

  it('gets new tries with a new connection', async () => {
    const entry = await write('d1');
    world.crm.fail('post', ...Array.from({ length: 8 }, () => ({ before: inOwnWords() })));
    await flushOften(8);
    await reconnected(world.db, world.connection.id, world.clock.now);
    expect(await row(entry.id)).toMatchObject({ state: 'waiting', answered: 0 });
  });
});

describe('asking for another try', () => {
  it("leaves somebody else's entry of the same id alone", async () => {
    const entry = await write('d1');
    world.crm.fail('post', { before: crmError('rejected') });
    await flush(world.deps);
    await world.db.connections.put(connectionFor(COLLEAGUE));
    await retry(world.db, world.connection.id, entry.id, world.clock.now);
    expect(await row(entry.id)).toMatchObject({ state: 'set-aside' });
  });

  it('needs a connection', async () => {
    await expect(retry(world.db, 'salesforce:other', 'any', 0)).rejects.toMatchObject({
      problem: { code: 'not-connected' },
    });
  });
});
