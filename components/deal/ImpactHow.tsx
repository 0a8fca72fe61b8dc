import type { DealImpact, GoalFigures, ImpactCase } from '../../lib/domain/figures';
import type { Money } from '../../lib/domain/money';
import { formatAttainment, formatChanceExactly, formatMoneyFully, formatPercent } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { CountedRecords, LeftOut } from '../goal/Records';
import { toGoRow } from '../goal/to-go';
import { Definition, type InputRow, Inputs } from '../ui/how';

type Props = { figures: GoalFigures; impact: DealImpact; dealAmount: Money | null };

/** How now, won and lost come about: from the open deals where there is a chance, else from the won ones. */
export function ImpactHow({ figures, impact, dealAmount }: Props) {
  const spoken = impact.now.chance !== null;
  const counted = spoken ? impact.open : figures.attained;
  const target = formatMoneyFully(figures.goal.target);
  const total = formatMoneyFully(figures.attained.total);
  return (
    <>
      <Definition
        text={t(spoken ? 'impact_definition' : 'attained_definition')}
        formula={spoken ? averageOf(impact) : undefined}
      />
      <Inputs
        rows={[
          ...(spoken ? chances(impact) : []),
          [t('impact_attained_now'), t('quotient', total, target, formatAttainment(impact.now.attainment, 1))],
          ...(impact.amount ? [attainedIfWon(impact, impact.amount, total, target)] : []),
          ...converted(dealAmount, impact.amount),
          toGoRow(figures),
        ]}
      />
      <CountedRecords
        title={plural(spoken ? 'landing_records' : 'attained_records', counted.records.length)}
        deals={counted.records}
        chances={spoken}
      />
      <LeftOut deals={counted.leftOut} />
    </>
  );
}

/** p × won + (1 − p) × lost = now. */
function averageOf({ now, won, lostOrSlipped, probability }: DealImpact): string {
  const p = probability ?? 0;
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
