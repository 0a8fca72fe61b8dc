import type { Catalogue } from './book';
import { isIsoDate, within } from './dates';
import type { Goal } from './goal';
import { convert, type Money } from './money';
import type { Opportunity } from './opportunity';

export type CountedDeal = {
  id: string;
  name: string;
  url: string;
  closeDate: string | null;
  amount: Money;
  probability: number | null;
};
export type LeftOutDeal = {
  id: string;
  name: string;
  url: string;
  reason: 'no-amount' | 'no-close-date' | 'no-rate' | 'no-probability' | 'other-pipeline';
};

export type Counted = { records: CountedDeal[]; leftOut: LeftOutDeal[] };

/**
 * Which of these deals count for a goal, each in the goal's currency, and why the others do not.
 * Deals dated outside the period belong to another one and are not mentioned at all. A deal
 * without a date is, since nobody can say where it belongs.
 */
export function countDeals(deals: Opportunity[], goal: Goal, catalogue: Catalogue): Counted {
  const counted: Counted = { records: [], leftOut: [] };
  for (const deal of uniqueById(deals)) {
    const reason = reasonAgainst(deal, goal);
    if (reason === 'outside-period') continue;
    const amount = amountIn(goal.target.currency, deal, catalogue);
    const { id, name, url } = deal;
    if (reason) counted.leftOut.push({ id, name, url, reason });
    else if (amount) {
      const probability = probabilityOf(deal, catalogue);
      counted.records.push({ id, name, url, closeDate: deal.closeDate, amount, probability });
    } else counted.leftOut.push({ id, name, url, reason: hasAmount(deal) ? 'no-rate' : 'no-amount' });
  }
  return counted;
}

/** What keeps a deal out of a goal before its amount is looked at; null when nothing does. */
export function reasonAgainst(
  deal: Opportunity,
  goal: Goal,
): 'no-close-date' | 'outside-period' | 'other-pipeline' | null {
  if (!isIsoDate(deal.closeDate)) return 'no-close-date';
  if (!within(deal.closeDate, goal.period)) return 'outside-period';
  return isOfPipelines(deal, goal) ? null : 'other-pipeline';
}

export function isOfPipelines(deal: Opportunity, goal: Goal): boolean {
  return goal.pipelineIds === null || (deal.pipelineId !== null && goal.pipelineIds.includes(deal.pipelineId));
}

export function hasAmount(deal: Opportunity): boolean {
  return deal.amount !== null || deal.amountInOrgCurrency !== null;
}

/**
 * A deal's amount in another currency. The CRM's own conversion is taken where it has one,
 * else its rates of the deal's close date. Null without an amount or without a rate.
 */
export function amountIn(currency: string, deal: Opportunity, catalogue: Catalogue): Money | null {
  const { amount, amountInOrgCurrency } = deal;
  if (amount?.currency === currency) return amount;
  if (amountInOrgCurrency?.currency === currency) return amountInOrgCurrency;
  for (const known of [amount, amountInOrgCurrency]) {
    const converted = known && convert(known, currency, catalogue.rates, deal.closeDate);
    if (converted) return converted;
  }
  return null;
}

/** The CRM's probability of a deal, else that of its stage; null when neither is known. Always 0 to 1. */
export function probabilityOf(deal: Opportunity, catalogue: Catalogue): number | null {
  const probability = deal.probability ?? stageOf(deal, catalogue)?.probability ?? null;
  return probability !== null && probability >= 0 && probability <= 1 ? probability : null;
}

function stageOf(deal: Opportunity, catalogue: Catalogue) {
  return catalogue.stages.find(
    (stage) => stage.id === deal.stageId && (stage.pipelineId === null || stage.pipelineId === deal.pipelineId),
  );
}

/** Pages of a CRM can overlap while records move: a deal counts once, the later answer wins. */
function uniqueById(deals: Opportunity[]): Opportunity[] {
  return [...new Map(deals.map((deal) => [deal.id, deal])).values()];
}
