import { logGamma } from './log-gamma';

export type Interval = { low: number; high: number };

/** 95 % of a normal law lies within this many standard deviations; two decimals, as is customary. */
const Z95 = 1.96;

/** Wilson score interval (95 %) of a rate seen as `successes` of `trials`; 0 to 1 when nothing was tried. */
export function wilson(successes: number, trials: number): Interval {
  if (!(trials > 0)) return { low: 0, high: 1 };
  const rate = successes / trials;
  const z2 = Z95 * Z95;
  const centre = rate + z2 / (2 * trials);
  const half = Z95 * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return {
    low: successes <= 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: successes >= trials ? 1 : Math.min(1, (centre + half) / scale),
  };
}

/** A rate pulled towards its parent's: (k + m·μ) ÷ (n + m), where m is what the parent weighs in trials. */
export function shrink(successes: number, trials: number, parentRate: number, parentTrials = 12): number {
  return (successes + parentTrials * parentRate) / (trials + parentTrials);
}

/** P(X ≤ count) for a Poisson law with this mean, exact: how odd is so low a count? */
export function poissonAtMost(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let total = 0;
  for (let k = 0; k <= count; k++) {
    total += term;
    term *= mean / (k + 1);
  }
  return Math.min(total, 1);
}

type Tally = { successes: number; trials: number };

/**
 * P(the rate behind `recent` is lower than the one behind `base`), both with a flat prior,
 * Beta(1, 1); exact sum over whole-number parameters.
 */
export function chanceLower(recent: Tally, base: Tally): number {
  const a = { alpha: 1 + recent.successes, beta: 1 + recent.trials - recent.successes };
  const b = { alpha: 1 + base.successes, beta: 1 + base.trials - base.successes };
  let chance = 0;
  for (let i = 0; i < b.alpha; i++) {
    chance += Math.exp(
      logBeta(a.alpha + i, a.beta + b.beta) - Math.log(b.beta + i) - logBeta(1 + i, b.beta) - logBeta(a.alpha, a.beta),
    );
  }
  return Math.min(chance, 1);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
