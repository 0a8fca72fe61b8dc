import type { CrmGoalChange } from '../../lib/cache/database';
import type { CrmName } from '../../lib/crm/page';
import { formatDateRange, formatMoney } from '../../lib/format';
import { formatDay } from '../../lib/format-day';
import type { GoalVersions } from '../../lib/journal/goal-history';
import type { GoalFields } from '../../lib/journal/kinds/goal';
import { t } from '../../lib/words';
import { crmWord } from '../ui/crm-word';

/** A change of a goal, ready to be read: what it did, then who, when and why (000-05). */
export type ChangeWords = { key: string; what: string[]; who: string };

/** Of an own goal. Its owner alone changes it. */
export function ownChangeWords({ before, after }: GoalVersions, viewerId: string): ChangeWords {
  const { reason } = after.fields;
  const day = formatDay(after.createdAt);
  const who =
    after.authorId === viewerId ? t('goal_changed_self', day) : t('goal_changed_other', after.authorName, day);
  return {
    key: after.id,
    what: whatChanged(before.fields, after.fields),
    who: `${who} · ${reason ? t('goal_change_reason', reason) : t('goal_change_no_reason')}`,
  };
}

/** Of a goal that the CRM keeps. It hands out the present value alone, so neither hand nor reason is known. */
export function crmChangeWords({ goalId, from, to, at }: CrmGoalChange, crm: CrmName): ChangeWords {
  return {
    key: `${goalId} ${at}`,
    what: [t('goal_was_now', t('goal_part_target'), formatMoney(from), formatMoney(to))],
    who: t('goal_changed_in_crm', crmWord(crm), formatDay(at)),
  };
}

function whatChanged(before: GoalFields, after: GoalFields): string[] {
  if (after.withdrawn) return [t('goal_taken_away')];
  const parts = [
    [t('goal_part_target'), formatMoney(before.target), formatMoney(after.target)],
    [t('goal_part_period'), rangeOf(before), rangeOf(after)],
    [t('goal_part_name'), before.name, after.name],
    [t('goal_part_why'), before.why, after.why],
  ] as const;
  const changed = parts
    .filter(([, from, to]) => from !== to)
    .map(([part, from, to]) => t('goal_was_now', part, from, to));
  return changed.length > 0 ? changed : [t('goal_change_nothing')];
}

function rangeOf({ period }: GoalFields): string {
  return formatDateRange(period.start, period.end);
}
