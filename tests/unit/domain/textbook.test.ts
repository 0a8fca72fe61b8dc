import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attained } from '../../../lib/domain/attainment';
import type { Opportunity } from '../../../lib/domain/opportunity';
import { textbookImpact, textbookOf } from '../../../lib/domain/textbook';
import { aBook, aCalendar, aDeal, aGoal, CATALOGUE, eur } from './examples';

const NOW = '2026-11-22T12:00:00Z';
/** 60k won of 120k. */
const WINS = [1, 2, 3].map((i) => aDeal({ id: `won-${i}`, outcome: 'won', amount: eur(20_000) }));
const OPEN = [
  aDeal({ amount: eur(50_000), probability: 0.6 }),
  aDeal({ amount: eur(30_000), probability: 0.4 }),
  aDeal({ amount: eur(20_000), probability: 0.25 }),
  aDeal({ amount: eur(80_000), probability: 0.15 }),
];
const inputOf = (opportunities: Opportunity[], now = NOW) => ({
  goal: aGoal(),
  book: aBook(opportunities),
  catalogue: CATALOGUE,
  calendar: aCalendar(),
  now,
});
const textbook = (opportunities = [...WINS, ...OPEN], now = NOW) => {
  const input = inputOf(opportunities, now);
  return textbookOf(input, attained(input.goal, input.book, CATALOGUE).total);
};
const impactOf = (deal: Opportunity, opportunities = [...WINS, ...OPEN]) => {
  const input = inputOf(opportunities);
  return textbookImpact({ ...input, deal }, attained(input.goal, input.book, CATALOGUE).total);
};

describe('the landing by stage probabilities alone', () => {
  it('is attained plus the open deals', () => {
    const { p10, p50, p90, mean, chance, open } = textbook();
    expect({ p10, p50, p90, mean }).toEqual({
      p10: eur(60_000),
      p50: eur(110_000),
      p90: eur(170_000),
      mean: eur(119_000),
    });
    expect(open).toMatchObject({ total: eur(180_000), weighted: eur(59_000) });
    expect(chance).toBeCloseTo(0.4305, 12);
  });

  it('leaves out what has no probability or amount, by its reason; the stage helps where the deal says nothing', () => {
    const { open } = textbook([
      ...WINS,
      ...OPEN,
      aDeal({ id: 'staged', probability: null }),
      aDeal({ id: 'unknown-stage', stageId: 'gone', probability: null }),
      aDeal({ id: 'no-sense', probability: 1.5 }),
      aDeal({ id: 'hidden', amount: null }),
      aDeal({ id: 'own-probability', stageId: 'gone', probability: 0.3 }),
      aDeal({ id: 'next-period', closeDate: '2027-01-01' }),
    ]);
    expect(open.records.slice(4).map(({ id, probability }) => [id, probability])).toEqual([
      ['staged', 0.4],
      ['own-probability', 0.3],
    ]);
    expect(open.leftOut.map(({ id, reason }) => [id, reason])).toEqual([
      ['hidden', 'no-amount'],
      ['unknown-stage', 'no-probability'],
      ['no-sense', 'no-probability'],
    ]);
  });

  it('takes for a level the smallest total that is not exceeded with its probability', () => {
    const { p10, p50, p90 } = textbook([
      aDeal({ amount: eur(10_000), probability: 0.3 }),
      aDeal({ amount: eur(20_000) }),
    ]);
    expect([p10, p50, p90]).toEqual([eur(0), eur(10_000), eur(30_000)]);
  });

  it('is certain once the goal is reached and never before; once the period is over open deals are not won', () => {
    expect(textbook([aDeal({ outcome: 'won', amount: eur(120_000) })]).chance).toBe(1);
    const { chance } = textbook([...WINS, aDeal({ amount: eur(500_000), probability: 1 })]);
    expect(chance).toBeGreaterThan(0.999999);
    expect(chance).not.toBe(1);
    expect(textbook([...WINS, ...OPEN], '2027-01-05T12:00:00Z')).toMatchObject({ chance: 0, p90: eur(60_000) });
  });
});

describe('what one deal does to it', () => {
  it.each([
    [0, 0.4675],
    [1, 0.3825],
    [2, 0.306],
    [3, 0.67],
  ])('deal %i: leverage %f', (index, leverage) => {
    const impact = impactOf(OPEN[index] as Opportunity);
    expect(impact?.now).toBeCloseTo(0.4305, 12);
    expect((impact?.ifWon ?? 0) - (impact?.ifLost ?? 0)).toBeCloseTo(leverage, 12);
  });

  it('is nothing where the deal has no amount; without a probability it counts only where it is won', () => {
    expect(impactOf(aDeal({ amount: null }))).toBeNull();
    const silent = impactOf(aDeal({ stageId: 'gone', probability: null, amount: eur(30_000) }));
    expect(silent?.now).toBe(silent?.ifLost);
    expect(silent?.ifWon).toBeGreaterThan(silent?.ifLost ?? Number.NaN);
  });

  it('p · P(hit | won) + (1 − p) · P(hit | lost) = P(hit)', () => {
    const open = fc
      .record({
        amount: fc.integer({ min: -100_000, max: 9_999_999 }).map((minor) => ({ minor, currency: 'EUR' })),
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map((fields) => aDeal(fields));
    fc.assert(
      fc.property(fc.array(open, { minLength: 1, maxLength: 40 }), (deals) => {
        const all = [...WINS, ...deals];
        const deal = deals[0] as Opportunity;
        const { now, ifWon, ifLost } = impactOf(deal, all) as NonNullable<ReturnType<typeof impactOf>>;
        const { chance } = textbook(all);
        expect(Math.abs(now - chance)).toBeLessThan(1e-9);
        const p = deal.probability ?? 0;
        expect(Math.abs(p * ifWon + (1 - p) * ifLost - chance)).toBeLessThan(1e-9);
      }),
    );
  });
});
