import { describe, expect, it } from 'vitest';
import { goalFigures } from '../../../lib/domain/goal-figures';
import { dealImpact } from '../../../lib/domain/impact';
import type { Opportunity } from '../../../lib/domain/opportunity';
import { aBook, aCalendar, aDeal, aGoal, CATALOGUE, eur, told } from './examples';

const NOW = '2026-11-22T12:00:00Z';
/** 60k won of 120k. */
const WINS = [1, 2, 3].map((i) => aDeal({ id: `won-${i}`, outcome: 'won', amount: eur(20_000) }));
const OPEN = [
  aDeal({ amount: eur(50_000), probability: 0.6, closeDate: '2026-12-10' }),
  aDeal({ amount: eur(30_000), probability: 0.4, closeDate: '2026-12-10' }),
  aDeal({ amount: eur(20_000), probability: 0.25, closeDate: '2026-12-10' }),
  aDeal({ amount: eur(80_000), probability: 0.15, closeDate: '2026-12-10' }),
];

const inputOf = (opportunities: Opportunity[], now = NOW) => ({
  goal: aGoal(),
  book: aBook(opportunities),
  catalogue: CATALOGUE,
  calendar: aCalendar(),
  now,
});
function impactOf(deal: Opportunity, opportunities: Opportunity[] = [...WINS, ...OPEN], now = NOW) {
  const input = { ...inputOf(opportunities, now), told: told(inputOf(opportunities, now), deal.id) };
  return dealImpact({ deal, ...input, landing: goalFigures(input).landing });
}

describe('a deal that counts', () => {
  it.each([
    [0, 110 / 120],
    [1, 90 / 120],
    [2, 80 / 120],
  ])('deal %i: now, won and lost average to the chance of the goal tab, and the attainments add up', (index, won) => {
    const impact = impactOf(OPEN[index] as Opportunity);
    expect(impact).toMatchObject({ counts: true, reasonNotCounted: null, now: { attainment: 0.5 } });
    const p = impact.probability ?? Number.NaN;
    const [now, ifWon, ifLost] = [impact.now, impact.won, impact.lostOrSlipped].map(
      (each) => each.chance ?? Number.NaN,
    );
    expect(p * (ifWon ?? 0) + (1 - p) * (ifLost ?? 0)).toBeCloseTo(now ?? 0, 9);
    const input = inputOf([...WINS, ...OPEN]);
    expect(now).toBeCloseTo(goalFigures({ ...input, told: told(input) }).landing?.chance ?? 0, 2);
    expect(ifWon).toBeGreaterThan(ifLost ?? 1);
    expect(impact.won.attainment).toBeCloseTo(won, 12);
    expect(impact.lostOrSlipped.attainment).toBe(0.5);
  });

  it('brings its amount, and what the CRM’s probabilities alone would say', () => {
    const { amount, textbook } = impactOf(OPEN[0] as Opportunity);
    expect(amount).toEqual(eur(50_000));
    expect(textbook?.now).toBeCloseTo(0.4305, 12);
  });

  it('reaching the goal by itself makes it certain', () => {
    expect(impactOf(OPEN[3] as Opportunity).won).toEqual({ chance: 1, attainment: 140 / 120 });
  });

  it('is the deal on screen, not its older self in the book', () => {
    const fresh = { ...(OPEN[0] as Opportunity), amount: eur(60_000) };
    expect(impactOf(fresh).won).toEqual({ chance: 1, attainment: 1 });
  });

  it('that nobody told of yet has its attainments, and no chance', () => {
    const input = inputOf([...WINS, ...OPEN]);
    const { landing } = goalFigures({ ...input, told: told(input) });
    const impact = dealImpact({ deal: OPEN[0] as Opportunity, ...input, told: told(input), landing });
    expect(impact).toMatchObject({ counts: true, now: { chance: null, attainment: 0.5 }, probability: null });
    expect(landing?.chance).toBeGreaterThan(0);
  });

  it('gives no chance while it is too early, but attainment, and certainty where winning reaches the goal', () => {
    const big = aDeal({ amount: eur(200_000), closeDate: '2026-12-10' });
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
    const input = { ...inputOf([...WINS, deal]), goal: aGoal({ pipelineIds: ['new-business'] }), told: null };
    expect(dealImpact({ deal, ...input, landing: null }).reasonNotCounted).toBe('other-pipeline');
  });

  it('once the period is over, of which nothing is told any more', () => {
    const impact = impactOf(OPEN[0] as Opportunity, undefined, '2027-01-05T12:00:00Z');
    expect(impact).toMatchObject({ counts: false, reasonNotCounted: 'outside-period', now: { chance: null } });
  });
});
