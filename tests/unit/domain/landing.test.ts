import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Chance,
  chanceAtLeast,
  type Law,
  lawOf,
  leverageOf,
  percentile,
  stepFor,
} from '../../../lib/domain/landing';

const DEALS: Chance[] = [
  { amount: 5_000_000, probability: 0.6 },
  { amount: 3_000_000, probability: 0.4 },
  { amount: 2_000_000, probability: 0.25 },
  { amount: 8_000_000, probability: 0.15 },
];

const total = (law: Law) => law.reduce((sum, point) => sum + point.probability, 0);
const mean = (law: Law) => law.reduce((sum, point) => sum + point.value * point.probability, 0);
const without = (index: number) => DEALS.filter((_, i) => i !== index);

describe('four deals', () => {
  const law = lawOf(DEALS, stepFor(DEALS, 6_000_000));

  it('mean 59,000 and standard deviation 41,315.86', () => {
    const m = mean(law);
    const variance = law.reduce((sum, point) => sum + point.probability * (point.value - m) ** 2, 0);
    expect(m / 100).toBeCloseTo(59_000, 6);
    expect(Math.sqrt(variance) / 100).toBeCloseTo(41_315.86, 2);
  });

  it.each([
    [30_000, 0.796],
    [50_000, 0.694],
    [60_000, 0.4305],
    [100_000, 0.174],
  ])('P(≥ %i) = %f', (amount, chance) => {
    expect(chanceAtLeast(law, amount * 100)).toBeCloseTo(chance, 12);
  });

  it('P10 0, P50 50k, P90 110k', () => {
    expect([0.1, 0.5, 0.9].map((share) => percentile(law, share) / 100)).toEqual([0, 50_000, 110_000]);
  });

  it.each([
    [0, 0.4675],
    [1, 0.3825],
    [2, 0.306],
    [3, 0.67],
  ])('leverage of deal %i is %f with 60k to go', (index, leverage) => {
    const deal = DEALS[index] as Chance;
    const { now, ifWon, ifLost } = leverageOf(deal, without(index), 6_000_000);
    expect(ifWon - ifLost).toBeCloseTo(leverage, 12);
    expect(now).toBeCloseTo(0.4305, 12);
  });
});

const amounts = fc.integer({ min: -500_000, max: 20_000_000 });
const probabilities = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));
const deals = fc.array(fc.record({ amount: amounts, probability: probabilities }), { maxLength: 60 });
const gaps = fc.integer({ min: -10_000_000, max: 200_000_000 });

describe('whatever the deals', () => {
  it('the law sums to 1, rises, and keeps the mean', () => {
    fc.assert(
      fc.property(deals, gaps, (some, gap) => {
        const law = lawOf(some, stepFor(some, gap));
        expect(total(law)).toBeCloseTo(1, 9);
        expect(law.every((point) => point.probability >= 0 && point.probability <= 1 + 1e-12)).toBe(true);
        expect(law.every((point, i) => i === 0 || point.value > (law[i - 1]?.value ?? 0))).toBe(true);
        const expected = some.reduce((sum, deal) => sum + deal.amount * deal.probability, 0);
        expect(Math.abs(mean(law) - expected)).toBeLessThan(1);
      }),
    );
  });

  it('percentiles are ordered and chances lie in [0, 1]', () => {
    fc.assert(
      fc.property(deals, gaps, (some, gap) => {
        const law = lawOf(some, stepFor(some, gap));
        const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => percentile(law, share)) as [number, number, number];
        expect(p10 <= p50 && p50 <= p90).toBe(true);
        const chance = chanceAtLeast(law, gap);
        expect(chance >= 0 && chance <= 1).toBe(true);
      }),
    );
  });

  it('p · P(hit | won) + (1 − p) · P(hit | lost) = P(hit)', () => {
    fc.assert(
      fc.property(deals, fc.record({ amount: amounts, probability: probabilities }), gaps, (others, deal, gap) => {
        const all = [...others, deal];
        const hit = chanceAtLeast(lawOf(all, stepFor(all, gap)), gap);
        const { now, ifWon, ifLost } = leverageOf(deal, others, gap);
        expect(Math.abs(now - hit)).toBeLessThan(1e-9);
        expect(Math.abs(deal.probability * ifWon + (1 - deal.probability) * ifLost - hit)).toBeLessThan(1e-9);
        for (const chance of [now, ifWon, ifLost]) expect(chance >= 0 && chance <= 1).toBe(true);
        if (deal.amount >= 0) expect(ifWon).toBeGreaterThanOrEqual(ifLost - 1e-12);
      }),
    );
  });

  it('the shared grid stays close to the exact law', () => {
    const twelve = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 9_999_999 }), probability: probabilities }), {
      minLength: 4,
      maxLength: 12,
    });
    fc.assert(
      fc.property(twelve, (some) => {
        const step = some.reduce((sum, deal) => sum + deal.amount, 0) / 2000;
        const exact = lawOf(some, null);
        const gridded = lawOf(some, step);
        const limit = (some.length + 1) * step;
        for (const share of [0.1, 0.5, 0.9]) {
          const near = [percentile(exact, share - 0.001), percentile(exact, share + 0.001)] as const;
          const got = percentile(gridded, share);
          expect(got >= near[0] - limit && got <= near[1] + limit).toBe(true);
        }
      }),
    );
  });
});

it('no deal leaves what is there', () => {
  expect(lawOf([], null)).toEqual([{ value: 0, probability: 1 }]);
  expect(chanceAtLeast(lawOf([], null), 0)).toBe(1);
  expect(chanceAtLeast(lawOf([], null), 1)).toBe(0);
});
