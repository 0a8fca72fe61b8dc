import { dateOf, daysBetween, isIsoDate } from './dates';
import type { Opportunity } from './opportunity';

/**
 * Days from creation to close of a deal, on the calendar of its owner's zone. Null while it is
 * open, and for a deal entered after it had closed (an import): that is no cycle.
 */
export function cycleDays(deal: Opportunity, timeZone: string): number | null {
  if (deal.outcome === 'open' || !isIsoDate(deal.closeDate) || !isInstant(deal.createdAt)) return null;
  const days = daysBetween(dateOf(deal.createdAt, timeZone), deal.closeDate);
  return days >= 0 ? days : null;
}

/** Middle of a rising list, the mean of the two middle ones when even; null when empty. */
export function median(rising: number[]): number | null {
  const upper = rising[Math.floor(rising.length / 2)];
  const lower = rising[Math.ceil(rising.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

function isInstant(value: string): boolean {
  return !Number.isNaN(Date.parse(value)) && /T.*(Z|[+-]\d\d:?\d\d)$/.test(value);
}
