/**
 * Law of a sum of independent two-valued amounts, by convolution: the generalised
 * Poisson-binomial distribution. Values rise; probabilities sum to 1.
 */
export type Law = { values: Float64Array; probabilities: Float64Array };

/** An amount of minor units, not negative, that is won with this probability. */
export type Gain = { amount: number; probability: number };

/** Every combination, to the cent. The sums double with each gain: for a few of them only. */
export function exactLaw(gains: Gain[]): Law {
  let law = new Map([[0, 1]]);
  for (const { amount, probability } of gains) {
    const next = new Map<number, number>();
    for (const [value, share] of law) {
      if (probability < 1) next.set(value, (next.get(value) ?? 0) + share * (1 - probability));
      next.set(value + amount, (next.get(value + amount) ?? 0) + share * probability);
    }
    law = next;
  }
  const rising = [...law].sort((a, b) => a[0] - b[0]);
  return {
    values: Float64Array.from(rising, ([value]) => value),
    probabilities: Float64Array.from(rising, ([, share]) => share),
  };
}

/**
 * Sums on multiples of `step`: exact where it divides every amount. Else an amount is split over
 * the two points around it so that its mean stays: plain rounding would bend the whole law when
 * many small deals lean the same way.
 */
export function griddedLaw(gains: Gain[], step: number): Law {
  // The small ones first: the law is then short for most of the way.
  const placed = gains
    .map(({ amount, probability }) => ({ ...onGrid(amount, step), probability }))
    .sort((a, b) => a.steps - b.steps);
  const reach = placed.reduce((sum, { steps, rest }) => sum + steps + (rest > 0 ? 1 : 0), 0);
  const law = new Float64Array(reach + 1);
  law[0] = 1;
  let top = 0;
  for (const { steps, rest, probability } of placed) {
    top += steps + (rest > 0 ? 1 : 0);
    if (rest > 0) addBetween(law, top, steps, rest, probability);
    else addOnPoint(law, top, steps, probability);
  }
  return { values: law.map((_, s) => s * step), probabilities: law };
}

/** Where an amount lies: so many whole steps and a rest of one, 0 to 1. */
export function onGrid(amount: number, step: number): { steps: number; rest: number } {
  const exact = amount / step;
  const nearest = Math.round(exact);
  if (Math.abs(exact - nearest) < 1e-9) return { steps: nearest, rest: 0 };
  return { steps: Math.floor(exact), rest: exact - Math.floor(exact) };
}

/** f'(s) = f(s)·(1 − p) + f(s − a)·p, in place from the top down. */
function addOnPoint(law: Float64Array, top: number, steps: number, probability: number): void {
  const lost = 1 - probability;
  for (let s = top; s >= steps; s--) law[s] = (law[s] ?? 0) * lost + (law[s - steps] ?? 0) * probability;
  for (let s = Math.min(steps, top + 1) - 1; s >= 0; s--) law[s] = (law[s] ?? 0) * lost;
}

function addBetween(law: Float64Array, top: number, steps: number, rest: number, probability: number): void {
  const lost = 1 - probability;
  const lower = probability * (1 - rest);
  const upper = probability * rest;
  for (let s = top; s > steps; s--) {
    law[s] = (law[s] ?? 0) * lost + (law[s - steps] ?? 0) * lower + (law[s - steps - 1] ?? 0) * upper;
  }
  law[steps] = (law[steps] ?? 0) * lost + (law[0] ?? 0) * lower;
  for (let s = steps - 1; s >= 0; s--) law[s] = (law[s] ?? 0) * lost;
}
