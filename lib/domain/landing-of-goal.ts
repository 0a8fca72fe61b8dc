import type { Book } from './book';
import { checkTimeZone, today, type WorkingCalendar } from './calendar';
import type { Law } from './convolution';
import { type Counted, countDeals } from './counting';
import { median, wonCycles } from './cycle';
import { daysBetween } from './dates';
import type { FiguresInput, Landing, TooEarly } from './figures';
import type { Goal } from './goal';
import { type Chance, chanceAtLeast, chanceAtMost, isExact, lawOf, percentile, stepFor } from './landing';
import { add, type Money, ofMinor, subtract, sum } from './money';

const FEWEST_WINS = 3;
const DRAWN_POINTS = 500;

/** Where attained plus the deals open today may land. */
export function landingOf({ goal, book, catalogue, calendar, now }: FiguresInput, attained: Money): Landing {
  const { currency } = goal.target;
  const date = today(calendar, now);
  const open = openDeals(goal, book, catalogue, date);
  const chances = chancesOf(open);
  const gap = subtract(goal.target, attained).minor;
  const step = stepFor(chances, gap);
  const law = lawOf(chances, step);
  const level = (share: number) =>
    stated(add(attained, ofMinor(percentile(law, share), currency)), isExact(chances, step));
  const atMost = (share: number) => chanceAtMost(law, percentile(law, share));
  const tooEarly = gap <= 0 ? null : tooEarlyForChance(goal, book, calendar, date);
  const weighted = ofMinor(
    chances.reduce((mean, deal) => mean + deal.amount * deal.probability, 0),
    currency,
  );
  const total = sum(
    open.records.map((record) => record.amount),
    currency,
  );
  return {
    open: { total, weighted, ...open },
    p10: level(0.1),
    p50: level(0.5),
    p90: level(0.9),
    atMost: { p10: atMost(0.1), p50: atMost(0.5), p90: atMost(0.9) },
    mean: add(attained, weighted),
    chance: tooEarly ? null : chanceOf(law, gap),
    tooEarly,
    law: drawn(law, attained.minor),
  };
}

/** A level of a law on a grid is known to a few digits only, and is stated with no more. */
function stated(level: Money, exact: boolean): Money {
  return exact ? level : { ...level, minor: Number(level.minor.toPrecision(3)) };
}

/** A law as few enough points to draw: neighbours share one, at their mean. */
function drawn({ values, probabilities }: Law, attained: number): Landing['law'] {
  const width = ((values.at(-1) ?? 0) - (values[0] ?? 0)) / DRAWN_POINTS;
  const points: Landing['law'] = [];
  let open = Number.NEGATIVE_INFINITY;
  probabilities.forEach((probability, i) => {
    if (probability === 0) return;
    const value = (values[i] ?? 0) + attained;
    const last = points.at(-1);
    if (!last || value > open + width) {
      points.push({ value, probability });
      open = value;
    } else {
      const together = last.probability + probability;
      last.value += ((value - last.value) * probability) / together;
      last.probability = together;
    }
  });
  return points;
}

/** Short of the goal itself nothing is certain, whatever the stages say: exactly 1 means reached. */
export function shortOfCertain(chance: number): number {
  return Math.min(chance, 1 - 1e-12);
}

function chanceOf(law: Law, gap: number): number {
  return gap <= 0 ? chanceAtLeast(law, gap) : shortOfCertain(chanceAtLeast(law, gap));
}

/** Open deals that can still be won within the period. None once it is over: they count as not won. */
export function openDeals(goal: Goal, book: Book, catalogue: FiguresInput['catalogue'], date: string): Counted {
  if (date > goal.period.end) return { records: [], leftOut: [] };
  const counted = countDeals(
    book.opportunities.filter((deal) => deal.outcome === 'open'),
    goal,
    catalogue,
  );
  const unlikely = counted.records.filter((record) => record.probability === null);
  return {
    records: counted.records.filter((record) => record.probability !== null),
    leftOut: [
      ...counted.leftOut,
      ...unlikely.map(({ id, name, url }) => ({ id, name, url, reason: 'no-probability' as const })),
    ],
  };
}

export function chancesOf({ records }: Pick<Counted, 'records'>): Chance[] {
  return records.map(({ amount, probability }) => ({ amount: amount.minor, probability: probability ?? 0 }));
}

/**
 * A chance from the deals open today says little while most of the period's business is not
 * opened yet: when a typical won deal takes less time than the period has left.
 */
export function tooEarlyForChance(goal: Goal, book: Book, calendar: WorkingCalendar, date: string): TooEarly | null {
  if (date > goal.period.end) return null;
  const cycles = wonCycles(book, checkTimeZone(calendar.timeZone).timeZone);
  if (cycles.length < FEWEST_WINS) return { reason: 'few-wins', missing: FEWEST_WINS - cycles.length };
  const medianCycleDays = median(cycles) ?? 0;
  const daysLeft = daysBetween(date, goal.period.end);
  return medianCycleDays < daysLeft ? { reason: 'not-opened-yet', medianCycleDays, daysLeft } : null;
}
