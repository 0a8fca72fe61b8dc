import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Law } from '../../../lib/domain/convolution';
import { type Chance, chanceAtLeast, lawOf, leverageOf, percentile, stepFor } from '../../../lib/domain/textbook-law';

const DEALS: Chance[] = [
  { amount: 5_000_000, probability: 0.6 },
  { amount: 3_000_000, probability: 0.4 },
  { amount: 2_000_000, probability: 0.25 },
  { amount: 8_000_000, probability: 0.15 },
];

const points = ({ values, probabilities }: Law) =>
  Array.from(values, (value, i) => ({ value, probability: probabilities[i] ?? Number.NaN }));
const total = (law: Law) => points(law).reduce((sum, point) => sum + point.probability, 0);
const mean = (law: Law) => points(law).reduce((sum, point) => sum + point.value * point.probability, 0);
const without = (index: number) => DEALS.filter((_, i) => i !== index);

describe('four deals', () => {
  const law = lawOf(DEALS, stepFor(DEALS, 6_000_000));

  it('mean 59,000 and standard deviation 41,315.86', () => {
    const m = mean(law);
    const variance = points(law).reduce((sum, point) => sum + point.probability * (point.value - m) ** 2, 0);
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
    const levels = [0.1, 0.5, 0.9].map((share) => percentile(law, share));
    expect(levels.map((level) => level / 100)).toEqual([0, 50_000, 110_000]);
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
        expect(points(law).every((point) => point.probability >= 0 && point.probability <= 1 + 1e-12)).toBe(true);
        expect(law.values.every((value, i) => i === 0 || value > (law.values[i - 1] ?? 0))).toBe(true);
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

describe('many deals', () => {
  /** Always the same 200 deals: amounts of 10.09 × n, so that an exact law is there to compare with. */
  const UNIT = 1009;
  const many: Chance[] = Array.from({ length: 200 }, (_, i) => ({
    amount: (((i * 7919) % 4000) + 1) * UNIT,
    probability: ((i * 31) % 80) / 100,
  }));
  const expected = many.reduce((sum, deal) => sum + deal.amount * deal.probability, 0);
  const exact = lawOf(many, UNIT);

  it.each([0.9, 0.97, 1, 1.03, 1.1])('the grid gives the exact chance within .0001 at %f of the mean', (share) => {
    const gap = Math.round(expected * share) + 13;
    const step = stepFor(many, gap);
    expect(step).not.toBe(UNIT);
    const law = lawOf(many, step);
    expect(Math.abs(chanceAtLeast(law, gap) - chanceAtLeast(exact, gap))).toBeLessThan(0.0001);
    for (const part of [0.1, 0.5, 0.9]) {
      expect(Math.abs(percentile(law, part) / percentile(exact, part) - 1)).toBeLessThan(0.001);
    }
  });

  it.each([1, 77, 199])('the grid keeps p · P(hit | won) + (1 − p) · P(hit | lost) = P(hit), deal %i', (index) => {
    const deal = many[index] as Chance;
    const gap = Math.round(expected) + 13;
    const hit = chanceAtLeast(lawOf(many, stepFor(many, gap)), gap);
    const { ifWon, ifLost } = leverageOf(
      deal,
      many.filter((other) => other !== deal),
      gap,
    );
    expect(ifWon).toBeGreaterThan(ifLost);
    expect(Math.abs(deal.probability * ifWon + (1 - deal.probability) * ifLost - hit)).toBeLessThan(1e-9);
  });

  it('round amounts stay exact, the goal itself included', () => {
    const round = Array.from({ length: 40 }, () => ({ amount: 1_000_000, probability: 0.5 }));
    expect(stepFor(round, 20_000_000)).toBe(1_000_000);
    // P(at least 20 of 40 heads) = ½ + ½·C(40, 20)/2⁴⁰
    expect(chanceAtLeast(lawOf(round, 1_000_000), 20_000_000)).toBeCloseTo(0.5 + 137_846_528_820 / 2 ** 41, 12);
  });
});

it('no deal leaves what is there', () => {
  expect(points(lawOf([], null))).toEqual([{ value: 0, probability: 1 }]);
  expect(points(lawOf([], 100))).toEqual([{ value: 0, probability: 1 }]);
  expect(chanceAtLeast(lawOf([], null), 0)).toBe(1);
  expect(chanceAtLeast(lawOf([], null), 1)).toBe(0);
});
