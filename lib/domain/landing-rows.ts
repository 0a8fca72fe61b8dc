import type { Book, Catalogue } from './book';
import { checkTimeZone } from './calendar';
import { within } from './dates';
import type { Goal } from './goal';
import type { PastDeal } from './landing/deal';
import { convert } from './money';
import { pastDealOf } from './past-deal';
import type { Person } from './person';

/**
 * The deals that a goal's landing is told from: those of its pipelines, in its currency. The history is a day old at
 * times, the person's own business is not: where both know a deal, the business counts, and a deal that it should hold and
 * does not is gone.
 */
export function landingRows(
  history: PastDeal[],
  { goal, person, book, catalogue }: { goal: Goal; person: Person; book: Book; catalogue: Catalogue },
): PastDeal[] {
  const { currency } = goal.target;
  const timeZone = checkTimeZone(person.timeZone ?? catalogue.orgTimeZone).timeZone;
  const before = new Map(history.map((deal) => [deal.id, deal]));
  const own = book.opportunities.map((opportunity): PastDeal => {
    const known = before.get(opportunity.id);
    const deal = pastDealOf(opportunity, { currency, catalogue, timeZone });
    if (!known) return deal;
    const expected = { ...known, amount: known.expectedAmount };
    return { ...deal, stages: known.stages, expectedAmount: inCurrency(expected, currency, catalogue) };
  });
  const fresh = new Set(own.map(({ id }) => id));
  const isGone = ({ ownerId, outcome, expectedCloseOn }: PastDeal) =>
    !book.partial &&
    ownerId === person.id &&
    outcome === 'open' &&
    expectedCloseOn !== null &&
    book.periods.some((period) => within(expectedCloseOn, period));
  const others = history
    .filter((deal) => !fresh.has(deal.id) && !isGone(deal))
    .map((deal) => ({
      ...deal,
      amount: inCurrency(deal, currency, catalogue),
      expectedAmount: inCurrency({ ...deal, amount: deal.expectedAmount }, currency, catalogue),
    }));
  return [...others, ...own].filter(({ pipelineId }) => counts(goal, pipelineId));
}

/** A kept amount, which is one of the org's currency, in another; null without a rate. */
function inCurrency({ amount, expectedCloseOn }: PastDeal, currency: string, catalogue: Catalogue): number | null {
  if (amount === null || currency === catalogue.orgCurrency) return amount;
  const money = { minor: amount, currency: catalogue.orgCurrency };
  return convert(money, currency, catalogue.rates, expectedCloseOn)?.minor ?? null;
}

function counts({ pipelineIds }: Goal, pipelineId: string | null): boolean {
  return pipelineIds === null || (pipelineId !== null && pipelineIds.includes(pipelineId));
}
