import { describe, expect, it } from 'vitest';
import { apiUsage, createBudget } from '../../../lib/sync/budget';
import { covers, wantedPeriods } from '../../../lib/sync/periods';
import { CATALOGUE, crmGoal } from './fake-crm';

const at = (value?: string) => new Headers(value ? { 'Sforce-Limit-Info': value } : {});

describe('daily API calls', () => {
  it.each([
    ['api-usage=18/5000', 0.0036],
    ['per-app-api-usage=17/250(appName=x), api-usage=4500/5000', 0.9],
    ['api-usage=5/0', null],
    ['nonsense', null],
    [undefined, null],
  ])('reads %s', (header, share) => {
    expect(apiUsage(at(header))).toBe(share);
  });

  it('stops refreshing above 80 %, for that connection alone, until the CRM says less', () => {
    const budget = createBudget(() => 0);
    expect(budget.allowsRefresh('a')).toBe(true);
    budget.note('a', at('api-usage=801/1000'));
    expect([budget.allowsRefresh('a'), budget.allowsRefresh('b')]).toEqual([false, true]);
    budget.note('a', at());
    expect(budget.allowsRefresh('a')).toBe(false);
    budget.note('a', at('api-usage=800/1000'));
    expect(budget.allowsRefresh('a')).toBe(true);
  });
});

describe("HubSpot's limits", () => {
  const limits = (daily: [number, number], burst: [number, number]) =>
    new Headers({
      'X-HubSpot-RateLimit-Daily': `${daily[1]}`,
      'X-HubSpot-RateLimit-Daily-Remaining': `${daily[0]}`,
      'X-HubSpot-RateLimit-Max': `${burst[1]}`,
      'X-HubSpot-RateLimit-Remaining': `${burst[0]}`,
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
    });

  it.each<[string, [number, number], [number, number], boolean]>([
    ['plenty', [900, 1000], [90, 100], true],
    ['the last fifth of the day', [199, 1000], [90, 100], false],
    ['the last fifth of the ten seconds', [900, 1000], [19, 100], false],
    ['nothing that makes sense', [5, 0], [5, 0], true],
  ])('with %s left', (_, daily, burst, allows) => {
    const budget = createBudget(() => 0);
    budget.note('a', limits(daily, burst));
    expect(budget.allowsRefresh('a')).toBe(allows);
  });

  it('of a burst are over with their window, those of the day are not', () => {
    let now = 0;
    const budget = createBudget(() => now);
    budget.note('a', limits([900, 1000], [0, 100]));
    budget.note('b', limits([0, 1000], [90, 100]));
    now = 10_000;
    expect([budget.allowsRefresh('a'), budget.allowsRefresh('b')]).toEqual([true, false]);
  });
});

describe('periods of a book', () => {
  it("are the month, quarter and year around today: the CRM's, else the common calendar's", () => {
    const periods = wantedPeriods(CATALOGUE, [], '2026-11-11');
    expect(periods.map(({ kind, start, end, label }) => [kind, start, end, label])).toEqual([
      ['month', '2026-11-01', '2026-11-30', null],
      ['quarter', '2026-10-01', '2026-12-31', 'Q4'],
      ['year', '2026-01-01', '2026-12-31', 'FY'],
    ]);
  });

  it.each([
    ['2028-02-29', '2028-02-01', '2028-02-29', '2028-01-01', '2028-03-31'],
    ['2026-12-31', '2026-12-01', '2026-12-31', '2026-10-01', '2026-12-31'],
  ])('holds %s, the last day of a month, once', (today, monthStart, monthEnd, quarterStart, quarterEnd) => {
    const [month, quarter] = wantedPeriods({ ...CATALOGUE, periods: [] }, [], today);
    expect(month).toMatchObject({ start: monthStart, end: monthEnd });
    expect(quarter).toMatchObject({ start: quarterStart, end: quarterEnd });
  });

  it("hold the person's own goals, each period once", () => {
    const custom = { start: '2026-11-15', end: '2027-02-15', kind: 'custom' as const, label: null };
    const goals = [crmGoal('rep'), { ...crmGoal('rep'), period: custom }];
    const periods = wantedPeriods(CATALOGUE, goals, '2026-11-11');
    expect(periods).toHaveLength(4);
    expect(covers(periods, [custom])).toBe(true);
    expect(covers(CATALOGUE.periods, [custom])).toBe(false);
  });
});
