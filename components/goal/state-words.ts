import { formatDay } from '../../lib/format-day';
import { agreementsTo } from '../../lib/journal/goal-history';
import type { AnswerEntry } from '../../lib/journal/kinds/answer';
import type { GoalEntry } from '../../lib/journal/kinds/goal';
import { t } from '../../lib/words';

/** Who proposed an own goal and when, and who agreed and when (001-01). */
export function goalStateWords(goal: GoalEntry, answers: AnswerEntry[] | undefined, viewerId: string): string {
  const proposed = by('goal_proposed', goal, viewerId);
  if (goal.audience.kind === 'this-device') return `${proposed} · ${t('goal_state_this_device')}`;
  const agreed = agreementsTo(goal, answers).map((answer) => by('goal_agreed', answer, viewerId));
  return [proposed, ...(agreed.length > 0 ? agreed : [t('goal_not_agreed')])].join(' · ');
}

function by(said: 'goal_proposed' | 'goal_agreed', entry: GoalEntry | AnswerEntry, viewerId: string): string {
  const day = formatDay(entry.createdAt);
  return entry.authorId === viewerId ? t(`${said}_self`, day) : t(`${said}_other`, entry.authorName, day);
}
