import type { GoalFigures } from '../../lib/domain/figures';
import { formatMoneyFully } from '../../lib/format';
import { t } from '../../lib/words';
import type { InputRow } from '../ui/how';

/** Target less attained, as a line behind "how?"; once the goal is reached there is nothing to subtract. */
export function toGoRow({ goal, attained, needed: { toGo } }: GoalFigures): InputRow {
  const value =
    toGo.minor > 0
      ? t('difference', formatMoneyFully(goal.target), formatMoneyFully(attained.total), formatMoneyFully(toGo))
      : t('goal_nothing_to_go');
  return [t('goal_to_go'), value];
}
