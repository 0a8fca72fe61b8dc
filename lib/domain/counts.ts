/** A landing in numbers of things: deals out of those open, or meetings still to come. */

/**
 * Poisson-binomial law: P(exactly k of these happen) for k = 0 … n, by direct convolution,
 * which is stable.
 */
export function countLaw(probabilities: number[]): number[] {
  let law = [1];
  for (const probability of probabilities) {
    const next = [...law.map((share) => share * (1 - probability)), 0];
    law.forEach((share, k) => {
      next[k + 1] = (next[k + 1] ?? 0) + share * probability;
    });
    law = next;
  }
  return law;
}

export type Arrivals = {
  /** What is believed before looking: `events` in `days`. */
  prior: { events: number; days: number };
  seen: { events: number; days: number };
  /** Working days still to come. */
  daysLeft: number;
};

/** Events expected in the days left: (a + k) × R ÷ (b + d). */
export function expectedArrivals({ prior, seen, daysLeft }: Arrivals): number {
  return ((prior.events + seen.events) * daysLeft) / (prior.days + seen.days);
}

/**
 * P(at least `count` events in the days left). A Poisson rate with a Gamma prior makes the
 * future count negative binomial, with r = a + k and p = (b + d) ÷ (b + d + R).
 */
export function arrivalsAtLeast(count: number, { prior, seen, daysLeft }: Arrivals): number {
  const r = prior.events + seen.events;
  const known = prior.days + seen.days;
  const p = known / (known + daysLeft);
  let term = p ** r;
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= ((k + r) / (k + 1)) * (1 - p);
  }
  return Math.min(Math.max(1 - below, 0), 1);
}
