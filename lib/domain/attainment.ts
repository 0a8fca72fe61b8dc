import type { Book, Catalogue } from './book';
import { countDeals } from './counting';
import type { GoalFigures } from './figures';
import type { Goal } from './goal';
import { compare, type Money, ratio, sum } from './money';

/** Won deals that closed within the goal's period, summed in its currency. */
export function attained(goal: Goal, book: Book, catalogue: Catalogue): GoalFigures['attained'] {
  const won = book.opportunities.filter((deal) => deal.outcome === 'won');
  const counted = countDeals(won, goal, catalogue);
  const amounts = counted.records.map((record) => record.amount);
  return { total: sum(amounts, goal.target.currency), ...counted };
}

/** Attained ÷ target. A target of nothing is reached by anything that is not negative. */
export function attainmentOf(total: Money, target: Money): number {
  if (target.minor <= 0) return compare(total, target) >= 0 ? 1 : 0;
  return ratio(total, target) ?? 0;
}
