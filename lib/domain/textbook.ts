import { today } from './calendar';
import type { Law } from './convolution';
import { amountIn, type Counted, countDeals, probabilityOf } from './counting';
import type { GoalInput } from './figures';
import { add, type Money, ofMinor, subtract, sum } from './money';
import type { Opportunity } from './opportunity';
import {
  type Chance,
  chanceAtLeast,
  isExact,
  type Leverage,
  lawOf,
  leverageOf,
  percentile,
  stepFor,
} from './textbook-law';
import type { Textbook } from './told-landing';

/** Attained plus the deals open today, by the CRM's probabilities. */
export function textbookOf({ goal, book, catalogue, calendar, now }: GoalInput, attained: Money): Textbook {
  const { currency } = goal.target;
  const open = openDeals({ goal, book, catalogue, calendar, now });
  const chances = chancesOf(open);
  const gap = subtract(goal.target, attained).minor;
  const step = stepFor(chances, gap);
  const law = lawOf(chances, step);
  const level = (share: number) =>
    stated(add(attained, ofMinor(percentile(law, share), currency)), isExact(chances, step));
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
    mean: add(attained, weighted),
    chance: chanceOf(law, gap),
  };
}

/**
 * What one deal does to that chance, as given rather than as its older self in the book. Null without an amount.
 * Without a probability the deal is left out of the landing now, so it counts only where it is won.
 */
export function textbookImpact(
  { deal, ...input }: GoalInput & { deal: Opportunity },
  attained: Money,
): Leverage | null {
  const { goal, catalogue } = input;
  const amount = amountIn(goal.target.currency, deal, catalogue);
  if (!amount) return null;
  const rest = openDeals(input).records.filter((record) => record.id !== deal.id);
  const self = { amount: amount.minor, probability: probabilityOf(deal, catalogue) ?? 0 };
  return leverageOf(self, chancesOf({ records: rest }), subtract(goal.target, attained).minor);
}

/** A level of a law on a grid is known to a few digits only, and is stated with no more. */
function stated(level: Money, exact: boolean): Money {
  return exact ? level : { ...level, minor: Number(level.minor.toPrecision(3)) };
}

function chanceOf(law: Law, gap: number): number {
  const chance = chanceAtLeast(law, gap);
  return gap <= 0 ? chance : shortOfCertain(chance);
}

/** Short of the goal itself nothing is certain, whatever the stages say: exactly 1 means reached. */
function shortOfCertain(chance: number): number {
  return Math.min(chance, 1 - 1e-12);
}

/** Open deals that can still be won within the period. None once it is over: they count as not won. */
function openDeals({ goal, book, catalogue, calendar, now }: GoalInput): Counted {
  if (today(calendar, now) > goal.period.end) return { records: [], leftOut: [] };
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

function chancesOf({ records }: Pick<Counted, 'records'>): Chance[] {
  return records.map(({ amount, probability }) => ({ amount: amount.minor, probability: probability ?? 0 }));
}
