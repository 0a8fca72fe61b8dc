import { describe, expect, it } from 'vitest';
import { type Goal, orderGoals } from '../../../lib/domain/goal';
import { pastResults, smartCheck } from '../../../lib/domain/smart';
import { aBook, aDeal, aGoal, CATALOGUE, eur } from './examples';

const period = (start: string, end: string, kind: Goal['period']['kind']) => ({ start, end, kind, label: null });
const QUARTER = period('2026-10-01', '2026-12-31', 'quarter');

describe('the order of goals', () => {
  const goals = [
    aGoal({ id: 'last-quarter', period: period('2026-07-01', '2026-09-30', 'quarter') }),
    aGoal({ id: 'year', period: period('2026-01-01', '2026-12-31', 'year') }),
    aGoal({ id: 'next-month', period: period('2026-12-01', '2026-12-31', 'month') }),
    aGoal({ id: 'own-quarter', source: 'own', period: QUARTER }),
    aGoal({ id: 'sprint', period: period('2026-11-16', '2026-11-27', 'custom') }),
    aGoal({ id: 'quarter', period: QUARTER }),
    aGoal({ id: 'quarter-too', period: QUARTER }),
    aGoal({ id: 'month', period: period('2026-11-01', '2026-11-30', 'month') }),
    aGoal({ id: 'next-year', period: period('2027-01-01', '2027-12-31', 'year') }),
    aGoal({ id: 'last-year', period: period('2025-01-01', '2025-12-31', 'year') }),
  ];

  it('current ones first: quarter, month, year, custom; then coming, then past', () => {
    expect(orderGoals(goals, '2026-11-22').map((goal) => goal.id)).toEqual([
      'quarter',
      'quarter-too',
      'own-quarter',
      'month',
      'year',
      'sprint',
      'next-month',
      'next-year',
      'last-quarter',
      'last-year',
    ]);
  });

  it('a period lasts through its last day', () => {
    expect(orderGoals(goals, '2026-12-31')[0]?.id).toBe('quarter');
    expect(orderGoals(goals, '2027-01-01')[0]?.id).toBe('next-year');
  });
});

describe('SMART', () => {
  const draft = { name: 'Q4', ownerId: 'ana', target: eur(100_000), period: QUARTER, why: 'The team needs it' };

  it('000-01 a complete goal lacks nothing', () => {
    expect(smartCheck(draft, [])).toEqual({ missing: [], warning: null });
  });

  it.each([
    [{ name: '  ' }, 'specific'],
    [{ ownerId: '' }, 'specific'],
    [{ target: null }, 'measurable'],
    [{ target: eur(0) }, 'measurable'],
    [{ why: '' }, 'relevant'],
    [{ period: null }, 'time-bound'],
    [{ period: period('2026-12-31', '2026-10-01', 'custom') }, 'time-bound'],
    [{ period: period('2026-02-30', '2026-10-01', 'custom') }, 'time-bound'],
  ])('000-01 %o: %s is missing', (fields, part) => {
    expect(smartCheck({ ...draft, ...fields }, []).missing).toEqual([part]);
  });

  it('000-01 names every missing part of an empty form', () => {
    const empty = { name: '', ownerId: '', target: null, period: null, why: '' };
    expect(smartCheck(empty, []).missing).toEqual(['specific', 'measurable', 'relevant', 'time-bound']);
  });

  it('000-02 warns, without blocking, outside the past range', () => {
    const history = [eur(90_000), eur(60_000), eur(120_000)];
    const range = { low: eur(60_000), high: eur(120_000), periods: 3 };
    const check = (target: number) => smartCheck({ ...draft, target: eur(target) }, history);
    expect(check(120_001)).toEqual({ missing: [], warning: { side: 'above', ...range } });
    expect(check(59_999).warning).toEqual({ side: 'below', ...range });
    expect(check(120_000).warning).toBeNull();
    expect(check(60_000).warning).toBeNull();
  });

  it('000-02 the past range comes from like periods before the new one', () => {
    const periods = [
      period('2026-07-01', '2026-09-30', 'quarter'),
      period('2026-04-01', '2026-06-30', 'quarter'),
      period('2026-09-01', '2026-09-30', 'month'),
      QUARTER,
    ];
    const won = (closeDate: string, amount: number) => aDeal({ outcome: 'won', closeDate, amount: eur(amount) });
    const deals = [won('2026-05-01', 10), won('2026-07-01', 20), won('2026-09-30', 30), won('2026-11-01', 40)];
    expect(pastResults(draft, aBook(deals, { periods }), CATALOGUE)).toEqual([eur(10), eur(50)]);
  });

  it('000-02 the year that is read for today holds the quarters before this one', () => {
    const year = period('2026-01-01', '2026-12-31', 'year');
    const quarters = [
      period('2025-10-01', '2025-12-31', 'quarter'),
      period('2026-01-01', '2026-03-31', 'quarter'),
      period('2026-04-01', '2026-06-30', 'quarter'),
      period('2026-07-01', '2026-09-30', 'quarter'),
      QUARTER,
    ];
    const won = (closeDate: string, amount: number) => aDeal({ outcome: 'won', closeDate, amount: eur(amount) });
    const book = aBook([won('2026-05-01', 10), won('2026-11-01', 40)], { periods: [QUARTER, year] });
    const catalogue = { ...CATALOGUE, periods: quarters };
    // Nothing is known of 2025, and nothing was closed before May; an idle quarter after that counts.
    expect(pastResults(draft, book, catalogue)).toEqual([eur(10), eur(0)]);
    expect(pastResults(draft, aBook([], { periods: [year] }), catalogue)).toEqual([]);
  });
});
