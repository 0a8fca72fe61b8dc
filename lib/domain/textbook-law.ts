import { exactLaw, griddedLaw, type Law, onGrid } from './convolution';

/** An open deal as the landing sees it: minor units, negative allowed, with its own probability. */
export type Chance = { amount: number; probability: number };

/** Up to this many deals every combination is kept: at most 4,096 sums. */
const FEW_DEALS = 12;
/**
 * Deals × points of a law; a convolution costs about half of it. Exact up to some thirty
 * milliseconds: a hundred odd-priced deals are then what a separate count says, to the unit.
 */
const EXACT_WORK = 50_000_000;
const GRID_WORK = 2_000_000;
const FEWEST_POINTS = 2000;
/** Far below a minor unit: absorbs the rounding of step × k. */
const EPSILON = 1e-6;

/** How sums are kept: every one of them (null), or on multiples of a step in minor units. */
export type Step = number | null;

/**
 * The step for these deals. A common divisor of all amounts keeps the sums exact; where that is
 * too fine to compute at once, the larger of their total and `gap` (target − attained) is cut into
 * 2,000 steps or more, trimmed so that the goal lies halfway between two points: a sum just short
 * of it then rounds up as often as down.
 */
export function stepFor(deals: Chance[], gap: number): Step {
  const amounts = deals.map((deal) => Math.abs(deal.amount)).filter((amount) => amount > 0);
  if (amounts.length <= FEW_DEALS) return null;
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const divisor = amounts.reduce(greatestCommonDivisor);
  if ((total / divisor) * amounts.length <= EXACT_WORK) return divisor;
  const distance = Math.abs(gap);
  const step = Math.max(total, distance) / Math.max(GRID_WORK / amounts.length, FEWEST_POINTS);
  return distance < step ? step : distance / (Math.round(distance / step) + 0.5);
}

/** True when a step keeps every sum of these deals as it is. */
export function isExact(deals: Chance[], step: Step): boolean {
  return step === null || deals.every((deal) => deal.amount % step === 0);
}

/** The law of what will be won of these deals. `step` from `stepFor`, over the same or more deals. */
export function lawOf(deals: Chance[], step: Step): Law {
  // To win a negative amount a with p is to start at a and to win |a| back with 1 − p.
  const start = deals.reduce((sum, deal) => sum + Math.min(deal.amount, 0), 0);
  const gains = deals
    .map(({ amount, probability }) => ({
      amount: Math.abs(amount),
      probability: amount < 0 ? 1 - probability : probability,
    }))
    .filter((deal) => deal.amount > 0 && deal.probability > 0);
  const { values, probabilities } = step === null ? exactLaw(gains) : griddedLaw(gains, step);
  return { values: start === 0 ? values : values.map((value) => value + start), probabilities };
}

/** P(sum ≥ gap). */
export function chanceAtLeast({ values, probabilities }: Law, gap: number): number {
  if ((values[0] ?? 0) >= gap - EPSILON) return 1;
  let chance = 0;
  // From the top, where the small probabilities are: adds up with less rounding.
  for (let i = values.length - 1; i >= 0 && (values[i] ?? 0) >= gap - EPSILON; i--) chance += probabilities[i] ?? 0;
  return Math.min(chance, 1);
}

/** The smallest sum that is not exceeded with at least this probability. */
export function percentile({ values, probabilities }: Law, share: number): number {
  let below = 0;
  const index = probabilities.findIndex((probability) => {
    below += probability;
    return below >= share - 1e-12;
  });
  return values.at(index) ?? 0;
}

export type Leverage = { now: number; ifWon: number; ifLost: number };

/**
 * What one deal does to P(sum ≥ gap), by conditioning on its outcome:
 * p × ifWon + (1 − p) × ifLost = now.
 */
export function leverageOf(deal: Chance, others: Chance[], gap: number): Leverage {
  const step = stepFor([...others, deal], gap);
  const law = lawOf(others, step);
  const ifLost = chanceAtLeast(law, gap);
  const ifWon = chanceAfterWin(law, gap, deal.amount, step);
  return { now: deal.probability * ifWon + (1 - deal.probability) * ifLost, ifWon, ifLost };
}

/** On a grid a won amount lies between two points, as in `griddedLaw`. */
function chanceAfterWin(law: Law, gap: number, amount: number, step: Step): number {
  if (step === null) return chanceAtLeast(law, gap - amount);
  const { steps, rest } = onGrid(Math.abs(amount), step);
  const sign = amount < 0 ? -1 : 1;
  const lower = chanceAtLeast(law, gap - sign * steps * step);
  return rest === 0 ? lower : (1 - rest) * lower + rest * chanceAtLeast(law, gap - sign * (steps + 1) * step);
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
