import type { TeamMember } from '../../lib/cache/team-view';
import type { Connection } from '../../lib/crm/port';
import { today } from '../../lib/domain/calendar';
import { formatMoney } from '../../lib/format';
import { answersByEntry } from '../../lib/journal/answers';
import { agreementsTo, goalHistoriesOf } from '../../lib/journal/goal-history';
import type { GoalEntry } from '../../lib/journal/kinds/goal';
import { t } from '../../lib/words';
import { GoalStory } from '../goal/GoalStory';
import { AgreeGoal } from './AgreeGoal';
import { Matter } from './Matter';

/** Own goals of a person that are not over: what was agreed, and what waits for it (001-01). */
export function MemberGoals({ member: { person, view }, connection }: { member: TeamMember; connection: Connection }) {
  const { entries, calendar, crmGoalChanges } = view;
  const day = today(calendar, new Date().toISOString());
  const running = goalHistoriesOf(entries, person.id)
    .map(({ current }) => current)
    .filter(({ fields }) => !fields.withdrawn && fields.period.end >= day);
  const answers = answersByEntry(entries);
  const isAgreed = (goal: GoalEntry) => agreementsTo(goal, answers.get(goal.id)).length > 0;
  // Of the CRM's own only those of which there is something to tell.
  const changed = view.goals.filter(
    ({ id, source }) => source === 'crm' && crmGoalChanges.some(({ goalId }) => goalId === id),
  );
  if (running.length + changed.length === 0) return null;
  const story = { entries, crmChanges: crmGoalChanges, connection, latestOnly: true };
  return (
    <Matter title={t('team_goals')}>
      <ul className="space-y-2">
        {changed.map((goal) => (
          <li key={goal.id}>
            <GoalName name={goal.name} target={goal.target} />
            <GoalStory goal={goal} {...story} />
          </li>
        ))}
        {running.map((goal) => (
          <li key={goal.id}>
            <GoalName name={goal.fields.name} target={goal.fields.target} />
            <GoalStory goal={{ id: goal.id, source: 'own', ownerId: person.id }} {...story} />
            {connection.canWrite && !isAgreed(goal) && <AgreeGoal {...{ goal, person, connection }} />}
          </li>
        ))}
      </ul>
    </Matter>
  );
}

function GoalName({ name, target }: Pick<GoalEntry['fields'], 'name' | 'target'>) {
  return (
    <p className="break-words">
      <bdi>{name}</bdi> · <span className="tabular-nums">{formatMoney(target)}</span>
    </p>
  );
}
