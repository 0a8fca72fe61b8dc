import type { Mirror } from '../../lib/cache/mirror';
import { formatDateRange, formatMoney } from '../../lib/format';
import { goalHistoriesOf } from '../../lib/journal/goal-history';
import { t } from '../../lib/words';
import { GoalStory } from '../goal/GoalStory';
import { Part } from '../options/Part';
import { crmWord } from '../ui/crm-word';

/** My goals, where each comes from, and what became of it: no goal changes unseen (000-05). */
export function MyGoals({ mirror }: { mirror: Mirror }) {
  const { connection, crmGoals, crmChanges, entries } = mirror;
  const ownerId = connection.viewer.id;
  const own = goalHistoriesOf(entries, ownerId).map(({ current: { id, fields } }) => ({ ...fields, id }));
  const known = new Set(crmGoals.map(({ id }) => id));
  /** Goals that the CRM no longer hands out, of which a change was seen. */
  const gone = new Map(crmChanges.flatMap((each) => (known.has(each.goalId) ? [] : [[each.goalId, each] as const])));
  const story = { entries, crmChanges, connection };
  return (
    <Part id="goals" title={t('mirror_goals')} text={t('mirror_goals_text')}>
      {own.length + crmGoals.length + gone.size === 0 && <p>{t('mirror_goals_none')}</p>}
      <ul className="divide-y divide-line">
        {crmGoals.map((goal) => (
          <li key={goal.id} className="space-y-1.5 py-3 first:pt-0">
            <GoalTitle {...goal} source={t('mirror_goal_crm', crmWord(connection.crm))} />
            <GoalStory goal={goal} {...story} />
          </li>
        ))}
        {[...gone].map(([id, change]) => (
          <li key={id} className="space-y-1.5 py-3 first:pt-0">
            <GoalTitle
              name={change.name}
              target={change.to}
              source={t('mirror_goal_crm_gone', crmWord(connection.crm))}
            />
            <GoalStory goal={{ id, source: 'crm', ownerId }} {...story} />
          </li>
        ))}
        {own.map((goal) => (
          <li key={goal.id} className="space-y-1.5 py-3 first:pt-0">
            <GoalTitle {...goal} source={t('mirror_goal_own')} />
            <GoalStory goal={{ id: goal.id, source: 'own', ownerId }} {...story} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

type TitleProps = Pick<Mirror['crmGoals'][number], 'name' | 'target'> & {
  period?: Mirror['crmGoals'][number]['period'];
  source: string;
};

function GoalTitle({ name, target, period, source }: TitleProps) {
  return (
    <div>
      <h3 className="break-words font-semibold">
        <bdi>{name}</bdi> · <span className="tabular-nums">{formatMoney(target)}</span>
      </h3>
      <p className="text-mute text-xs">
        {period && `${period.label ?? formatDateRange(period.start, period.end)} · `}
        {source}
      </p>
    </div>
  );
}
