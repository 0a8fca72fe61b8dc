import type { DealImpact, GoalFigures, ImpactCase, Landing } from '../../lib/domain/figures';
import type { Money } from '../../lib/domain/money';
import { formatAttainment, formatChanceExactly, formatMoneyFully, formatNumber, formatPercent } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { LikelyRecords } from '../goal/LikelyRecords';
import { CountedRecords, LeftOut } from '../goal/Records';
import { toGoRow } from '../goal/to-go';
import { Definition, type InputRow, Inputs, Part } from '../ui/how';

type Props = { figures: GoalFigures; impact: DealImpact; dealAmount: Money | null; dealId: string };

/** How now, won and lost come about: from the open deals where there is a chance, else from the won ones. */
export function ImpactHow({ figures, impact, dealAmount, dealId }: Props) {
  const { landing, goal, attained } = figures;
  const target = formatMoneyFully(goal.target);
  const total = formatMoneyFully(attained.total);
  const attainments: InputRow[] = [
    [t('impact_attained_now'), t('quotient', total, target, formatAttainment(impact.now.attainment, 1))],
    ...(impact.amount ? [attainedIfWon(impact, impact.amount, total, target)] : []),
    ...converted(dealAmount, impact.amount),
    toGoRow(figures),
  ];
  if (!landing || landing.tooEarly || impact.probability === null) {
    return (
      <>
        <Definition text={t('attained_definition')} />
        <Inputs rows={attainments} />
        <CountedRecords title={plural('attained_records', attained.records.length)} deals={attained.records} />
        <LeftOut deals={attained.leftOut} />
      </>
    );
  }
  const { textbook } = impact;
  return (
    <>
      <Definition text={t('impact_definition')} formula={averageOf(impact, impact.probability)} />
      {followedWords(landing, dealId)}
      <Inputs rows={[...chances(impact), ...attainments]} />
      <LikelyRecords open={landing.open} />
      <Part
        title={t('landing_textbook')}
        rows={
          textbook
            ? [
                [t('impact_now'), formatChanceExactly(textbook.now)],
                [t('impact_won_other'), formatChanceExactly(textbook.ifWon)],
                [t('impact_lost'), formatChanceExactly(textbook.ifLost)],
              ]
            : []
        }
      />
    </>
  );
}

/** "Deals of this age: 9 of 31 were won within the next 30 days." */
function followedWords({ open, told }: Landing, dealId: string) {
  const deal = open.records.find(({ id }) => id === dealId);
  if (!deal?.followed.seen) return null;
  const { won, seen } = deal.followed;
  return (
    <p>
      {t(
        'impact_followed',
        formatNumber(deal.age),
        formatNumber(won),
        formatNumber(seen),
        formatNumber(told.daysLeft),
        formatPercent(deal.probability, 1),
      )}
    </p>
  );
}

/** p × won + (1 − p) × lost = now. */
function averageOf({ now, won, lostOrSlipped }: DealImpact, p: number): string {
  return t(
    'impact_formula',
    formatPercent(p, 1),
    asNumber(won),
    formatPercent(1 - p, 1),
    asNumber(lostOrSlipped),
    asNumber(now),
  );
}

/** A formula needs a number, also where the goal is reached. */
function asNumber({ chance }: ImpactCase): string {
  if (chance === null) return t('too_early');
  return chance === 1 ? formatPercent(1) : formatChanceExactly(chance);
}

function chances({ now, won, lostOrSlipped }: DealImpact): InputRow[] {
  const exactly = ({ chance }: ImpactCase) => (chance === null ? t('too_early') : formatChanceExactly(chance));
  return [
    [t('impact_now'), exactly(now)],
    [t('impact_won_other'), exactly(won)],
    [t('impact_lost'), exactly(lostOrSlipped)],
  ];
}

function attainedIfWon({ won }: DealImpact, amount: Money, total: string, target: string): InputRow {
  const share = formatAttainment(won.attainment, 1);
  return [t('impact_attained_won'), t('impact_attained_formula', total, formatMoneyFully(amount), target, share)];
}

/** A deal in another currency than the goal's, as it is and as it counts. */
function converted(own: Money | null, counted: Money | null): InputRow[] {
  if (!own || !counted || own.currency === counted.currency) return [];
  return [[t('impact_this_deal'), t('equals', formatMoneyFully(own), formatMoneyFully(counted))]];
}
