import { describe, expect, it } from 'vitest';
import { attainmentOf } from '../../../lib/domain/attainment';
import { daysOf, expectedOf, expectedShareOf, neededOf, paceOf } from '../../../lib/domain/pace';
import { aCalendar, aGoal, eur } from './examples';

const target = eur(120_000);
const days = { worked: 30, total: 64, left: 34 };

function pace(fields: Partial<Parameters<typeof paceOf>[0]> = {}) {
  return paceOf({ target, attained: eur(45_000), wins: 5, expectedShare: 0.46875, periodOver: false, ...fields });
}

describe('45,000 of 120,000 after 30 of 64 working days', () => {
  it('expected share .46875, expected 56,250', () => {
    expect(expectedShareOf(days, false)).toBe(0.46875);
    expect(expectedOf(target, 0.46875)).toEqual(eur(56_250));
    expect(attainmentOf(eur(45_000), target)).toBe(0.375);
  });

  it('pace index .80, projection 96,000, gap 11,250: behind', () => {
    expect(pace()).toEqual({
      verdict: 'behind',
      index: 0.8,
      projection: eur(96_000),
      gap: eur(11_250),
      tooEarly: null,
    });
  });

  it('needs 2,205.88 a day against 1,500 so far: lift 1.4706', () => {
    const needed = neededOf(target, eur(45_000), days);
    expect(needed).toMatchObject({ toGo: eur(75_000), perDay: eur(2205.88), trailingPerDay: eur(1500) });
    expect(needed.lift).toBeCloseTo(1.4706, 4);
  });
});

describe('verdict', () => {
  it.each([
    [61_876, 'ahead'],
    [61_875, 'ahead'],
    [61_874, 'on-pace'],
    [56_250, 'on-pace'],
    [55_688, 'on-pace'],
    [55_687, 'behind'],
    [0, 'behind'],
    [-500, 'behind'],
    [120_000, 'reached'],
  ] as const)('%i is %s', (won, verdict) => {
    expect(pace({ attained: eur(won) }).verdict).toBe(verdict);
  });

  it('is too early in a young period, and while fewer than three deals are won', () => {
    expect(pace({ expectedShare: 0.1499 })).toMatchObject({
      verdict: 'too-early',
      index: null,
      projection: null,
      tooEarly: { reason: 'period-young' },
    });
    expect(pace({ expectedShare: 0.15 }).verdict).toBe('ahead');
    expect(pace({ wins: 1 }).tooEarly).toEqual({ reason: 'few-wins', missing: 2 });
    expect(pace({ wins: 3 }).tooEarly).toBeNull();
  });

  it('is reached however early, and reached or missed once the period is over', () => {
    expect(pace({ attained: eur(120_000), wins: 1, expectedShare: 0 })).toMatchObject({
      verdict: 'reached',
      tooEarly: null,
    });
    expect(pace({ periodOver: true, expectedShare: 1, wins: 0, attained: eur(0) }).verdict).toBe('missed');
    expect(pace({ periodOver: true, expectedShare: 1, attained: eur(120_000) }).verdict).toBe('reached');
  });

  it('a target of nothing is reached, without an index', () => {
    expect(pace({ target: eur(0), attained: eur(0) })).toMatchObject({ verdict: 'reached', index: null });
    expect(attainmentOf(eur(0), eur(0))).toBe(1);
    expect(attainmentOf(eur(-5), eur(0))).toBe(0);
  });
});

describe('days', () => {
  const { period } = aGoal();

  it('count once they are over: through yesterday until the day ends', () => {
    expect(daysOf(period, aCalendar(), '2026-10-01')).toEqual({ worked: 0, total: 66, left: 66 });
    expect(daysOf(period, aCalendar(), '2026-10-02')).toEqual({ worked: 1, total: 66, left: 65 });
    expect(daysOf(period, aCalendar(), '2026-12-31')).toEqual({ worked: 65, total: 66, left: 1 });
  });

  it('before and after the period', () => {
    expect(daysOf(period, aCalendar(), '2026-09-01').worked).toBe(0);
    expect(daysOf(period, aCalendar(), '2027-03-01')).toEqual({ worked: 66, total: 66, left: 0 });
  });

  it('none at all: nothing is expected until the period is over', () => {
    const off = aCalendar({ weekdays: [0, 0, 0, 0, 0, 0, 0] });
    const none = daysOf(period, off, '2026-11-01');
    expect(expectedShareOf(none, false)).toBe(0);
    expect(expectedShareOf(none, true)).toBe(1);
    expect(neededOf(target, eur(1), none)).toEqual({
      toGo: eur(119_999),
      perDay: null,
      trailingPerDay: null,
      lift: null,
    });
  });

  it('nothing is to go beyond the target, and no lift without wins', () => {
    expect(neededOf(target, eur(130_000), days)).toMatchObject({ toGo: eur(0), perDay: eur(0), lift: 0 });
    expect(neededOf(target, eur(0), days).lift).toBeNull();
  });
});
