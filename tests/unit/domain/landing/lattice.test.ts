import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalsAtLeast } from '../../../../lib/domain/counts';
import { compoundOf, place, sumOf, together } from '../../../../lib/domain/landing/lattice';

const total = (law: Float64Array) => law.reduce((sum, share) => sum + share, 0);
const mean = (law: Float64Array) => law.reduce((sum, share, s) => sum + share * s, 0);
const from = (law: Float64Array, s: number) => law.slice(s).reduce((sum, share) => sum + share, 0);
const deal = (steps: number, probability: number, points: number) => ({
  placed: place([{ steps, share: 1 }], points),
  probability,
});

describe('the law of a sum', () => {
  it('is exact for four deals', () => {
    const law = sumOf([deal(5, 0.6, 20), deal(3, 0.4, 20), deal(2, 0.25, 20), deal(8, 0.15, 20)], 20);
    for (const [amount, chance] of [
      [3, 0.796],
      [5, 0.694],
      [6, 0.4305],
      [10, 0.174],
    ] as const) {
      expect(from(law, amount)).toBeCloseTo(chance, 12);
    }
  });

  it('stays a law when a deal is certain, or as good as', () => {
    for (const certain of [1, 1 - Number.EPSILON]) {
      const law = sumOf([deal(1, certain, 9), deal(1, 0, 9), deal(2, certain, 9), deal(0, certain, 9)], 9);
      expect(law.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
      expect(law[3]).toBeCloseTo(1, 12);
    }
  });

  it('keeps what reaches beyond the last point there', () => {
    const law = sumOf([deal(3, 0.5, 5), deal(3, 0.5, 5), deal(400, 0.5, 5)], 5);
    expect(law[4]).toBeCloseTo(1 - (0.5 * 3) / 4, 12);
    expect(total(law)).toBeCloseTo(1, 12);
  });

  it('keeps the mean of an amount between two points, and sums to 1', () => {
    const amounts = fc.array(
      fc.record({ steps: fc.double({ min: 0, max: 30, noNaN: true }), p: fc.double({ min: 0, max: 1, noNaN: true }) }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(amounts, (deals) => {
        const law = sumOf(
          deals.map(({ steps, p }) => deal(steps, p, 400)),
          400,
        );
        expect(total(law)).toBeCloseTo(1, 12);
        expect(mean(law)).toBeCloseTo(
          deals.reduce((sum, { steps, p }) => sum + steps * p, 0),
          9,
        );
      }),
    );
  });

  it('of deals still to be opened is the negative binomial one where each brings one step', () => {
    // Gamma–Poisson: 8 events in 10 days before, 6 in 10 now, 12 days to come.
    const law = compoundOf(8.4, 14, place([{ steps: 1, share: 1 }], 60), 60);
    const arrivals = { prior: { events: 8, days: 10 }, seen: { events: 6, days: 10 }, daysLeft: 12 };
    expect(mean(law)).toBeCloseTo(8.4, 9);
    expect(from(law, 8)).toBeCloseTo(0.5595, 4);
    expect(from(law, 8)).toBeCloseTo(arrivalsAtLeast(8, arrivals), 12);
  });

  it('of very many deals still to be opened stays a law', () => {
    const law = compoundOf(3000, 500, place([{ steps: 0.3, share: 1 }], 2000), 2000);
    expect(total(law)).toBeCloseTo(1, 9);
    expect(mean(law)).toBeCloseTo(900, 3);
  });

  it('of two sums together has both means', () => {
    const a = sumOf([deal(5, 0.5, 50), deal(2.5, 0.5, 50)], 50);
    const b = compoundOf(3, 10, place([{ steps: 2, share: 1 }], 50), 50);
    expect(mean(together(a, b))).toBeCloseTo(mean(a) + mean(b), 6);
    expect(total(together(a, b))).toBeCloseTo(1, 12);
  });
});
