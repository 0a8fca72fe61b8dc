import { describe, expect, it } from 'vitest';
import { attained } from '../../../lib/domain/attainment';
import type { Catalogue } from '../../../lib/domain/book';
import { aBook, aDeal, aGoal, CATALOGUE, eur } from './examples';

const won = (fields: Parameters<typeof aDeal>[0]) => aDeal({ outcome: 'won', ...fields });

describe('won deals of the period', () => {
  it('count on its first and last day, not a day outside', () => {
    const dates = ['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01'];
    const book = aBook(dates.map((closeDate) => won({ closeDate, amount: eur(100) })));
    const { total, records, leftOut } = attained(aGoal(), book, CATALOGUE);
    expect(total).toEqual(eur(200));
    expect(records.map((record) => record.closeDate)).toEqual(['2026-10-01', '2026-12-31']);
    expect(leftOut).toEqual([]);
  });

  it('open and lost ones do not count, refunds do', () => {
    const book = aBook([won({ amount: eur(500) }), won({ amount: eur(-200) }), aDeal(), aDeal({ outcome: 'lost' })]);
    expect(attained(aGoal(), book, CATALOGUE).total).toEqual(eur(300));
  });

  it('what cannot be counted is named with its reason', () => {
    const book = aBook([
      won({ id: 'hidden', amount: null }),
      won({ id: 'undated', closeDate: null }),
      won({ id: 'odd', closeDate: '2026-02-30' }),
      won({ id: 'foreign', amount: { minor: 100, currency: 'USD' } }),
      won({ id: 'renewal', pipelineId: 'renewals' }),
      won({ id: 'nowhere', pipelineId: null }),
      won({ id: 'elsewhen', pipelineId: 'renewals', closeDate: '2026-01-01' }),
      won({ id: 'counted', amount: eur(1) }),
    ]);
    const { records, leftOut } = attained(aGoal({ pipelineIds: ['new-business'] }), book, CATALOGUE);
    expect(records.map((record) => record.id)).toEqual(['counted']);
    expect(leftOut.map(({ id, reason }) => [id, reason])).toEqual([
      ['hidden', 'no-amount'],
      ['undated', 'no-close-date'],
      ['odd', 'no-close-date'],
      ['foreign', 'no-rate'],
      ['renewal', 'other-pipeline'],
      ['nowhere', 'other-pipeline'],
    ]);
  });

  it('a deal that two pages of the CRM both held counts once', () => {
    const deal = won({ amount: eur(100) });
    expect(attained(aGoal(), aBook([deal, { ...deal }]), CATALOGUE).total).toEqual(eur(100));
  });
});

describe("in the goal's currency", () => {
  const usd = { minor: 11_000, currency: 'USD' };
  const rates: Catalogue['rates'] = { base: 'EUR', rates: [{ currency: 'USD', perBase: '1.1', from: null }] };

  it("the CRM's own conversion goes before its rates", () => {
    const book = aBook([won({ amount: usd, amountInOrgCurrency: eur(99) })]);
    expect(attained(aGoal(), book, { ...CATALOGUE, rates }).total).toEqual(eur(99));
  });

  it('else by the rates of the CRM', () => {
    expect(attained(aGoal(), aBook([won({ amount: usd })]), { ...CATALOGUE, rates }).total).toEqual(eur(100));
  });

  it("from the org's amount where only that has a rate", () => {
    const nok = { minor: 5, currency: 'NOK' };
    const goal = aGoal({ target: { minor: 100, currency: 'USD' } });
    const book = aBook([won({ amount: nok, amountInOrgCurrency: eur(100) })]);
    expect(attained(goal, book, { ...CATALOGUE, rates }).total).toEqual(usd);
  });

  it('a deal with only an org amount counts in a goal of that currency', () => {
    const book = aBook([won({ amount: null, amountInOrgCurrency: eur(70) })]);
    expect(attained(aGoal(), book, CATALOGUE).total).toEqual(eur(70));
  });
});
