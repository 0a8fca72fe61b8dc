import type { History } from './history';

/** Curves are pooled over groups of at least so many people, so that nobody's own shows through them. */
export const FEWEST_PEOPLE = 5;

/**
 * The history that may speak for a person: that of the group where it is large enough, else their own deals
 * alone. `history` holds what everybody who sees the figure may see, so that all see the same.
 */
export function teamHistory(history: History, ownerId: string): History {
  const people = new Set(history.deals.map((deal) => deal.ownerId));
  if (people.size >= FEWEST_PEOPLE) return history;
  return { ...history, deals: history.deals.filter((deal) => deal.ownerId === ownerId) };
}
