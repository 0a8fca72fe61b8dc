import type { GoalFigures } from '../../lib/domain/figures';
import { formatAttainment, formatMoneyFully } from '../../lib/format';
import { plural, t } from '../../lib/words';
import { Definition, Inputs } from '../ui/how';
import { CountedRecords, LeftOut } from './Records';
import { toGoRow } from './to-go';

/** What was won, of the goal, and the records that count. */
export function AttainedHow({ figures }: { figures: GoalFigures }) {
  const { goal, attained, attainment } = figures;
  return (
    <>
      <Definition
        text={t('attained_definition')}
        formula={t(
          'quotient',
          formatMoneyFully(attained.total),
          formatMoneyFully(goal.target),
          formatAttainment(attainment, 1),
        )}
      />
      <Inputs rows={[toGoRow(figures)]} />
      <CountedRecords title={plural('attained_records', attained.records.length)} deals={attained.records} />
      <LeftOut deals={attained.leftOut} />
    </>
  );
}
