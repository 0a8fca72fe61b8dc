import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalsAtLeast, countLaw, expectedArrivals } from '../../../lib/domain/counts';

it('four deals: 0 to 4 won', () => {
  const law = countLaw([0.6, 0.4, 0.25, 0.15]);
  [0.153, 0.4095, 0.331, 0.0975, 0.009].forEach((probability, won) => {
    expect(law[won]).toBeCloseTo(probability, 12);
  });
});

it('the law of counts sums to 1, with mean Σp and variance Σp(1 − p)', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 80 }), (probabilities) => {
      const law = countLaw(probabilities);
      const mean = law.reduce((sum, share, k) => sum + share * k, 0);
      const variance = law.reduce((sum, share, k) => sum + share * (k - mean) ** 2, 0);
      expect(law.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(mean).toBeCloseTo(
        probabilities.reduce((sum, p) => sum + p, 0),
        9,
      );
      expect(variance).toBeCloseTo(
        probabilities.reduce((sum, p) => sum + p * (1 - p), 0),
        9,
      );
    }),
  );
});

describe('meetings to come: 8 in 10 days believed, 6 in 10 seen, 12 days left', () => {
  const arrivals = { prior: { events: 8, days: 10 }, seen: { events: 6, days: 10 }, daysLeft: 12 };

  it('8.4 expected, P(≥ 8) = .5595', () => {
    expect(expectedArrivals(arrivals)).toBeCloseTo(8.4, 12);
    expect(arrivalsAtLeast(8, arrivals)).toBeCloseTo(0.5595, 4);
  });

  it('is certain of none, and of nothing more when no day is left', () => {
    expect(arrivalsAtLeast(0, arrivals)).toBe(1);
    expect(arrivalsAtLeast(1, { ...arrivals, daysLeft: 0 })).toBe(0);
  });
});
