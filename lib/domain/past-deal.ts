import type { Catalogue } from './book';
import { amountIn, probabilityOf } from './counting';
import type { PastDeal } from './landing/deal';
import type { Opportunity } from './opportunity';

/**
 * A deal as the landing reads it: its amount in minor units of `currency`, the day of its creation in the IANA zone
 * `timeZone`. No name goes along. An instant that is none gives no day.
 */
export function pastDealOf(
  deal: Opportunity,
  { currency, catalogue, timeZone }: { currency: string; catalogue: Catalogue; timeZone: string },
): PastDeal {
  return {
    id: deal.id,
    ownerId: deal.ownerId,
    createdOn: dayIn(deal.createdAt, timeZone),
    closedOn: deal.outcome === 'open' ? null : deal.closeDate,
    outcome: deal.outcome,
    amount: amountIn(currency, deal, catalogue)?.minor ?? null,
    expectedAmount: null,
    stageId: deal.stageId,
    probability: probabilityOf(deal, catalogue),
    expectedCloseOn: deal.closeDate,
    stages: [],
    pipelineId: deal.pipelineId,
  };
}

function dayIn(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return '';
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
