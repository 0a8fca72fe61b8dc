import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf } from '../../../../lib/domain/landing/forecast';
import { impactOf } from '../../../../lib/domain/landing/impact';
import type { Knowledge } from '../../../../lib/domain/landing/knowledge';
import { atLeast, mixed, worldsFor } from '../../../../lib/domain/landing/law';
import { scaleFor } from '../../../../lib/domain/landing/scale';
import { anOpenDeal, aTeam, knowledgeAt, someKnowledge } from './examples';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const amount = fc.integer({ min: 0, max: 20_000_000 });
const knowledge = fc
  .record({
    deals: fc.array(
      fc.record({ amount, fromHistory: share, atRisk: fc.integer({ min: 0, max: 500 }), fromCrm: fc.option(share) }),
      {
        maxLength: 15,
      },
    ),
    expected: fc.double({ min: 0, max: 30, noNaN: true }),
    stray: fc.double({ min: 0, max: 0.8, noNaN: true }),
    deviation: fc.double({ min: 0, max: 0.5, noNaN: true }),
    decided: fc.integer({ min: 0, max: 2000 }),
  })
  .map(({ deals, expected, stray, deviation, decided }): Knowledge => {
    const usual = someKnowledge();
    return {
      ...usual,
      decided,
      open: deals.map((deal) => anOpenDeal(deal)),
      fresh: { ...usual.fresh, expected, share: 0.25 },
      ratio: { ...usual.ratio, deviation },
      factor: { ...usual.factor, variance: stray },
    };
  });
/** Chances on two lattices of different steps may differ by so much; on one lattice by rounding alone. */
const BETWEEN_LATTICES = 0.02;

describe('properties of the landing', () => {
  it('its probabilities sum to 1, its levels rise, and short of the goal it is never certain', () => {
    fc.assert(
      fc.property(knowledge, amount, fc.integer({ min: 1, max: 100_000_000 }), (known, attained, gap) => {
        const { law, p10, p50, p90, chance } = forecastOf(known, { attained, target: attained + gap });
        expect(law.probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 9);
        expect(attained <= p10 && p10 <= p50 && p50 <= p90).toBe(true);
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1);
      }),
    );
  });

  it('a goal further away is never more likely', () => {
    fc.assert(
      fc.property(
        knowledge,
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.integer({ min: 0, max: 50_000_000 }),
        (known, near, more) => {
          const law = mixed(worldsFor(known, scaleFor(known, near + more)));
          const { step } = scaleFor(known, near + more);
          expect(atLeast(law, (near + more) / step)).toBeLessThanOrEqual(atLeast(law, near / step) + 1e-12);
          const chance = (target: number) => forecastOf(known, { attained: 0, target }).chance;
          expect(chance(near + more)).toBeLessThanOrEqual(chance(near) + BETWEEN_LATTICES);
        },
      ),
    );
  });

  it('a larger amount never makes the goal less likely', () => {
    fc.assert(
      fc.property(knowledge, fc.integer({ min: 1, max: 50_000_000 }), fc.nat(), amount, (known, gap, which, more) => {
        fc.pre(known.open.length > 0);
        const larger = {
          ...known,
          open: known.open.map((deal, i) =>
            i === which % known.open.length ? { ...deal, amount: deal.amount + more } : deal,
          ),
        };
        const scale = scaleFor(larger, gap);
        const chance = (k: Knowledge) => atLeast(mixed(worldsFor(k, scale)), gap / scale.step);
        expect(chance(larger)).toBeGreaterThanOrEqual(chance(known) - 1e-9);
      }),
    );
  });

  it('one won deal more never lowers the chance', () => {
    fc.assert(
      fc.property(knowledge, amount, fc.integer({ min: 1, max: 50_000_000 }), amount, (known, attained, gap, won) => {
        const scale = scaleFor(known, gap);
        const law = mixed(worldsFor(known, scale));
        expect(atLeast(law, (gap - won) / scale.step)).toBeGreaterThanOrEqual(atLeast(law, gap / scale.step) - 1e-12);
        const chance = (total: number) => forecastOf(known, { attained: total, target: attained + gap }).chance;
        expect(chance(attained + won)).toBeGreaterThanOrEqual(chance(attained) - BETWEEN_LATTICES);
      }),
    );
  });

  it('a deal won and the same deal not won average to the chance as it is', () => {
    fc.assert(
      fc.property(knowledge, fc.integer({ min: 1, max: 50_000_000 }), fc.nat(), (known, target, which) => {
        fc.pre(known.open.length > 0);
        const deal = known.open[which % known.open.length];
        const impact = impactOf(known, { attained: 0, target }, deal?.id ?? '');
        if (!impact) throw new Error('no impact');
        const { now, probability, ifWon, ifNot } = impact;
        expect(probability * ifWon + (1 - probability) * ifNot).toBeCloseTo(now, 12);
        expect(now).toBeCloseTo(forecastOf(known, { attained: 0, target }).chance, 9);
      }),
    );
  });

  it('is the same to the last digit each time', () => {
    const known = knowledgeAt(aTeam(), 'person-1');
    const once = forecastOf(known, { attained: 3_000_000, target: 9_000_000 });
    expect(forecastOf(knowledgeAt(aTeam(), 'person-1'), { attained: 3_000_000, target: 9_000_000 })).toEqual(once);
    // Worked out once: a change of engine or of the order of sums would show here.
    expect(once.chance).toBe(0.6118706099052132);
  });
});

