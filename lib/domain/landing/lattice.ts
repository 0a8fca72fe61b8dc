import { exp, ln } from './elementary';

/**
 * Laws of sums on a lattice: entry k is the probability of the sum k·step, and the last entry that of
 * everything from there on. Nothing is drawn at random: the same deals give the same digits.
 */
export type Lattice = Float64Array;

/** An amount on the lattice: the points it may fall on, rising, with shares that sum to 1. */
export type Placed = { at: number; share: number }[];

/** What is rarer is left out at the low end: all of it together stays below a rounding error. */
const NEGLIGIBLE = 1e-20;

/** e to the minus this is still a number; beyond it a sum is made of two halves. */
const LARGEST_EXPONENT = 600;

/**
 * A law of amounts in steps ≥ 0, each split between the two points around it so that its mean stays. An
 * amount beyond the last point lies on it.
 */
export function place(amounts: { steps: number; share: number }[], points: number): Placed {
  const shares = new Map<number, number>();
  const add = (at: number, share: number) => {
    if (share > 0) shares.set(at, (shares.get(at) ?? 0) + share);
  };
  for (const { steps, share } of amounts) {
    const lower = Math.min(Math.floor(steps), points - 1);
    const rest = Math.min(steps - lower, 1);
    add(lower, share * (1 - rest));
    add(Math.min(lower + 1, points - 1), share * rest);
  }
  return [...shares].map(([at, share]) => ({ at, share })).sort((a, b) => a.at - b.at);
}

/**
 * The law of the sum of independent deals, each won for one of its amounts or not at all (generalised
 * Poisson-binomial law, by convolution): f'(s) = f(s)·(1 − p) + p·Σ f(s − amount)·share.
 */
export function sumOf(deals: { placed: Placed; probability: number }[], points: number): Lattice {
  let law = new Float64Array(points);
  let next = new Float64Array(points);
  law[0] = 1;
  let low = 0;
  let high = 0;
  for (const { placed, probability } of deals) {
    const reach = Math.min(high + (placed.at(-1)?.at ?? 0), points - 1);
    addShifted(next, law, low, high, 0, 1 - probability);
    for (const { at, share } of placed) addShifted(next, law, low, high, at, probability * share);
    [law, next] = [next, law];
    high = reach;
    while (low < high && (law[low] ?? 0) < NEGLIGIBLE) law[low++] = 0;
    while (high > low && (law[high] ?? 0) < NEGLIGIBLE) law[high--] = 0;
    // The other one is the law before this deal: nothing of it may stand beyond these bounds.
    next.fill(0);
  }
  return law;
}

/**
 * The law of a sum of a random number of such amounts: the number negative binomial with this mean and shape, by
 * Panjer's recursion. Poisson with a Gamma rate of 1 ÷ shape squared coefficient of variation.
 */
export function compoundOf(mean: number, shape: number, amounts: Placed, points: number): Lattice {
  const law = new Float64Array(points);
  const terms = amounts.filter(({ at }) => at > 0);
  const gained = terms.reduce((sum, { share }) => sum + share, 0);
  // Amounts of no step change nothing: thin them out of the number.
  const odds = (mean * gained) / shape;
  const q = odds / (1 + odds);
  const nothing = shape * ln(1 + odds);
  if (nothing > LARGEST_EXPONENT) {
    const half = compoundOf(mean / 2, shape / 2, amounts, points);
    return together(half, half);
  }
  law[0] = exp(-nothing);
  let sum = law[0];
  for (let s = 1; s < points - 1; s++) {
    let plain = 0;
    let byAmount = 0;
    for (const { at, share } of terms) {
      if (at > s) break;
      const mass = share * (law[s - at] ?? 0);
      plain += mass;
      byAmount += at * mass;
    }
    const mass = (q * (plain + ((shape - 1) * byAmount) / s)) / gained;
    law[s] = mass;
    sum += mass;
  }
  law[points - 1] = Math.max(1 - sum, 0);
  return law;
}

/** The law of the sum of two independent sums. */
export function together(a: Lattice, b: Lattice): Lattice {
  const law = new Float64Array(a.length);
  let low = 0;
  let high = b.length - 1;
  while (low < high && (b[low] ?? 0) < NEGLIGIBLE) low++;
  while (high > low && (b[high] ?? 0) < NEGLIGIBLE) high--;
  for (let k = 0; k < a.length; k++) {
    const share = a[k] ?? 0;
    if (share >= NEGLIGIBLE) addShifted(law, b, low, high, k, share);
  }
  return law;
}

/** target(s + at) += source(s)·share; what reaches beyond the last point stays there. */
function addShifted(target: Lattice, source: Lattice, low: number, high: number, at: number, share: number): void {
  const last = target.length - 1;
  const fits = Math.min(high, last - at);
  for (let s = low; s <= fits; s++) target[s + at] = (target[s + at] ?? 0) + (source[s] ?? 0) * share;
  let beyond = 0;
  for (let s = Math.max(fits + 1, low); s <= high; s++) beyond += source[s] ?? 0;
  if (beyond > 0) target[last] = (target[last] ?? 0) + beyond * share;
}
