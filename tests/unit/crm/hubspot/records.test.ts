import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarPeriods, kindOf } from '../../../../lib/crm/hubspot/periods';
import { calendarDate, DEAL_PROPERTIES, instant, toOpportunity } from '../../../../lib/crm/hubspot/records';
import type { Catalogue } from '../../../../lib/domain/book';
import { isIsoDate } from '../../../../lib/domain/dates';
import { deal, PORTAL } from './portal';

const catalogue: Catalogue = {
  stages: [
    { id: 's', pipelineId: 'a', label: 'Won in A', order: 0, probability: 1, outcome: 'won' },
    { id: 's', pipelineId: 'b', label: 'Open in B', order: 0, probability: 0.3, outcome: 'open' },
  ],
  periods: [],
  orgCurrency: 'JPY',
  rates: null,
  orgTimeZone: 'Asia/Tokyo',
};
const read = (properties: Record<string, string | null>) =>
  toOpportunity({ updatedAt: '', createdAt: '', ...deal('1', properties) }, catalogue, PORTAL);

describe('a deal', () => {
  it.each([
    ['won', { hs_is_closed_won: 'true', hs_is_closed: 'true' }],
    ['lost', { hs_is_closed_won: 'false', hs_is_closed: 'true' }],
    ['open', { hs_is_closed_won: 'false', hs_is_closed: 'false', dealstage: 's', pipeline: 'a' }],
    ['won', { hs_is_closed_won: null, hs_is_closed: null, dealstage: 's', pipeline: 'a' }],
    ['won', { hs_is_closed_won: null, hs_is_closed: 'true', dealstage: 's', pipeline: 'a' }],
    ['open', { hs_is_closed_won: null, hs_is_closed: null, dealstage: 's', pipeline: 'b' }],
    ['lost', { hs_is_closed_won: null, hs_is_closed: 'true', dealstage: 'gone' }],
    ['open', { hs_is_closed_won: null, hs_is_closed: null, dealstage: 'gone' }],
  ])('is %s with %j', (outcome, properties) => expect(read(properties).outcome).toBe(outcome));

  it('takes its probability from itself, else from its stage in its own pipeline', () => {
    const without = { hs_deal_stage_probability: null, dealstage: 's' };
    expect(read({ hs_deal_stage_probability: '0.25' }).probability).toBe(0.25);
    expect(read({ ...without, pipeline: 'b' }).probability).toBe(0.3);
    expect(read({ ...without, pipeline: 'c' }).probability).toBeNull();
    expect(read({ ...without, hs_deal_stage_probability: '60' }).probability).toBeNull();
  });

  it('keeps both amounts exact, each in its currency', () => {
    const both = read({ amount: '0.1', deal_currency_code: 'USD', amount_in_home_currency: '15' });
    expect(both.amount).toEqual({ minor: 10, currency: 'USD' });
    expect(both.amountInOrgCurrency).toEqual({ minor: 15, currency: 'JPY' });
    expect(read({ amount: 'many', deal_currency_code: null }).amount).toBeNull();
  });

  it('is read whatever its properties hold', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom(null, '', 'true', '1e999', '-0', '99999999999999999999', '2026-02-30', '8640000000000000'),
    );
    fc.assert(
      fc.property(fc.record(Object.fromEntries(DEAL_PROPERTIES.map((name) => [name, anything]))), (properties) => {
        const { probability, closeDate, amount } = read(properties);
        expect(probability === null || (probability >= 0 && probability <= 1)).toBe(true);
        expect(closeDate === null || isIsoDate(closeDate)).toBe(true);
        expect(amount === null || Number.isSafeInteger(amount.minor)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('a date of HubSpot', () => {
  it.each([
    ['2026-11-30T15:00:00Z', '2026-12-01'],
    ['2026-11-30T14:59:59.999Z', '2026-11-30'],
    ['1796137200000', '2026-12-02'],
    ['2026-11-30', '2026-11-30'],
    ['2026-11-31', null],
    ['', null],
    ['soon', null],
    [null, null],
  ])('%j is %j in Tokyo', (text, date) => expect(calendarDate(text, 'Asia/Tokyo')).toBe(date));

  it('out of range is none', () => expect(instant('8640000000000001')).toBeNull());
});

describe('periods', () => {
  it('touch the year before and the year after', () => {
    const periods = calendarPeriods('2026-11-22');
    const spans = (kind: string) =>
      periods.filter((period) => period.kind === kind).map(({ start, end }) => `${start} ${end}`);
    expect(spans('month')).toHaveLength(25);
    expect(spans('month')[0]).toBe('2025-11-01 2025-11-30');
    expect(spans('quarter').at(0)).toBe('2025-10-01 2025-12-31');
    expect(spans('quarter').at(-1)).toBe('2027-10-01 2027-12-31');
    expect(spans('year')).toEqual(['2025-01-01 2025-12-31', '2026-01-01 2026-12-31', '2027-01-01 2027-12-31']);
  });

  it.each([
    ['2028-02-01', '2028-02-29', 'month'],
    ['2026-04-01', '2026-06-30', 'quarter'],
    ['2026-04-01', '2027-03-31', 'year'],
    ['2026-04-02', '2026-07-01', 'custom'],
    ['2026-01-01', '2026-06-30', 'custom'],
  ])('from %s to %s are a %s', (start, end, kind) => expect(kindOf(start, end)).toBe(kind));
});
