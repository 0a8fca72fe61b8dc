import type { DealRow } from './deal';
import { forecastOf } from './forecast';
import { type Context, readHistory } from './history';
import { knowledgeOf } from './knowledge';
import { poolOf } from './pool';
import { teamHistory } from './team';

export type Period = { start: string; end: string };

/** How a range told at half of a past period did. Minor units. */
export type Told = {
  period: Period;
  asOf: string;
  p10: number;
  p50: number;
  p90: number;
  actual: number;
  held: boolean;
};

/**
 * "This range held in 5 of your last 6 quarters": for each past period with a period of history before it,
 * the landing as it would have been told on the day `halfway` gives for it, from what was known that day, and
 * what came of it. Periods rise and lie one after the other; those not over on `today` are left out.
 */
export function trackRecord(
  rows: DealRow[],
  ownerId: string,
  {
    periods,
    today,
    halfway,
    context = {},
  }: { periods: Period[]; today: string; halfway: (period: Period) => string; context?: Context },
): Told[] {
  const over = periods.filter((period) => period.end < today);
  return over.slice(1).flatMap((period): Told[] => {
    const asOf = halfway(period);
    const wonBy = (day: string) => wonValue(rows, ownerId, period.start, day, context);
    const history = teamHistory(readHistory(rows, asOf, context), ownerId);
    if (!history.deals.some((deal) => deal.ownerId === ownerId && deal.outcome === 'won')) return [];
    const attained = wonBy(asOf);
    const { p10, p50, p90 } = forecastOf(knowledgeOf(poolOf(history, period), ownerId), { attained, target: attained });
    const actual = wonBy(period.end);
    return [{ period, asOf, p10, p50, p90, actual, held: p10 <= actual && actual <= p90 }];
  });
}

function wonValue(rows: DealRow[], ownerId: string, from: string, to: string, { mergedOwners }: Context): number {
  return rows
    .filter((row) => (mergedOwners?.get(row.ownerId) ?? row.ownerId) === ownerId && row.outcome === 'won')
    .filter(({ closedOn }) => closedOn !== null && from <= closedOn && closedOn <= to)
    .reduce((sum, { amount }) => sum + (Number.isSafeInteger(amount) ? (amount ?? 0) : 0), 0);
}
