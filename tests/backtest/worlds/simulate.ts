import type { DealRow } from '../../../lib/domain/landing/deal';
import { createRandom, type Random } from '../../chaos/random';
import type { DataSet, Period } from '../data-set';

/** A world of which everything is known. Chances are of one deal on one day. */
export type World = {
  name: string;
  /** True where the law's own assumptions hold, so that its range must. */
  holds: boolean;
  people: number;
  /** Periods of 91 days; the last one is forecast. */
  periods: number;
  /** Deals a person opens a day, by period and day of the period. */
  opened: (period: number, day: number) => number;
  /** Daily chance to be won, by period, before the person's factor of that period. */
  won: (period: number) => number;
  /** Standard deviation of that factor's logarithm. */
  stray: number;
  /** One open deal of the last period is so many times the usual. */
  whale: number;
};

const DAYS = 91;
/** The books are empty on the first day; so many days pass before the record of closed deals begins. */
const FILLING = 182;
const START = '2024-01-01';
const LOST = 0.01;
/** Nothing is decided before this age. */
const YOUNGEST = 5;
const STAGE = 'open';
const STAGE_PROBABILITY = 0.45;
const USUAL_AMOUNT = 1_000_000;

/** A run of a world: the same seed, the same run. */
export function simulate(world: World, seed: string): DataSet {
  const random = createRandom(`${world.name} ${seed}`);
  const rows: DealRow[] = [];
  const last = FILLING + world.periods * DAYS;
  for (let person = 0; person < world.people; person++) {
    const factors = Array.from({ length: world.periods + 3 }, () => Math.exp(world.stray * normal(random)));
    for (let day = 0; day < last; day++) {
      const period = periodOf(day);
      for (let left = poisson(random, world.opened(period, mod(day, DAYS))); left > 0; left--) {
        rows.push(
          dealFrom(world, random, factors, { day, last, id: `deal-${rows.length}`, ownerId: `person-${person}` }),
        );
      }
    }
    if (world.whale > 0) {
      const open = rows.find((row) => row.ownerId === `person-${person}` && row.createdOn >= dateOf(last - 120));
      if (open) {
        open.expectedAmount = USUAL_AMOUNT * world.whale;
        open.amount = USUAL_AMOUNT * world.whale;
      }
    }
  }
  const recorded = rows.filter((row) => row.closedOn === null || row.closedOn >= dateOf(FILLING));
  const periods = Array.from({ length: world.periods }, (_, index): Period => {
    const first = FILLING + index * DAYS;
    return { start: dateOf(first), end: dateOf(first + DAYS - 1) };
  });
  return { rows: recorded, periods, stageProbabilities: new Map([[STAGE, STAGE_PROBABILITY]]) };
}

/** Periods count from the first one on record; those before are negative. */
function periodOf(day: number): number {
  return Math.floor((day - FILLING) / DAYS);
}

function dealFrom(
  world: World,
  random: Random,
  factors: number[],
  { day, last, id, ownerId }: { day: number; last: number; id: string; ownerId: string },
): DealRow {
  const expectedAmount = Math.round(USUAL_AMOUNT * Math.exp(0.6 * normal(random)));
  let outcome: DealRow['outcome'] = 'open';
  let closed = day + YOUNGEST;
  for (; closed < last; closed++) {
    const period = periodOf(closed);
    const won = Math.min(world.won(period) * (factors[period + 2] ?? 1), 0.5);
    const draw = random.next();
    if (draw < won + LOST) {
      outcome = draw < won ? 'won' : 'lost';
      break;
    }
  }
  return {
    id,
    ownerId,
    createdOn: dateOf(day),
    closedOn: outcome === 'open' ? null : dateOf(closed),
    outcome,
    amount: Math.round(expectedAmount * (outcome === 'won' ? 0.9 + 0.2 * random.next() : 1)),
    expectedAmount,
    stageId: STAGE,
    probability: STAGE_PROBABILITY,
    expectedCloseOn: null,
    stages: [{ stageId: STAGE, enteredOn: dateOf(day) }],
  };
}

function dateOf(day: number): string {
  return Temporal.PlainDate.from(START).add({ days: day }).toString();
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Box and Muller's. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Knuth's, for small means. */
function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}
