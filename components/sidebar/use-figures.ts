import { useMemo } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import { type DealImpact, dealImpact, type GoalFigures, goalFigures } from '../../lib/domain/figures';
import type { Goal } from '../../lib/domain/goal';

export type Figures = { figures: GoalFigures | null; impact: DealImpact | null };

/**
 * The figures of the goal in view, and what the deal does to it. Computed again only when the
 * cache or the minute changes.
 */
export function useFigures(view: SidebarView, goal: Goal | undefined): Figures {
  const minute = new Date().toISOString().slice(0, 16);
  const { book, catalogue, calendar, deal, relation } = view;
  return useMemo(() => {
    if (!goal || !book || !catalogue) return { figures: null, impact: null };
    const input = { goal, book, catalogue, calendar, now: `${minute}:00Z` };
    return {
      figures: goalFigures(input),
      impact: deal && relation !== 'peer' ? dealImpact({ ...input, deal }) : null,
    };
  }, [goal, book, catalogue, calendar, deal, relation, minute]);
}
