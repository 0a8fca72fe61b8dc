import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { goalChanges } from '../../../lib/sync/goal-changes';
import { createPull } from '../../../lib/sync/pull';
import { createWorld, crmGoal, LIST_PAGE, REP } from './fake-crm';

const MINUTE = 60_000;
const target = (minor: number, currency = 'EUR') => ({ minor, currency });
const goal = (minor: number) => ({ ...crmGoal(REP.id), target: target(minor) });

describe('a goal that is changed in the CRM', () => {
  it('000-05 leaves its old value, the new one and the time, read after read', async () => {
    const world = await createWorld(REP);
    const pull = createPull(world.deps);
    const readWith = async (minor: number) => {
      world.crm.goals.set(REP.id, [goal(minor)]);
      await pull.view(LIST_PAGE, true);
      world.clock.now += 10 * MINUTE;
      return (await world.db.books.get([world.scope, REP.id]))?.changes;
    };
    expect(await readWith(10_000_000)).toBeUndefined();
    const changed = new Date(world.clock.now).toISOString();
    expect(await readWith(12_000_000)).toEqual([
      { goalId: `quota-${REP.id}`, name: 'Quota', from: target(10_000_000), to: target(12_000_000), at: changed },
    ]);
    expect(await readWith(12_000_000)).toHaveLength(1);
    expect((await readWith(11_000_000))?.map(({ to }) => to.minor)).toEqual([12_000_000, 11_000_000]);
  });

  it('is told of when only its currency is another, and a goal that is new or gone is no change', () => {
    const before = { goals: [goal(100)] } as Parameters<typeof goalChanges>[0];
    expect(goalChanges(before, [{ ...goal(100), target: target(100, 'USD') }], 'now')).toMatchObject([
      { from: target(100), to: target(100, 'USD') },
    ]);
    expect(goalChanges(before, [{ ...goal(5), id: 'another' }], 'now')).toBeUndefined();
    expect(goalChanges(before, [], 'now')).toBeUndefined();
    expect(goalChanges(undefined, [goal(5)], 'now')).toBeUndefined();
  });

  it('keeps the latest thirty changes only', () => {
    let row = { goals: [goal(0)] } as NonNullable<Parameters<typeof goalChanges>[0]>;
    for (let at = 1; at <= 40; at++) {
      row = { ...row, changes: goalChanges(row, [goal(at)], String(at)), goals: [goal(at)] };
    }
    expect(row.changes?.map(({ at }) => at)).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 11)));
  });
});
