import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import type { TeamPart } from '../../lib/domain/team-part';
import {
  formatAttainment,
  formatChance,
  formatMoney,
  formatMoneyShort,
  formatNumber,
  formatPercent,
} from '../../lib/format';
import { plural, t } from '../../lib/words';
import { isDespitePace } from '../goal/despite-pace';
import { sourceOf } from '../goal/landing-words';
import { periodWords } from '../goal/OtherGoals';
import { PaceBar } from '../goal/PaceBar';
import { tooEarlySentence } from '../goal/too-early';
import { VerdictPill } from '../goal/verdict';
import { useFigures } from '../sidebar/use-figures';

/** Attained, pace and chance to hit, by the very functions behind this person's own sidebar (002-13). */
export function MemberFigures({ view, part, reading }: { view: SidebarView; part: TeamPart | null; reading: boolean }) {
  const { figures } = useFigures(view, view.goals[0]);
  const name = view.subject?.name ?? '';
  if (!view.book) return <p className="text-mute">{t('team_not_read', name)}</p>;
  if (!figures) return <p>{t(view.book.quotasHidden ? 'no_goal_hidden_other' : 'no_goal_other', name)}</p>;
  const { goal, attained, attainment, expectedShare, pace } = figures;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p className="figure text-xl leading-7">{formatMoney(attained.total)}</p>
        <VerdictPill verdict={pace.verdict} />
      </div>
      <p className="text-mute text-xs">
        {t('goal_share_of', formatAttainment(attainment), formatMoney(goal.target))} · {goal.name} · {periodWords(goal)}
      </p>
      <PaceBar attainment={attainment} expectedShare={expectedShare} />
      <p className="text-mute text-xs">{t('goal_expected_share', formatPercent(expectedShare))}</p>
      {pace.tooEarly && <p className="text-mute text-xs">{tooEarlySentence(pace.tooEarly)}</p>}
      <Chance figures={figures} reading={reading} />
      {part && <Part part={part} name={name} />}
      {view.book.partial && <p className="text-mute text-xs">{t('goal_partial')}</p>}
    </>
  );
}

/** Before the history is read the same law says something else: whoever reads a page of many would act on that. */
function Chance({ figures, reading }: { figures: GoalFigures; reading: boolean }) {
  const { landing } = figures;
  if (!landing) return null;
  if (reading && landing.told.historyReadAt === null) {
    return <p className="pt-2 text-mute text-xs">{t('team_chance_reading')}</p>;
  }
  const { chance, tooEarly, p10, p90, told } = landing;
  return (
    <div className="pt-2 text-mute text-xs">
      {tooEarly && <p>{tooEarlySentence(tooEarly)}</p>}
      {chance !== null && (
        <p>
          <span className="figure text-ink text-sm">{formatChance(chance)}</span> {t('landing_chance_words')}
          {p90.minor > p10.minor && ` · ${t('landing_range', formatMoneyShort(p10), formatMoneyShort(p90))}`}
        </p>
      )}
      {isDespitePace(figures, landing) && <p className="text-ink">{t('landing_despite_pace')}</p>}
      <p>{sourceOf(told)}</p>
    </div>
  );
}

/** Their part in what the team has won (004-01), as a number and as a sentence. */
function Part({ part, name }: { part: TeamPart; name: string }) {
  if (part.kind === 'alone') return null;
  if (part.kind === 'too-few') {
    return <p className="pt-2 text-mute text-xs">{plural('team_part_too_few', part.missing)}</p>;
  }
  return (
    <p className="pt-2 text-mute text-xs">
      <span className="figure text-ink text-sm">{formatPercent(part.share)}</span>{' '}
      {plural('team_part', part.deals, formatNumber(part.ofDeals), name)}
    </p>
  );
}
