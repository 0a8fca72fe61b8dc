import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClosedChance,
  calibrationOf,
  closedChances,
  ENOUGH_CLOSED,
  LEAD_DAYS,
  type SaidChance,
  scoresOf,
} from '../../../lib/domain/calibration';
import { addDays } from '../../../lib/domain/dates';

const END = '2026-12-12';

function said(chance: number, change: Partial<SaidChance> = {}): SaidChance {
  const saidOn = change.saidOn ?? '2026-11-10';
  return { dealId: 'a', saidOn, saidAt: `${saidOn}T09:00:00Z`, chance, byDate: END, ...change };
}
const won = (closeDate: string | null = END) => ({ id: 'a', outcome: 'won' as const, closeDate });

describe('how well chances held', () => {
  it('p = .8 .6 .9 .3 .5, o = 1 0 1 0 1: Brier .15, bias +.02', () => {
    const outcomes = [true, false, true, false, true];
    const closed = [0.8, 0.6, 0.9, 0.3, 0.5].map((chance, index) => ({ chance, wonInTime: outcomes[index] === true }));
    const { brier, bias } = scoresOf(closed);
    expect(brier).toBeCloseTo(0.15, 12);
    expect(bias).toBeCloseTo(0.02, 12);
  });

  it('is told from the tenth closed check on, and says how many are missing before', () => {
    const closed = Array.from({ length: ENOUGH_CLOSED }, () => ({ chance: 0.7, wonInTime: true }));
    expect(calibrationOf([])).toEqual({ kind: 'too-early', missing: 10 });
    expect(calibrationOf(closed.slice(1))).toEqual({ kind: 'too-early', missing: 1 });
    expect(calibrationOf(closed)).toMatchObject({ kind: 'told', checks: 10, wonInTime: 10 });
  });

  const closedChance = fc.record({ chance: fc.double({ min: 0, max: 1, noNaN: true }), wonInTime: fc.boolean() });
  const enough = fc.array(closedChance, { minLength: ENOUGH_CLOSED, maxLength: 60 });
  const told = (closed: ClosedChance[]) => {
    const calibration = calibrationOf(closed);
    if (calibration.kind !== 'told') throw new Error('too early');
    return calibration;
  };

  it('keeps within its bounds, and never scores better than its own bias allows', () => {
    fc.assert(
      fc.property(enough, (closed) => {
        const { brier, bias } = told(closed);
        expect(brier >= 0 && brier <= 1 && Math.abs(bias) <= 1).toBe(true);
        expect(brier).toBeGreaterThanOrEqual(bias ** 2 - 1e-12);
      }),
    );
  });

  it('is the same in any order, and the bias turns round when every chance and outcome does', () => {
    fc.assert(
      fc.property(enough, (closed) => {
        expect(told(closed.toReversed()).brier).toBeCloseTo(told(closed).brier, 12);
        const opposite = closed.map(({ chance, wonInTime }) => ({ chance: 1 - chance, wonInTime: !wonInTime }));
        expect(told(opposite).brier).toBeCloseTo(told(closed).brier, 12);
        expect(told(opposite).bias).toBeCloseTo(-told(closed).bias, 12);
      }),
    );
  });

  it('0 only for who was sure and right each time', () => {
    fc.assert(
      fc.property(enough, (closed) => {
        const right = closed.map(({ wonInTime }) => ({ chance: Number(wonInTime), wonInTime }));
        expect(told(right)).toMatchObject({ brier: 0, bias: 0 });
      }),
    );
  });
});

describe('what became of a chance', () => {
  it('came true when the deal was won by the date it was about', () => {
    expect(closedChances([said(0.6)], [won()])).toEqual([{ chance: 0.6, wonInTime: true }]);
    expect(closedChances([said(0.6)], [won('2026-12-01')])).toEqual([{ chance: 0.6, wonInTime: true }]);
  });

  it('did not when it was won later, or lost', () => {
    expect(closedChances([said(0.6)], [won(addDays(END, 1))])).toEqual([{ chance: 0.6, wonInTime: false }]);
    expect(closedChances([said(0.6)], [{ ...won(), outcome: 'lost' }])).toEqual([{ chance: 0.6, wonInTime: false }]);
  });

  it('is not known while the deal is open', () => {
    expect(closedChances([said(0.6)], [{ ...won(), outcome: 'open' }])).toEqual([]);
  });

  it('without a date then, any win came true', () => {
    expect(closedChances([said(0.6, { byDate: null })], [won()])).toEqual([{ chance: 0.6, wonInTime: true }]);
    expect(closedChances([said(0.6, { byDate: null })], [won(null)])).toEqual([{ chance: 0.6, wonInTime: true }]);
  });

  it('counts a deal once, by its first check', () => {
    const checks = [said(0.9, { saidOn: '2026-11-20' }), said(0.4), said(0.7, { saidOn: '2026-11-15' })];
    expect(closedChances(checks, [won()])).toEqual([{ chance: 0.4, wonInTime: true }]);
  });

  it('counts no check of the last week: by then the end is as good as known', () => {
    const onTheLine = said(1, { saidOn: addDays(END, -LEAD_DAYS) });
    expect(closedChances([onTheLine], [won()])).toHaveLength(1);
    expect(closedChances([said(1, { saidOn: addDays(END, 1 - LEAD_DAYS) })], [won()])).toEqual([]);
    expect(closedChances([said(1, { saidOn: '2026-11-10' })], [won('2026-11-12')])).toEqual([]);
  });

  it('cannot be mended by checking again later', () => {
    const later = fc.record({
      days: fc.integer({ min: 1, max: 40 }),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(later), (more) => {
        const again = more.map(({ days, chance }) => said(chance, { saidOn: addDays('2026-11-10', days) }));
        expect(closedChances([...again, said(0.3)], [won()])).toEqual([{ chance: 0.3, wonInTime: true }]);
      }),
    );
  });
});
