import type { BookRow, CrmGoalChange } from '../cache/database';
import type { Goal } from '../domain/goal';

/** So many are kept, the latest. */
const MOST = 30;

/**
 * What changed of the CRM's goals since they were read last, added to what is known of earlier changes (000-05): the CRM
 * hands out the present target only. `at`: ISO instant of this read. Undefined while nothing ever changed.
 */
export function goalChanges(before: BookRow | undefined, goals: Goal[], at: string): CrmGoalChange[] | undefined {
  const known = new Map(before?.goals.map((goal) => [goal.id, goal]));
  const fresh = goals.flatMap(({ id, name, target }): CrmGoalChange[] => {
    const from = known.get(id)?.target;
    const isChanged = from && (from.minor !== target.minor || from.currency !== target.currency);
    return isChanged ? [{ goalId: id, name, from, to: target, at }] : [];
  });
  const changes = [...(before?.changes ?? []), ...fresh].slice(-MOST);
  return changes.length > 0 ? changes : undefined;
}
