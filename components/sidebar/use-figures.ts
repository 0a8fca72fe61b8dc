import { useMemo } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { DealImpact, GoalFigures } from '../../lib/domain/figures';
import type { Goal } from '../../lib/domain/goal';
import { goalFigures } from '../../lib/domain/goal-figures';
import { dealImpact } from '../../lib/domain/impact';
import type { ToldLanding } from '../../lib/domain/told-landing';

export type Figures = { figures: GoalFigures | null; impact: DealImpact | null };

/**
 * The figures of the goal in view, and what the deal does to it. Computed again only when the
 * cache or the minute changes.
 */
export function useFigures(view: SidebarView, goal: Goal | undefined): Figures {
  const minute = new Date().toISOString().slice(0, 16);
  const { book, catalogue, calendar, deal, relation, landings } = view;
  return useMemo(() => {
    if (!goal || !book || !catalogue) return { figures: null, impact: null };
    const told = landings.find((each) => isFor(each, goal)) ?? null;
    const input = { goal, book, catalogue, calendar, now: `${minute}:00Z`, told };
    const figures = goalFigures(input);
    const { landing } = figures;
    return { figures, impact: deal && relation !== 'peer' ? dealImpact({ ...input, deal, landing }) : null };
  }, [goal, book, catalogue, calendar, deal, relation, landings, minute]);
}

/**
 * A landing of another target is none of this goal. One of an hour ago is: the background tells it again with every
 * view, so what it says differs for a moment only, and no other law would say it better.
 */
function isFor({ goalId, standing }: ToldLanding, { id, target }: Goal): boolean {
  return goalId === id && standing.target === target.minor && standing.currency === target.currency;
}
