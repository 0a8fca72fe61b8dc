/**
 * Law of Σ of the open deals that will be won, each worth its amount with its own probability,
 * independent of each other: the generalised Poisson-binomial distribution, by convolution.
 */
export type Chance = { amount: number; probability: number };
/** Rising by value; probabilities sum to 1. */
export type Law = { value: number; probability: number }[];

/** Up to this many deals every combination is kept, to the cent: at most 4,096 sums. */
const FEW_DEALS = 12;
/** Steps of the grid that many deals share. */
const GRID = 2000;
/** Far below a minor unit: absorbs the rounding of step × k. */
const EPSILON = 1e-6;

/** How sums are kept: exactly (null), or on multiples of a step, in minor units. */
export type Step = number | null;

/**
 * The step for these deals. A common divisor of all amounts keeps the sums exact; else the step
 * divides `gap` (target − attained), so that the goal lies on the grid and not between two points.
 */
export function stepFor(deals: Chance[], gap: number): Step {
  const amounts = deals.map((deal) => Math.abs(deal.amount)).filter((amount) => amount > 0);
  if (amounts.length <= FEW_DEALS) return null;
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const divisor = amounts.reduce(greatestCommonDivisor);
  if (total / divisor <= 2 * GRID) return divisor;
  const step = Math.max(total, Math.abs(gap)) / GRID;
  return Math.abs(gap) < step ? step : Math.abs(gap) / Math.round(Math.abs(gap) / step);
}

/** The law of the sum. `step` from `stepFor`, over the same or more deals. */
export function lawOf(deals: Chance[], step: Step): Law {
  // To win a negative amount a with p is to start at a and to win |a| back with 1 − p.
  const start = deals.reduce((sum, deal) => sum + Math.min(deal.amount, 0), 0);
  const gains = deals
    .map(({ amount, probability }) => ({
      amount: Math.abs(amount),
      probability: amount < 0 ? 1 - probability : probability,
    }))
    .filter((deal) => deal.amount > 0 && deal.probability > 0);
  const law = step === null ? exactLaw(gains) : griddedLaw(gains, step);
  return start === 0 ? law : law.map(({ value, probability }) => ({ value: value + start, probability }));
}

/** P(sum ≥ gap). */
export function chanceAtLeast(law: Law, gap: number): number {
  const lowest = law[0];
  if (!lowest || lowest.value >= gap - EPSILON) return lowest || gap <= 0 ? 1 : 0;
  let chance = 0;
  // From the top, where the small probabilities are: adds up with less rounding.
  for (let i = law.length - 1; i >= 0; i--) {
    const point = law[i];
    if (!point || point.value < gap - EPSILON) break;
    chance += point.probability;
  }
  return Math.min(chance, 1);
}

/** The smallest sum that is not exceeded with at least this probability. */
export function percentile(law: Law, share: number): number {
  let below = 0;
  for (const { value, probability } of law) {
    below += probability;
    if (below >= share - 1e-12) return value;
  }
  return law.at(-1)?.value ?? 0;
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
  return (
    (1 - rest) * chanceAtLeast(law, gap - sign * steps * step) +
    (rest > 0 ? rest * chanceAtLeast(law, gap - sign * (steps + 1) * step) : 0)
  );
}

function exactLaw(deals: Chance[]): Law {
  let law = new Map([[0, 1]]);
  for (const { amount, probability } of deals) {
    const next = new Map<number, number>();
    for (const [value, share] of law) {
      if (probability < 1) next.set(value, (next.get(value) ?? 0) + share * (1 - probability));
      next.set(value + amount, (next.get(value + amount) ?? 0) + share * probability);
    }
    law = next;
  }
  return [...law].map(([value, probability]) => ({ value, probability })).sort((a, b) => a.value - b.value);
}

/**
 * Each amount is split over the two grid points around it so that its mean stays: plain rounding
 * would bend the whole law when many small deals lean the same way.
 */
function griddedLaw(deals: Chance[], step: number): Law {
  const placed = deals.map((deal) => ({ ...onGrid(deal.amount, step), probability: deal.probability }));
  const size = placed.reduce((sum, { steps, rest }) => sum + steps + (rest > 0 ? 1 : 0), 1);
  const law = new Float64Array(size);
  law[0] = 1;
  let top = 0;
  for (const { steps, rest, probability } of placed) {
    const lost = 1 - probability;
    const won = probability * (1 - rest);
    const wonMore = probability * rest;
    top += steps + (rest > 0 ? 1 : 0);
    for (let s = top; s >= 0; s--) {
      let share = (law[s] ?? 0) * lost;
      if (s >= steps) share += (law[s - steps] ?? 0) * won;
      if (s > steps) share += (law[s - steps - 1] ?? 0) * wonMore;
      law[s] = share;
    }
  }
  return Array.from(law, (probability, s) => ({ value: s * step, probability })).filter((p) => p.probability > 0);
}

function onGrid(amount: number, step: number): { steps: number; rest: number } {
  const exact = amount / step;
  const nearest = Math.round(exact);
  if (Math.abs(exact - nearest) < 1e-9) return { steps: nearest, rest: 0 };
  return { steps: Math.floor(exact), rest: exact - Math.floor(exact) };
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
