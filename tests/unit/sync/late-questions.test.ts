import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sidebarView } from '../../../lib/cache/queries';
import { keepConnection } from '../../../lib/connections/disconnect';
import type { Connection, CrmClient } from '../../../lib/crm/port';
import { crmError } from '../../../lib/crm/problem';
import { createPull } from '../../../lib/sync/pull';
import { createWorld, crmGoal, deal, dealPage, LEAD, nativeOf, note, REP, type World } from './fake-crm';

const MINUTE = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
  for (const id of ['d1', 'd2']) world.crm.deals.set(id, deal(id, 'rep'));
  world.crm.goals.set('rep', [crmGoal('rep')]);
});
const view = () => sidebarView(dealPage('d1'), { db: world.db });
const problem = async () => (await world.db.connections.get(world.connection.id))?.problem;
const outcomeOf = async (id: string) => (await world.db.opportunities.get([world.scope, id]))?.outcome;
const win = (id: string) => world.crm.deals.set(id, deal(id, 'rep', { outcome: 'won', stageId: 'won' }));

/** A CRM that looks at once and is slow to answer the first who asks so. */
function slowToAnswer(method: 'readDeal' | 'readBook' | 'readCatalogue') {
  let asked = 0;
  let hasLooked = false;
  let answerNow = () => {};
  const answers = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  const openClient = async (connection: Connection) => {
    const client = world.crm.clientFor(connection.viewer);
    async function first(...parts: unknown[]) {
      asked += 1;
      const looking = (client[method] as (...all: unknown[]) => Promise<unknown>)(...parts);
      if (asked > 1) return looking;
      await looking.catch(() => null);
      hasLooked = true;
      await answers;
      return looking;
    }
    return { ...client, [method]: first } as CrmClient;
  };
  const looked = () => vi.waitFor(() => expect(hasLooked).toBe(true));
  return { pull: createPull({ ...world.deps, openClient }), looked, answerNow: () => answerNow() };
}

describe('an earlier question that fails after a later one was answered', () => {
  it('takes neither the deal nor its thread away', async () => {
    world.crm.objects.push(nativeOf(note('d1', REP, LEAD, 'Tom signs.')));
    world.crm.fail('deal', { before: crmError('not-found') });
    const { pull, looked, answerNow } = slowToAnswer('readDeal');
    const early = pull.view(dealPage('d1'), false);
    await looked();
    expect(await pull.view(dealPage('d1'), true)).toBeNull();
    answerNow();
    await early;
    expect(await view()).toMatchObject({ deal: { id: 'd1' }, thread: [expect.anything()], problem: null });
  });

  it('says nothing of a CRM that answered since', async () => {
    world.crm.fail('deal', { before: crmError('crm-down') });
    const { pull, looked, answerNow } = slowToAnswer('readDeal');
    const early = pull.view(dealPage('d1'), false);
    await looked();
    expect(await pull.view(dealPage('d1'), true)).toBeNull();
    answerNow();
    await early;
    expect((await world.db.connections.get(world.connection.id))?.problem).toBeNull();
  });
});

it('an earlier question that meets the end of a session late is told, whatever was answered since', async () => {
  world.crm.fail('deal', { before: crmError('sign-in-expired') });
  const { pull, looked, answerNow } = slowToAnswer('readDeal');
  const early = pull.view(dealPage('d1'), false);
  await looked();
  expect(await pull.view(dealPage('d2'), true)).toBeNull();
  answerNow();
  expect(await early).toMatchObject({ code: 'sign-in-expired' });
  expect(await problem()).toMatchObject({ code: 'sign-in-expired' });
});

describe('a refresh that began before another window’s view, and asks for the deal after it', () => {
  /** "Refresh" is slow at the catalogue, and meanwhile another window reads the deal. */
  async function refreshSlowly() {
    await createPull(world.deps).view(dealPage('d1'), false);
    world.clock.now += 3 * MINUTE;
    const { pull, looked, answerNow } = slowToAnswer('readCatalogue');
    const refreshing = pull.view(dealPage('d1'), true);
    await looked();
    expect(await pull.view(dealPage('d1'), false)).toBeNull();
    return { refreshing, answerNow };
  }

  it('forgets a deal that is gone by then', async () => {
    const { refreshing, answerNow } = await refreshSlowly();
    world.crm.deals.delete('d1');
    answerNow();
    expect(await refreshing).toMatchObject({ code: 'not-found' });
    expect((await view()).deal).toBeNull();
  });

  it('says what stands in the way by then', async () => {
    const { refreshing, answerNow } = await refreshSlowly();
    world.crm.fail('deal', { before: crmError('key-rejected') });
    answerNow();
    expect(await refreshing).toMatchObject({ code: 'key-rejected' });
    expect(await problem()).toMatchObject({ code: 'key-rejected' });
  });
});

it('an earlier question that is answered late takes nothing back of what a later one met', async () => {
  await createPull(world.deps).view(dealPage('d2'), false);
  const { pull, looked, answerNow } = slowToAnswer('readDeal');
  const early = pull.view(dealPage('d1'), false);
  await looked();
  world.crm.fail('catalogue', { before: crmError('sign-in-expired') });
  expect(await pull.view(dealPage('d1'), true)).toMatchObject({ code: 'sign-in-expired' });
  answerNow();
  await early;
  expect(await problem()).toMatchObject({ code: 'sign-in-expired' });
});

describe('a book that was asked for before', () => {
  it('takes nothing back from a deal that was read later', async () => {
    await createPull(world.deps).view(dealPage('d1'), false);
    world.clock.now += 6 * MINUTE;
    const { pull, looked, answerNow } = slowToAnswer('readBook');
    // The manager's own page reads the book of each who reports to them.
    const team = pull.team(world.connection.id, false);
    await looked();
    win('d1');
    await pull.view(dealPage('d1'), true);
    expect(await outcomeOf('d1')).toBe('won');
    answerNow();
    await team;
    expect(await outcomeOf('d1')).toBe('won');
  });

  it('and came with a deal takes nothing back from one that was asked for later', async () => {
    const { pull, looked, answerNow } = slowToAnswer('readDeal');
    const early = pull.view(dealPage('d1'), false);
    await looked();
    win('d2');
    await pull.team(world.connection.id, true);
    expect(await outcomeOf('d2')).toBe('won');
    answerNow();
    await early;
    expect(await outcomeOf('d2')).toBe('won');
  });
});

it.each([
  ['catalogue', 'sign-in-expired'],
  ['deal', 'not-found'],
  ['deal', 'rejected'],
] as const)(
  'who asked for the %s through the connection before is told what the new one is answered, not %s',
  async (what, code) => {
    await createPull(world.deps).view(dealPage('d2'), false);
    world.clock.now += 13 * 60 * MINUTE;
    world.crm.fail(what, { before: crmError(code) });
    const { pull, looked, answerNow } = slowToAnswer(what === 'deal' ? 'readDeal' : 'readCatalogue');
    const reading = pull.view(dealPage('d1'), false);
    await looked();
    world.clock.now += 1000;
    await keepConnection(world.db, { ...world.connection, connectedAt: new Date(world.clock.now).toISOString() });
    answerNow();
    expect(await reading).toBeNull();
  },
);
