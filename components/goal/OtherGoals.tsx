import { attained, attainmentOf } from '../../lib/domain/attainment';
import type { Book, Catalogue } from '../../lib/domain/book';
import type { Goal } from '../../lib/domain/goal';
import { formatAttainment, formatDateRange, formatMoney } from '../../lib/format';
import { t } from '../../lib/words';
import { Section } from '../ui/Section';

type Props = { goals: Goal[]; book: Book; catalogue: Catalogue; select: (goal: Goal) => void };

/** The goals that are not in view, small; a press makes one large. */
export function OtherGoals({ goals, book, catalogue, select }: Props) {
  if (goals.length === 0) return null;
  return (
    <Section title={t('goals_other')}>
      <ul className="-mx-2">
        {goals.map((goal) => (
          <li key={goal.id}>
            <button
              type="button"
              className="flex min-h-8 w-full items-center justify-between gap-3 rounded-lg px-2 py-1.5 text-left hover:bg-soft"
              onClick={() => select(goal)}
            >
              <span className="min-w-0">
                <span className="block truncate">{goal.name}</span>
                <span className="block text-mute text-xs">{periodWords(goal)}</span>
              </span>
              <span className="whitespace-nowrap text-right">
                <span className="figure block">
                  {formatAttainment(attainmentOf(attained(goal, book, catalogue).total, goal.target))}
                </span>
                <span className="block text-mute text-xs">{t('of_amount', formatMoney(goal.target))}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The CRM's own label of a period, else its dates. */
export function periodWords({ period }: Pick<Goal, 'period'>): string {
  return period.label ?? formatDateRange(period.start, period.end);
}
