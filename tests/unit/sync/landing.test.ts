import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sidebarView } from '../../../lib/cache/queries';
import { keepConnection } from '../../../lib/connections/disconnect';
import type { Page } from '../../../lib/crm/page';
import type { Person } from '../../../lib/domain/person';
import { createHistory } from '../../../lib/sync/history';
import { createLanding } from '../../../lib/sync/landing';
import { createPull } from '../../../lib/sync/pull';
import {
  COLLEAGUE,
  connectionFor,
  createFakeCrm,
  createWorld,
  crmGoal,
  deal,
  dealPage,
  type FakeCrm,
  LEAD,
  person,
  REP,
  START,
} from './fake-crm';

const GROUP = ['rep', 'colleague', 'c1', 'c2', 'c3'];
const DAY = 24 * 3_600_000;
const dateOf = (days: number) => new Date(START - days * DAY).toISOString().slice(0, 10);

let crm: FakeCrm;
beforeEach(() => {
  crm = createFakeCrm();
  for (const id of ['c1', 'c2', 'c3']) crm.people.set(id, person(id, ['lead']));
  crm.goals.set('rep', [crmGoal('rep')]);
  for (const [number, ownerId] of GROUP.entries()) {
    // Each closes a deal every nine days, half of them won, forty days after it came.
    for (let days = 5 + number; days < 700; days += 9) {
      const id = `${ownerId}-${days}`;
      const outcome = days % 2 === 0 ? 'won' : 'lost';
      crm.deals.set(
        id,
        deal(id, ownerId, { outcome, closeDate: dateOf(days), createdAt: `${dateOf(days + 40)}T09:00:00Z` }),
      );
    }
  }
  crm.deals.set('d1', deal('d1', 'rep', { createdAt: `${dateOf(20)}T09:00:00Z` }));
});

async function open(viewer: Person) {
  const world = await createWorld(viewer, crm);
  const { db, now } = world.deps;
  const history = createHistory(world.deps);
  const read = vi.fn(history.read);
  const landing = createLanding({ db, now, wait: async () => {}, history: { ...history, read } });
  const pull = createPull(world.deps);
  const page = dealPage('d1');
  return {
    world,
    landing,
    read,
    page,
    async look(force = false) {
      await pull.view(page, force);
      await landing.tell(page);
      await landing.refresh(page, force);
      return (await sidebarView(page, { db: world.db, now: new Date(world.clock.now).toISOString() })).landings;
    },
  };
}

