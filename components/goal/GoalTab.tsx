import { useMemo } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import type { Goal } from '../../lib/domain/goal';
import { kpis as kpisOf } from '../../lib/domain/kpis';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { Attained } from './Attained';
import { LandingSection } from './LandingSection';
import { Numbers } from './Numbers';
import { OtherGoals } from './OtherGoals';

type Props = { view: SidebarView; figures: GoalFigures | null; select: (goal: Goal) => void };

/** One goal large, the others small. */
export function GoalTab({ view, figures, select }: Props) {
  const { book, catalogue, calendar } = view;
  const goal = figures?.goal;
  const kpis = useMemo(() => (book && goal ? kpisOf({ goal, book, calendar }) : null), [book, goal, calendar]);
  if (!book && view.goals.length > 0) return <p className="px-4 py-[18px] text-mute">{t('goal_not_read')}</p>;
  if (!figures || !book || !catalogue || !kpis) return <NoGoal view={view} />;
  return (
    <>
      <Attained figures={figures} calendarSource={view.calendarSource} />
      {!figures.periodOver && <LandingSection figures={figures} />}
      <Numbers figures={figures} kpis={kpis} />
      {book.partial && <p className="border-line border-b px-4 py-3 text-mute text-xs">{t('goal_partial')}</p>}
      <OtherGoals
        goals={view.goals.filter((other) => other.id !== figures.goal.id)}
        book={book}
        catalogue={catalogue}
        select={select}
      />
    </>
  );
}

/** Nothing to aim at yet: what a goal brings, and the one step to it. */
function NoGoal({ view }: { view: SidebarView }) {
  const isSelf = view.subject?.id === view.connection?.viewer.id;
  const text = view.book?.quotasHidden ? 'no_goal_hidden' : isSelf ? 'no_goal_self' : 'no_goal_other';
  return (
    <section className="px-4 py-[18px]">
      <h2 className="pb-1 font-semibold">{t('no_goal_title')}</h2>
      <p className="pb-3 text-mute">{t(text, view.subject?.name ?? '')}</p>
      {isSelf && (
        <Button look="primary" onClick={() => void send({ type: 'open', screen: 'options' })}>
          {t('no_goal_action')}
        </Button>
      )}
    </section>
  );
}
