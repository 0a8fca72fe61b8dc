import { type ReactNode, Suspense, useMemo } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import type { Goal } from '../../lib/domain/goal';
import { kpis as kpisOf } from '../../lib/domain/kpis';
import { t } from '../../lib/words';
import { crmWord } from '../ui/crm-word';
import { Attained } from './Attained';
import { LandingSection } from './LandingSection';
import { GoalNews } from './later';
import { NoGoal } from './NoGoal';
import { Numbers } from './Numbers';
import { OtherGoals } from './OtherGoals';

type Props = { view: SidebarView; figures: GoalFigures | null; select: (goal: Goal) => void };

/** One goal large, the others small. */
export function GoalTab({ view, figures, select }: Props) {
  const { book, catalogue, calendar, connection } = view;
  const goal = figures?.goal;
  const kpis = useMemo(() => (book && goal ? kpisOf({ goal, book, calendar }) : null), [book, goal, calendar]);
  if (!book && view.goals.length > 0) return <p className="px-4 py-[18px] text-mute">{t('goal_not_read')}</p>;
  if (!figures || !book || !catalogue || !kpis) return <NoGoal view={view} />;
  return (
    <>
      <Attained figures={figures} calendarSource={view.calendarSource} />
      <Suspense fallback={null}>
        <GoalNews view={view} goal={figures.goal} />
      </Suspense>
      {figures.landing && <LandingSection figures={figures} landing={figures.landing} />}
      <Numbers figures={figures} kpis={kpis} />
      {book.partial && <Remark>{t('goal_partial')}</Remark>}
      {connection && view.relation === 'manager' && (
        <Remark>{t('counted_from_visible', crmWord(connection.crm))}</Remark>
      )}
      <OtherGoals
        goals={view.goals.filter((other) => other.id !== figures.goal.id)}
        book={book}
        catalogue={catalogue}
        select={select}
      />
    </>
  );
}

/** What to know of all the figures above. */
function Remark({ children }: { children: ReactNode }) {
  return <p className="border-line border-b px-4 py-3 text-mute text-xs">{children}</p>;
}