describe('the landing told in the background', () => {
  it('stands in the view as plain data: range, chance, law, layers, counts and what came of earlier ones', async () => {
    const { look } = await open(REP);
    const [row, ...others] = await look();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ goalId: 'quota-rep', day: '2026-11-11', standing: { target: 10_000_000 } });
    expect(row).toMatchObject({ pool: { people: 5 }, daysLeft: 50 });
    const { p10, p50, p90, chance, law } = row?.telling ?? ({} as never);
    expect([p10 <= p50, p50 < p90, chance > 0, chance < 1]).toEqual([true, true, true, true]);
    expect(law.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    expect(law.length).toBeLessThanOrEqual(100);
    expect(row?.layers.map(({ layer }) => layer)).toContain('curve');
    expect(row?.open).toMatchObject([{ id: 'd1', age: 20, followed: { seen: expect.any(Number) } }]);
    expect(row?.record.length).toBeGreaterThan(3);
    expect(structuredClone(row)).toEqual(JSON.parse(JSON.stringify(row)));
  });

  it('is the very same for the rep and for their manager', async () => {
    const [mine] = await (await open(REP)).look();
    const [theManagers] = await (await open(LEAD)).look();
    expect({ ...theManagers, scope: '' }).toEqual({ ...mine, scope: '' });
  });

  it('tells a peer nothing of the owner, whose history is not even asked for', async () => {
    crm.goals.set('colleague', [crmGoal('colleague')]);
    const { look, world } = await open(COLLEAGUE);
    await look();
    expect(crm.asked.filter((each) => each.startsWith('history'))).toEqual(['history colleague']);
    expect((await world.db.landings.toArray()).map(({ ownerId }) => ownerId)).toEqual(['colleague']);
  });

  it('asks for no history where there is no goal to land on', async () => {
    crm.goals.clear();
    const { look } = await open(REP);
    expect(await look()).toEqual([]);
    expect(crm.asked.filter((each) => each.startsWith('history'))).toEqual([]);
  });

  it('tells what the deal in view does: the two cases average to the chance as it is', async () => {
    const [row] = await (await open(REP)).look();
    const [first] = row?.impacts ?? [];
    expect(first?.dealId).toBe('d1');
    const { now, probability, ifWon, ifNot } = first?.impact ?? ({} as never);
    expect(ifWon).toBeGreaterThan(ifNot);
    expect(probability * ifWon + (1 - probability) * ifNot).toBeCloseTo(now, 9);
    expect(now).toBeCloseTo(row?.telling.chance ?? 0, 2);
  });

  it('counts a deal that was won since the history was read once: as attained', async () => {
    const { look, world } = await open(REP);
    const [before] = await look();
    crm.deals.set('d1', deal('d1', 'rep', { outcome: 'won', closeDate: '2026-11-11' }));
    world.clock.now += 600_000;
    const [after] = await look();
    expect(after?.historyReadAt).toBe(before?.historyReadAt);
    expect(after?.standing.attained).toBe((before?.standing.attained ?? 0) + 1_000_000);
    expect([after?.open, after?.impacts]).toEqual([[], []]);
  });

  it('rests on the person’s own deals alone in a small group, and says so', async () => {
    for (const id of ['c1', 'c2', 'c3']) crm.people.delete(id);
    const [row] = await (await open(REP)).look();
    expect(row?.pool.people).toBe(1);
  });

  it('is told from the person’s own deals before the history is there, and goes with a goal that is no longer there', async () => {
    const { look, landing, page, world } = await open(REP);
    await landing.tell(page);
    expect(await world.db.landings.count()).toBe(0);
    await createPull(world.deps).view(page, false);
    await landing.tell(page);
    const [first] = await world.db.landings.toArray();
    expect(first).toMatchObject({ historyReadAt: null, record: [], pool: { people: 1 } });
    const [row] = await look();
    expect(row).toMatchObject({ historyReadAt: expect.any(String), pool: { people: 5 } });
    crm.goals.set('rep', []);
    world.clock.now += 600_000;
    expect(await look()).toEqual([]);
  });

  it('is worked out only when something changed: a fact, or a deal that came into view', async () => {
    crm.deals.set('d2', deal('d2', 'rep', { createdAt: `${dateOf(30)}T09:00:00Z` }));
    const { look, landing, world, read } = await open(REP);
    await look();
    read.mockClear();
    await landing.tell(dealPage('d1'));
    expect(read).not.toHaveBeenCalled();
    await landing.tell(dealPage('d2'));
    expect(read).toHaveBeenCalledOnce();
    expect((await world.db.landings.toArray())[0]?.impacts.map(({ dealId }) => dealId)).toEqual(['d2', 'd1']);
    await landing.tell(dealPage('d1'));
    expect(read).toHaveBeenCalledOnce();
    await world.db.landings.clear();
    await landing.tell(dealPage('d1'));
    expect(await world.db.landings.count()).toBe(1);
    world.clock.now += DAY;
    await landing.tell(dealPage('d1'));
    expect((await world.db.landings.toArray())[0]?.day).toBe('2026-11-12');
  });

  it('is not worked out again for a goal that is reached, on which no deal has an impact', async () => {
    crm.deals.set(
      'w1',
      deal('w1', 'rep', { outcome: 'won', closeDate: '2026-11-02', amount: { minor: 20_000_000, currency: 'EUR' } }),
    );
    const { look, landing, read } = await open(REP);
    const [row] = await look();
    expect([row?.impacts, (row?.standing.attained ?? 0) > 10_000_000]).toEqual([[], true]);
    read.mockClear();
    await landing.tell(dealPage('d1'));
    expect(read).not.toHaveBeenCalled();
  });

  it('looks once at the history behind a page that somebody turns back to within a moment', async () => {
    const { world, page } = await open(REP);
    let pass = () => {};
    const moment = new Promise<void>((resolve) => {
      pass = resolve;
    });
    const refresh = vi.fn(async () => false);
    const history = { ...createHistory(world.deps), refresh };
    const wait = vi.fn(() => moment);
    const landing = createLanding({ db: world.db, now: world.deps.now, wait, history });
    await createPull(world.deps).view(page, false);
    const looks = [landing.refresh(page, false), landing.refresh(page, false)];
    await vi.waitFor(() => expect(wait).toHaveBeenCalled());
    // Whoever came second has gone already: the first still waits.
    await looks[1];
    pass();
    await Promise.all(looks);
    expect(refresh).toHaveBeenCalledOnce();
    await landing.refresh(page, false);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('keeps what it tells of the deal in view when a page without one is told of at the same moment', async () => {
    const { world, page } = await open(REP);
    const list: Page = { ...page, kind: 'list', recordId: null, primaryDealId: null };
    const keeper = createHistory(world.deps);
    let release = () => {};
    const read = vi.fn(keeper.read).mockImplementationOnce(async (...about) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return keeper.read(...about);
    });
    const landing = createLanding({
      db: world.db,
      now: world.deps.now,
      wait: async () => {},
      history: { ...keeper, read },
    });
    await createPull(world.deps).view(page, false);
    const ofTheList = landing.tell(list);
    await vi.waitFor(() => expect(read).toHaveBeenCalledOnce());
    const ofTheDeal = landing.tell(page);
    // As much time as it wants, did it not wait for its turn.
    await Promise.race([ofTheDeal, new Promise((resolve) => setTimeout(resolve, 300))]);
    release();
    await Promise.all([ofTheList, ofTheDeal]);
    expect((await world.db.landings.toArray())[0]?.impacts.map(({ dealId }) => dealId)).toEqual(['d1']);
  });

  it('is written only when it changed', async () => {
    const { look, world } = await open(REP);
    await look();
    let writes = 0;
    world.db.landings.hook('updating', () => {
      writes += 1;
    });
    await look();
    expect(writes).toBe(0);
  });
});

it('the history of whoever connects is looked at, though the same page waits for its moment for somebody else', async () => {
  const world = await createWorld(LEAD, crm);
  const moments: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => moments.push(resolve));
  const refresh = vi.fn(async () => false);
  const history = { ...createHistory(world.deps), refresh };
  const landing = createLanding({ db: world.db, now: world.deps.now, wait, history });
  const pull = createPull(world.deps);
  const page = dealPage('d1');
  const before = landing.refresh(page, false);
  await vi.waitFor(() => expect(moments).toHaveLength(1));
  await keepConnection(world.db, connectionFor(REP));
  const after = landing.refresh(page, false);
  // What the CRM says to the new one comes later than the moment of the one before.
  moments[0]?.();
  await before;
  await pull.view(page, false);
  await vi.waitFor(() => expect(moments).toHaveLength(2));
  moments[1]?.();
  await after;
  expect(refresh).toHaveBeenCalledOnce();
});
