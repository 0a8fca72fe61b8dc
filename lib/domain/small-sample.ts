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