describe('never surer than the evidence', () => {
  const open = [
    anOpenDeal({ amount: 4_000_000, fromHistory: 0.6 }),
    anOpenDeal({ amount: 2_000_000, fromHistory: 0.9 }),
  ];
  const usual = someKnowledge();
  const range = (decided: number) =>
    forecastOf(
      { ...usual, decided, open, fresh: { ...usual.fresh, expected: 6, share: 0.25 } },
      { attained: 0, target: 4_000_000 },
    );

  it('moves the chance towards a half and widens the range with fewer decided deals', () => {
    const [none, few, many] = [range(0), range(20), range(2000)];
    expect(many.chance).toBeGreaterThan(few.chance);
    expect(few.chance).toBeGreaterThan(none.chance);
    expect(none.chance).toBeGreaterThan(0.5);
    expect(none.p90 - none.p10).toBeGreaterThan(many.p90 - many.p10);
  });

  it('is neither 0 nor 1 while there is a day left, and one of them once the period is over', () => {
    const sure = { ...usual, decided: 0, open: [anOpenDeal({ fromHistory: 1, atRisk: 0, fromCrm: 1 })] };
    expect(forecastOf(sure, { attained: 0, target: 500_000 }).chance).toBeCloseTo(1 - 1 / 26, 12);
    const hopeless = { ...usual, decided: 0 };
    expect(forecastOf(hopeless, { attained: 0, target: 500_000 }).chance).toBeCloseTo(1 / 26, 12);
    expect(forecastOf({ ...hopeless, daysLeft: 0 }, { attained: 0, target: 500_000 }).chance).toBe(0);
    expect(forecastOf(hopeless, { attained: 500_000, target: 500_000 }).chance).toBe(1);
  });

  it('of a goal far beyond all that may come still has levels of some fineness', () => {
    const near = forecastOf({ ...usual, open }, { attained: 0, target: 4_000_000 });
    const far = forecastOf({ ...usual, open }, { attained: 0, target: 9_000_000_000_000 });
    expect(far.chance).toBeLessThan(0.01);
    for (const level of ['p10', 'p50', 'p90'] as const) {
      expect(Math.abs(far[level] - near[level])).toBeLessThanOrEqual(far.law.step + near.law.step);
    }
    expect(far.law.step).toBeLessThan(100_000);
  });
});

describe('impact of a deal', () => {
  it('is leverage as it was where nothing strays: 60,000 to go with four deals', () => {
    const four = (
      [
        [5_000_000, 0.6],
        [3_000_000, 0.4],
        [2_000_000, 0.25],
        [8_000_000, 0.15],
      ] as const
    ).map(([worth, chance]) => anOpenDeal({ amount: worth, fromHistory: chance }));
    const known = someKnowledge({ open: four, decided: 1e9 });
    const leverages = four.map(({ id }) => {
      const impact = impactOf(known, { attained: 0, target: 6_000_000 }, id);
      return (impact?.ifWon ?? 0) - (impact?.ifNot ?? 0);
    });
    for (const [index, leverage] of [0.4675, 0.3825, 0.306, 0.67].entries())
      expect(leverages[index]).toBeCloseTo(leverage, 6);
  });

  it('of a deal that is not open, or once the goal is reached, is none', () => {
    const known = someKnowledge({ open: [anOpenDeal({ id: 'one' })] });
    expect(impactOf(known, { attained: 0, target: 1000 }, 'other')).toBeNull();
    expect(impactOf(known, { attained: 1000, target: 1000 }, 'one')).toBeNull();
  });
});
