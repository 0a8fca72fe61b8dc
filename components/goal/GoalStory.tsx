import type { CrmGoalChange } from '../../lib/cache/database';
import type { Connection } from '../../lib/crm/port';
import type { Goal } from '../../lib/domain/goal';
import { actionsOf } from '../../lib/journal/actions';
import { answersByEntry } from '../../lib/journal/answers';
import type { Entry } from '../../lib/journal/entry';
import { goalHistoriesOf, versionIds } from '../../lib/journal/goal-history';
import { t } from '../../lib/words';
import { type ChangeWords, crmChangeWords, ownChangeWords } from './change-words';
import { GoalSupport } from './GoalSupport';
import { goalStateWords } from './state-words';

type Props = {
  goal: Pick<Goal, 'id' | 'source' | 'ownerId'>;
  /** All that is kept about its owner. */
  entries: Entry[];
  crmChanges: CrmGoalChange[];
  connection: Connection;
  /** Only the last change. */
  latestOnly?: boolean;
};

/** Where a goal comes from, how it changed, who agreed to it, and what support stands behind it. */
export function GoalStory({ goal, entries, crmChanges, connection, latestOnly = false }: Props) {
  const viewerId = connection.viewer.id;
  const history = goalHistoriesOf(entries, goal.ownerId).find(({ current }) => current.id === goal.id);
  const changes =
    goal.source === 'crm'
      ? crmChanges.filter(({ goalId }) => goalId === goal.id).map((each) => crmChangeWords(each, connection.crm))
      : (history?.changes.map((each) => ownChangeWords(each, viewerId)) ?? []);
  const ids = history ? versionIds(history) : [goal.id];
  const support = actionsOf(entries).filter(({ entry }) => ids.includes(entry.fields.from ?? ''));
  return (
    <div className="space-y-1.5 text-mute text-xs">
      {history && <p>{goalStateWords(history.current, answersByEntry(entries).get(goal.id), viewerId)}</p>}
      <Changes changes={latestOnly ? changes.slice(-1) : changes.toReversed()} />
      <GoalSupport actions={support} viewerId={viewerId} />
    </div>
  );
}

function Changes({ changes }: { changes: ChangeWords[] }) {
  if (changes.length === 0) return null;
  return (
    <ul aria-label={t('goal_changes')} className="space-y-1.5">
      {changes.map(({ key, what, who }) => (
        <li key={key} className="border-edge border-l-2 pl-2.5">
          {what.map((line) => (
            <span key={line} dir="auto" className="block break-words font-medium text-ink tabular-nums">
              {line}
            </span>
          ))}
          <span dir="auto" className="block break-words">
            {who}
          </span>
        </li>
      ))}
    </ul>
  );
}
