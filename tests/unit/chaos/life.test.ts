import Dexie, { type Table } from 'dexie';
import { expect, it } from 'vitest';
import { BrowserProfile } from '../../chaos/browser-profile';
import type { Life } from '../../chaos/life';
import { createWorld, inWorld, type World } from '../../chaos/world';

class Pairs extends Dexie {
  rows!: Table<{ id: number; value: string }, number>;
  constructor() {
    super('pairs');
    this.version(1).stores({ rows: 'id' });
  }
}

function setUp(seed: string) {
  const world = createWorld({ crm: 'hubspot', seed });
  const profile = new BrowserProfile('desk', 'robin', world, () => {
    throw new Error('No background is needed here.');
  });
  return { world, profile };
}

/** Two rows in one transaction, then a third by itself. */
async function writeThree(db: Pairs): Promise<void> {
  await db.transaction('rw', db.rows, async () => {
    await db.rows.put({ id: 1, value: 'one' });
    await db.rows.put({ id: 2, value: 'two' });
  });
  await db.rows.put({ id: 3, value: 'three' });
}

const kept = (profile: BrowserProfile, life: Life) =>
  profile
    .open(life, () => new Pairs())
    .rows.toCollection()
    .keys();

/** What is in the database of a profile where the first life ended after so many steps, and whether it got through. */
async function dieAfter(steps: number): Promise<{ keys: unknown[]; through: boolean }> {
  const { world, profile } = setUp(`${steps}`);
  return inWorld(world, async () => {
    const first = profile.newLife('page');
    let through = false;
    world.time.afterSteps(steps, () => first.die());
    const work = writeThree(profile.open(first, () => new Pairs())).then(() => {
      through = true;
    });
    await Promise.race([work, world.time.sleep(1_000)]);
    return { keys: await kept(profile, profile.newLife('page')), through };
  });
}

it('loses with a life what it had not committed, and nothing else', async () => {
  const seen = new Set<string>();
  for (let steps = 0; steps < 40; steps++) {
    const { keys, through } = await dieAfter(steps);
    seen.add(keys.join());
    if (through) expect(keys).toEqual([1, 2, 3]);
  }
  expect([...seen].sort()).toEqual(['', '1,2', '1,2,3']);
});

it('lets a dead life hear of nothing it waited for', async () => {
  const { world, profile } = setUp('silence');
  const heard: string[] = [];
  await inWorld(world, async () => {
    const life = profile.newLife('page');
    const other = profile.newLife('page');
    const listen = (what: string, work: Promise<unknown>) => void work.finally(() => heard.push(what));
    listen('fetch', life.guard(world.time.sleep(10)));
    listen('session', profile.sessionOf(life).get('key'));
    listen('database', Promise.resolve(kept(profile, life)));
    const held = profile.lockOf(life)('lock', () => world.time.sleep(10));
    listen('lock', held);
    listen(
      'lock of another',
      profile.lockOf(other)('lock', async () => undefined),
    );
    life.die();
    await world.time.sleep(1_000);
  });
  expect(heard).toEqual(['lock of another']);
});

it('waits for no real time and tells when everybody waits for nothing', async () => {
  const { world } = setUp('time');
  const day = 86_400_000;
  const nap = async ({ time }: World) => {
    const before = Date.now();
    await time.sleep(day);
    return Date.now() - before;
  };
  expect(await inWorld(world, () => nap(world))).toBe(day);
  await expect(inWorld(world, () => new Promise(() => undefined))).rejects.toThrow('never happen');
});
