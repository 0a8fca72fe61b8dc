import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import { formatDate, formatMoney, formatNumber } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { periodWords } from '../goal/OtherGoals';

type Title = { title: string; subtitle: string };

/** "Hartwell – platform renewal" over "€48,000 · Negotiation · closes 12 Dec". */
export function dealTitle(view: SidebarView): Title {
  const { deal } = view;
  if (!deal) return { title: t('deal_reading'), subtitle: '' };
  const stage = view.catalogue?.stages.find(
    ({ id, pipelineId }) => id === deal.stageId && (pipelineId === null || pipelineId === deal.pipelineId),
  );
  const closes = deal.outcome === 'open' ? 'deal_closes' : 'deal_closed';
  return {
    title: deal.name || t('deal_unnamed'),
    subtitle: [
      view.relation !== 'self' && view.owner?.name,
      deal.amount ? formatMoney(deal.amount) : t('deal_no_amount'),
      stage?.label ?? deal.stageId,
      deal.closeDate ? t(closes, formatDate(deal.closeDate)) : t('deal_no_close_date'),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** "Your quarter" over "New business · Q4 FY 2026 · 26 working days left". */
export function goalTitle(view: SidebarView, figures: GoalFigures | null): Title {
  const isSelf = view.subject?.id === view.connection?.viewer.id;
  const name = view.subject?.name ?? '';
  if (!figures) return { title: isSelf ? t('goal_title') : t('goal_title_other', name), subtitle: '' };
  const { goal, days, periodOver } = figures;
  return {
    title: isSelf ? t(`goal_title_${goal.period.kind}`) : t(`goal_title_other_${goal.period.kind}`, name),
    subtitle: [
      goal.name,
      periodWords(goal),
      periodOver
        ? t('goal_period_over')
        : Number.isInteger(days.left)
          ? plural('goal_days_left', days.left)
          : t('goal_days_left_other', formatNumber(days.left, 1)),
    ].join(' · '),
  };
}

/** "You and Dana"; what stands below comes with the tab. */
export function togetherTitle({ leader, subject, connection }: SidebarView): Title {
  const other = leader?.id === connection?.viewer.id ? subject : leader;
  if (!leader || !other) return { title: t('tab_together'), subtitle: '' };
  return { title: other.name ? t('together_title', other.name) : t('together_title_unnamed'), subtitle: '' };
}
