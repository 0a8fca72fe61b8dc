import type { CrmName } from '../../../lib/crm/page';
import type { EpisodeResult } from '../episode';
import { seededPlan } from '../fault-plan';
import { createRandom, type Random } from '../random';
import type { World } from '../world';
import { calmDown, conclude } from './finish';
import { Notebook } from './notebook';
import { pause, Seat } from './seat';
import { setStage } from './stage';

const SECOND = 1_000;
/** As long as in Node, but for the haste. */
const MS_PER_ENTRY = 6_000;
/** How many times faster all goes wrong here than in Node, where an hour costs nothing. */
const HASTE = 15;

/** What else happens at a profile while notes are written, and how often. */
const TROUBLES = { 'kill worker': 9, 'close tab': 3, 'go offline': 2, 'sign in again': 6 };

/** Maren writes at two profiles, in two tabs each, while all goes wrong. */
export async function runInChromium(options: { crm: CrmName; seed: number; entries: number }): Promise<EpisodeResult> {
  const { crm, seed, entries } = options;
  const stage = await setStage(crm, seed);
  const { world, server, lasting } = stage;
  const notebook = new Notebook();
  const seats = [
    await Seat.open(world, 'maren’s desk', 'maren', server.port),
    await Seat.open(world, 'maren’s laptop', 'maren', server.port),
  ];
  for (const seat of seats) await seat.signInAgain();
  server.setPlan([...lasting, ...hastened(seededPlan(world.random, crm, entries * MS_PER_ENTRY))]);
  const isDone = () => notebook.notes.length >= entries;
  const troubles = seats.map((seat, place) => trouble(world, seat, createRandom(`${seed} ${crm} ${place}`), isDone));
  while (!isDone()) await writeOne(world, world.random.pick(seats), notebook);
  await Promise.all(troubles);
  await calmDown(stage, seats, notebook);
  return conclude(stage, seats, notebook);
}

/** One pair of hands: the next note is begun when this one is saved, or its tab closed. */
export async function writeOne(world: World, seat: Seat, notebook: Notebook): Promise<void> {
  const { random } = world;
  const org = random.pick(world.trial.orgs);
  const dealId = random.pick([...org.deals.keys()]);
  const closesIn = random.chance(0.15) ? random.between(0, 60) : null;
  // No composer where nothing could be read yet, and none in a tab that is closed meanwhile: somewhere else then.
  await seat.write(notebook, org, dealId, closesIn).catch(() => undefined);
}

async function trouble(world: World, seat: Seat, random: Random, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    await pause(random.between(SECOND / 5, 2 * SECOND));
    const name = random.pickWeighted(TROUBLES);
    // A browser that is busy dying refuses some of it.
    await cause(world, seat, random, name).catch(() => undefined);
  }
}

async function cause(world: World, seat: Seat, random: Random, name: keyof typeof TROUBLES): Promise<void> {
  switch (name) {
    case 'kill worker':
      return seat.killWorker();
    case 'close tab':
      return seat.closeTab();
    case 'sign in again':
      return seat.signInAgain();
    case 'go offline':
      world.count('offline spell');
      await seat.setOffline(true);
      await pause(random.between(SECOND / 5, 4 * SECOND));
      return seat.setOffline(false);
  }
}

const TIMES = new Set(['ms', 'links', 'search', 'from', 'until']);

function hastened(plan: object[]): object[] {
  return JSON.parse(JSON.stringify(plan), (key, value) => {
    if (TIMES.has(key)) return Math.round(Number(value) / HASTE);
    return key === 'retry-after' ? String(Math.ceil(Number(value) / HASTE)) : value;
  });
}
