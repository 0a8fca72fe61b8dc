import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { GoalFigures } from '../../lib/domain/figures';
import type { Money } from '../../lib/domain/money';
import { formatMoneyFully, formatNumber, formatPercent } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { Definition, type InputRow, Inputs } from '../ui/how';
import { CountedRecords, LeftOut } from './Records';

type Props = { figures: GoalFigures; calendarSource: SidebarView['calendarSource'] };

/** How the working days make the expected amount, and that the gap, the pace and the projection. */
export function ExpectedHow({ figures, calendarSource }: Props) {
  const { days, expectedShare, attained } = figures;
  return (
    <>
      <Definition
        text={t('expected_definition')}
        formula={t(
          'expected_formula',
          formatNumber(days.worked, 2),
          formatNumber(days.total, 2),
          formatPercent(expectedShare, 1),
        )}
      />
      <Inputs rows={rowsOf(figures)} />
      <CountedRecords title={plural('attained_records', attained.records.length)} deals={attained.records} />
      <LeftOut deals={attained.leftOut} />
      <p className="text-mute">{t(`calendar_source_${calendarSource}`)}</p>
    </>
  );
}

function rowsOf({ goal, days, expected, attained, pace: { gap, index, projection } }: GoalFigures): InputRow[] {
  const total = formatMoneyFully(attained.total);
  const byNow = formatMoneyFully(expected);
  const distance = formatMoneyFully({ ...gap, minor: Math.abs(gap.minor) });
  const rows: InputRow[] = [
    [t('goal_expected'), scaled(goal.target, days.worked, days.total, expected)],
    gap.minor > 0
      ? [t('goal_behind_by'), t('difference', byNow, total, distance)]
      : [t('goal_ahead_by'), t('difference', total, byNow, distance)],
    [t('goal_pace_index'), index === null ? t('too_early') : t('quotient', total, byNow, formatNumber(index, 2))],
  ];
  if (projection) rows.push([t('goal_projection'), scaled(attained.total, days.total, days.worked, projection)]);
  return rows;
}

/** An amount × days ÷ days; in a period without a working day the amount alone. */
function scaled(amount: Money, by: number, of: number, result: Money): string {
  if (of === 0) return formatMoneyFully(result);
  return t(
    'share_of_days',
    formatMoneyFully(amount),
    formatNumber(by, 2),
    formatNumber(of, 2),
    formatMoneyFully(result),
  );
}
