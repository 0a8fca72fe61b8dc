import type { Kpis } from '../../lib/domain/kpis';
import { formatPercent } from '../../lib/format';
import { t } from '../../lib/words';

/** Fewer closed deals than this say nothing about a rate. */
export const FEWEST_CLOSED = 6;

/** Where the true win rate may lie, for so few deals. */
export function rangeOf({ winRate: { interval } }: Kpis): string {
  return interval ? t('range', formatPercent(interval.low), formatPercent(interval.high)) : '';
}
