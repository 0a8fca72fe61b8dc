import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealImpact, goalFigures } from '../../../lib/domain/figures';
import type { Opportunity } from '../../../lib/domain/opportunity';
import { aBook, aCalendar, aDeal, aGoal, CATALOGUE, eur } from './examples';

const NOW = '2026-11-22T12:00:00Z';
const old = { outcome: 'won', createdAt: '2026-03-01T00:00:00Z' } as const;
/** 60k won of 120k, by cycles longer than the period has left: a chance can be given. */
const WINS = [1, 2, 3].map((i) => aDeal({ ...old, id: `won-${i}`, amount: eur(20_000) }));
const OPEN = [
  aDeal({ amount: eur(50_000), probability: 0.6 }),
  aDeal({ amount: eur(30_000), probability: 0.4 }),
  aDeal({ amount: eur(20_000), probability: 0.25 }),
  aDeal({ amount: eur(80_000), probability: 0.15 }),
];

const input = (opportunities: Opportunity[] = [...WINS, ...OPEN], now = NOW) => ({
  goal: aGoal(),
  book: aBook(opportunities),
  catalogue: CATALOGUE,
  calendar: aCalendar(),
  now,
});
const impactOf = (deal: Opportunity, ...rest: Parameters<typeof input>) => dealImpact({ deal, ...input(...rest) });

describe('a deal that counts', () => {
  it.each([
    [0, 0.4675, 110 / 120],
    [1, 0.3825, 90 / 120],
    [2, 0.306, 80 / 120],
    [3, 0.67, 140 / 120],
  ])('deal %i: leverage %f', (index, leverage, attainmentIfWon) => {
    const impact = impactOf(OPEN[index] as Opportunity);
    expect(impact).toMatchObject({ counts: true, reasonNotCounted: null, now: { attainment: 0.5 } });
    expect(impact.now.chance).toBeCloseTo(0.4305, 12);
    expect((impact.won.chance ?? 0) - (impact.lostOrSlipped.chance ?? 0)).toBeCloseTo(leverage, 12);
    expect(impact.won.attainment).toBeCloseTo(attainmentIfWon, 12);
    expect(impact.lostOrSlipped.attainment).toBe(0.5);
  });

  it('brings what it was counted from: its probability, its amount, and the open deals with it among them', () => {
    const fresh = { ...(OPEN[0] as Opportunity), amount: eur(60_000) };
    const { probability, amount, open } = impactOf(fresh);
    expect({ probability, amount }).toEqual({ probability: 0.6, amount: eur(60_000) });
    expect(open.records.map((record) => [record.id, record.amount.minor])).toEqual(
      [...OPEN.slice(1), fresh].map((deal) => [deal.id, deal.amount?.minor]),
    );
  });

  it('reaching the goal by itself makes it certain', () => {
    expect(impactOf(OPEN[3] as Opportunity).won.chance).toBe(1);
  });

  it('is the deal on screen, not its older self in the book', () => {
    const fresh = { ...(OPEN[0] as Opportunity), amount: eur(60_000) };
    expect(impactOf(fresh).won.attainment).toBe(1);
  });

  it('without a probability it is absent from the landing now, yet winning it counts', () => {
    const silent = aDeal({ stageId: 'gone', probability: null, amount: eur(30_000) });
    const impact = impactOf(silent);
    expect(impact.counts).toBe(true);
    expect(impact.now).toEqual(impact.lostOrSlipped);
    expect(impact.won.attainment).toBe(0.75);
    expect(impact.probability).toBeNull();
    expect(impact.open.leftOut).toMatchObject([{ id: silent.id, reason: 'no-probability' }]);
  });

  it('gives no chance while it is too early, but attainment, and certainty where winning reaches the goal', () => {
    const big = aDeal({ amount: eur(200_000) });
    expect(impactOf(big, [big])).toMatchObject({
      now: { chance: null, attainment: 0 },
      won: { chance: 1 },
      lostOrSlipped: { chance: null, attainment: 0 },
    });
  });
});

describe('a deal that does not count', () => {
  it.each([
    [{ outcome: 'won' }, 'closed-won'],
    [{ outcome: 'lost' }, 'closed-lost'],
    [{ closeDate: '2027-01-01' }, 'outside-period'],
    [{ closeDate: null }, 'outside-period'],
    [{ amount: null }, 'no-amount'],
    [{ amount: { minor: 1, currency: 'USD' } }, 'no-rate'],
  ] as [Partial<Opportunity>, string][])('%o: %s', (fields, reason) => {
    const deal = aDeal(fields);
    const impact = impactOf(deal, [...WINS, ...OPEN, deal]);
    expect(impact).toMatchObject({ counts: false, reasonNotCounted: reason });
    expect(impact.won).toEqual(impact.now);
    expect(impact.lostOrSlipped).toEqual(impact.now);
  });

  it('of another pipeline', () => {
    const deal = aDeal({ pipelineId: 'renewals' });
    const goal = aGoal({ pipelineIds: ['new-business'] });
    expect(dealImpact({ deal, ...input(), goal }).reasonNotCounted).toBe('other-pipeline');
  });

  it('once the period is over', () => {
    const impact = impactOf(OPEN[0] as Opportunity, undefined, '2027-01-05T12:00:00Z');
    expect(impact).toMatchObject({ counts: false, reasonNotCounted: 'outside-period', now: { chance: 0 } });
  });
});

it('p · P(hit | won) + (1 − p) · P(hit | lost) = P(hit), which is the chance of the goal tab', () => {
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
      const { now, won, lostOrSlipped } = impactOf(deal, all);
      const chance = goalFigures(input(all)).landing.chance ?? Number.NaN;
      const p = deal.probability ?? 0;
      expect(Math.abs((now.chance ?? Number.NaN) - chance)).toBeLessThan(1e-9);
      const split = p * (won.chance ?? Number.NaN) + (1 - p) * (lostOrSlipped.chance ?? Number.NaN);
      expect(Math.abs(split - chance)).toBeLessThan(1e-9);
    }),
  );
});
