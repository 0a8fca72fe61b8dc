import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import { formatAttainment, formatMoney, formatPercent } from '../../lib/format';
import { t } from '../../lib/words';
import { HowPanel, useHow } from '../ui/how';
import { PAINT_TIMING } from '../ui/paint-timing';
import { AttainedHow, ExpectedHow } from './later';
import { PaceBar } from './PaceBar';
import { tooEarlySentence } from './too-early';
import { VerdictPill } from './verdict';

type Props = { figures: GoalFigures; calendarSource: SidebarView['calendarSource'] };

/** Where the goal stands: won so far, against the target and against the working days. */
export function Attained({ figures, calendarSource }: Props) {
  const how = useHow();
  const { goal, attained, attainment, expectedShare, pace, needed } = figures;
  const entries = [
    { name: t('goal_attained'), content: () => <AttainedHow figures={figures} /> },
    { name: t('goal_expected'), content: () => <ExpectedHow {...{ figures, calendarSource }} /> },
  ] as const;
  return (
    <section aria-label={t('goal_attained')} className="border-line border-b px-4 py-[18px]">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p {...PAINT_TIMING} className="figure text-[1.875rem] leading-9">
          {formatMoney(attained.total)}
        </p>
        <VerdictPill verdict={pace.verdict} />
      </div>
      <p className="text-mute text-xs">
        {t('goal_share_of', formatAttainment(attainment), formatMoney(goal.target))} · {how.word(entries[0])}
      </p>
      <PaceBar attainment={attainment} expectedShare={expectedShare} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-mute text-xs">
        <span>
          {t('goal_expected_share', formatPercent(expectedShare))} · {how.word(entries[1])}
        </span>
        <span>
          {needed.toGo.minor > 0 ? t('goal_to_go_amount', formatMoney(needed.toGo)) : t('goal_nothing_to_go')}
        </span>
      </div>
      <HowPanel how={how} entries={[...entries]} />
      {pace.tooEarly && <p className="mt-2 text-mute text-xs">{tooEarlySentence(pace.tooEarly)}</p>}
      {goal.why && (
        <p data-words="" className="mt-2.5 text-mute" dir="auto">
          {goal.why}
        </p>
      )}
      {goal.approximate && <p className="mt-2 text-mute text-xs">{t('goal_approximate')}</p>}
    </section>
  );
}
