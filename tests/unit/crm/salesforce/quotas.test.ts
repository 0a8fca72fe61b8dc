import { describe, expect, it } from 'vitest';
import { currencyOfLocale, toRates } from '../../../../lib/crm/salesforce/currency';
import { fiscalPeriods } from '../../../../lib/crm/salesforce/fiscal-periods';
import { toGoals } from '../../../../lib/crm/salesforce/quotas';
import type { ForecastingTypeRow, QuotaRow } from '../../../../lib/crm/salesforce/schemas';

const periods = fiscalPeriods(1, '2026-11-16').filter((period) => period.start.startsWith('2026'));
const REVENUE = '0Db000000000001AAA';
const SPLITS = '0Db000000000002AAA';
const types: ForecastingTypeRow[] = [
  {
    Id: SPLITS,
    DeveloperName: 'OpportunitySplitRevenue',
    MasterLabel: 'Splits',
    IsAmount: true,
    CanDisplayQuotas: true,
  },
  { Id: REVENUE, DeveloperName: 'OpportunityRevenue', MasterLabel: 'Revenue', IsAmount: true, CanDisplayQuotas: true },
];
const quota = (month: string, amount: number, more: Partial<QuotaRow> = {}): QuotaRow => ({
  StartDate: `2026-${month}-01`,
  QuotaAmount: amount,
  ForecastingTypeId: REVENUE,
  ...more,
});
const goals = (rows: QuotaRow[], some = types) =>
  toGoals(rows, some, { ownerId: '005', periods, allPeriods: periods, orgCurrency: 'USD' }).map(
    (goal) => [goal.period.kind, goal.period.start, goal.target.minor / 100, goal.approximate] as const,
  );

describe('goals from quota rows', () => {
  it('sums the months of a quarter exactly, and shows each month', () => {
    expect(goals([quota('10', 0.1), quota('11', 0.2), quota('12', 0.3)])).toEqual([
      ['month', '2026-10-01', 0.1, false],
      ['quarter', '2026-10-01', 0.6, false],
      ['month', '2026-11-01', 0.2, false],
      ['month', '2026-12-01', 0.3, false],
    ]);
  });

  it("takes one row in a quarter for the quarter's", () => {
    expect(goals([quota('10', 90)])).toEqual([['quarter', '2026-10-01', 90, false]]);
  });

  it('shows the year once rows lie in more than one quarter', () => {
    const kinds = goals([quota('04', 50), quota('10', 90)]);
    expect(kinds).toContainEqual(['year', '2026-01-01', 140, false]);
  });

  it('keeps to one type, the opportunity revenue first', () => {
    expect(goals([quota('10', 90), quota('10', 500, { ForecastingTypeId: SPLITS })])).toEqual([
      ['quarter', '2026-10-01', 90, false],
    ]);
    expect(goals([quota('10', 500, { ForecastingTypeId: SPLITS })])).toEqual([['quarter', '2026-10-01', 500, false]]);
  });

  it('says approximate when the types are hidden and there are several', () => {
    const rows = [quota('10', 90), quota('11', 90), quota('10', 500, { ForecastingTypeId: SPLITS })];
    expect(goals(rows, [])).toContainEqual(['quarter', '2026-10-01', 180, true]);
    expect(goals([quota('10', 90)], [])).toEqual([['quarter', '2026-10-01', 90, false]]);
  });

  it('leaves out quantities, product families, empty rows and inactive types', () => {
    expect(goals([quota('10', 5, { IsQuantity: true }), quota('10', 7, { ProductFamily: 'Hardware' })])).toEqual([]);
    expect(goals([quota('10', 0), quota('11', 1, { QuotaAmount: null })])).toEqual([]);
    expect(goals([quota('10', 5, { ForecastingTypeId: '0Db000000000009AAA' })])).toEqual([]);
  });

  it("takes no quarter's quota for a month that begins before it, nor for a period of one's own", () => {
    const shifted = [
      { start: '2026-10-07', end: '2027-01-06', kind: 'quarter' as const, label: null },
      { start: '2026-10-01', end: '2026-10-31', kind: 'month' as const, label: null },
      { start: '2026-10-05', end: '2026-12-05', kind: 'custom' as const, label: null },
    ];
    const found = toGoals([quota('10', 90, { StartDate: '2026-10-07' })], types, {
      ownerId: '005',
      periods: shifted,
      allPeriods: shifted,
      orgCurrency: 'USD',
    });
    expect(found.map((goal) => goal.period.kind)).toEqual(['quarter']);
  });

  it('never adds two currencies', () => {
    const rows = [quota('10', 5, { CurrencyIsoCode: 'EUR' }), quota('11', 7, { CurrencyIsoCode: 'USD' })];
    expect(goals(rows)).toContainEqual(['quarter', '2026-10-01', 5, true]);
  });

  it('takes a currency however it is written for the same', () => {
    const rows = [quota('10', 5, { CurrencyIsoCode: 'eur' }), quota('11', 7, { CurrencyIsoCode: 'EUR' })];
    expect(goals(rows)).toContainEqual(['quarter', '2026-10-01', 12, false]);
  });
});

describe('fiscal periods', () => {
  it('cover three fiscal years that begin in any month', () => {
    for (let month = 1; month <= 12; month++) {
      const all = fiscalPeriods(month, '2026-11-16');
      for (const kind of ['month', 'quarter', 'year'] as const) {
        const some = all.filter((period) => period.kind === kind);
        expect(some.filter((period) => period.start <= '2026-11-16' && period.end >= '2026-11-16')).toHaveLength(1);
        for (const [index, period] of some.slice(1).entries()) {
          const previous = some[index];
          expect(Date.parse(period.start) - Date.parse(previous?.end ?? '')).toBe(86_400_000);
        }
      }
    }
    expect(fiscalPeriods(2, '2026-01-31')).toContainEqual({
      start: '2025-02-01',
      end: '2026-01-31',
      kind: 'year',
      label: null,
    });
    expect(fiscalPeriods(1, '2028-02-29')).toContainEqual({
      start: '2028-02-01',
      end: '2028-02-29',
      kind: 'month',
      label: null,
    });
  });
});

describe('currencies', () => {
  it('puts dated rates after the undated ones, in order', () => {
    const types = [
      { IsoCode: 'EUR', ConversionRate: 1, IsCorporate: true },
      { IsoCode: 'USD', ConversionRate: 1.1, IsCorporate: false },
    ];
    const dated = ['2026-07-01', '2026-01-01'].map((StartDate, index) => ({
      IsoCode: 'USD',
      ConversionRate: 1.2 + index / 10,
      StartDate,
    }));
    expect(toRates(types, dated)).toEqual({
      base: 'EUR',
      rates: [
        { currency: 'EUR', perBase: '1', from: null },
        { currency: 'USD', perBase: '1.1', from: null },
        { currency: 'USD', perBase: '1.3', from: '2026-01-01' },
        { currency: 'USD', perBase: '1.2', from: '2026-07-01' },
      ],
    });
    expect(toRates([], [])).toBeNull();
  });

  it.each([
    ['en_US', 'USD'],
    ['de_DE', 'EUR'],
    ['de_DE_EURO', 'EUR'],
    ['ja_JP', 'JPY'],
    ['eo', null],
    [null, null],
  ])('knows the currency of %s', (locale, currency) => expect(currencyOfLocale(locale)).toBe(currency));
});
