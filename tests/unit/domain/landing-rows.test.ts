import { describe, expect, it } from 'vitest';
import type { Book, Catalogue } from '../../../lib/domain/book';
import type { Goal } from '../../../lib/domain/goal';
import type { PastDeal } from '../../../lib/domain/landing/deal';
import { landingRows } from '../../../lib/domain/landing-rows';
import { pastDealOf } from '../../../lib/domain/past-deal';
import { CATALOGUE, crmGoal, deal, REP } from '../sync/fake-crm';

const options = { currency: 'EUR', catalogue: CATALOGUE, timeZone: 'Europe/Berlin' };
const past = (id: string, ownerId: string, change: Partial<PastDeal> = {}): PastDeal => ({
  ...pastDealOf(deal(id, ownerId), options),
  ...change,
});
const bookOf = (change: Partial<Book> = {}): Book => ({
  ...{ ownerId: 'rep', opportunities: [], periods: CATALOGUE.periods, goals: [], quotasHidden: false, partial: false },
  ...change,
});
function rowsOf(
  history: PastDeal[],
  {
    book = bookOf(),
    goal = {},
    catalogue = {},
  }: { book?: Book; goal?: Partial<Goal>; catalogue?: Partial<Catalogue> } = {},
) {
  const facts = { goal: { ...crmGoal('rep'), ...goal }, person: REP, book, catalogue: { ...CATALOGUE, ...catalogue } };
  return landingRows(history, facts);
}

describe('the deals a landing is told from', () => {
  it('are the history, and where the person’s own business knows a deal, as that knows it', () => {
    const stages = [{ stageId: 'open', enteredOn: '2026-10-01' }];
    const won = deal('d1', 'rep', { outcome: 'won', amount: { minor: 900_000, currency: 'EUR' } });
    const rows = rowsOf([past('d1', 'rep', { stages, expectedAmount: 1_000_000 }), past('c1', 'colleague')], {
      book: bookOf({ opportunities: [won] }),
    });
    expect(rows.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['c1', 'open'],
      ['d1', 'won'],
    ]);
    expect(rows[1]).toMatchObject({ amount: 900_000, expectedAmount: 1_000_000, stages });
  });

  it('lack an open deal of the person that their business should hold and no longer does', () => {
    const history = [
      past('gone', 'rep'),
      past('later', 'rep', { expectedCloseOn: '2028-01-01' }),
      past('dateless', 'rep', { expectedCloseOn: null }),
      past('theirs', 'colleague'),
    ];
    expect(rowsOf(history).map(({ id }) => id)).toEqual(['later', 'dateless', 'theirs']);
    expect(rowsOf(history, { book: bookOf({ partial: true }) })).toHaveLength(4);
  });

  it('are those of the goal’s pipelines alone', () => {
    const history = [past('a', 'colleague', { pipelineId: 'new' }), past('b', 'colleague', { pipelineId: null })];
    expect(rowsOf(history, { goal: { pipelineIds: ['new'] } }).map(({ id }) => id)).toEqual(['a']);
  });

  it('stand in the goal’s currency, without an amount where the CRM has no rate', () => {
    const rates = { base: 'EUR', rates: [{ currency: 'USD', perBase: '1.5', from: null }] };
    const history = [past('c1', 'colleague', { expectedAmount: 2_000_000 })];
    const inDollars = { target: { minor: 1, currency: 'USD' } };
    expect(rowsOf(history, { goal: inDollars, catalogue: { rates } })[0]).toMatchObject({
      ...{ amount: 1_500_000, expectedAmount: 3_000_000 },
    });
    expect(rowsOf(history, { goal: inDollars })[0]).toMatchObject({ amount: null, expectedAmount: null });
  });
});
