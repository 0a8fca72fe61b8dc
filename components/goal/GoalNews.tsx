import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Goal } from '../../lib/domain/goal';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Word } from '../ui/Button';
import { GoalStory } from './GoalStory';

/** Below the figures of a goal: that it changed and who agreed to it; a goal of the CRM that never changed says nothing. */
export function GoalNews({ view, goal }: { view: SidebarView; goal: Goal }) {
  const { connection, entries, crmGoalChanges, subject } = view;
  const isChanged = crmGoalChanges.some(({ goalId }) => goalId === goal.id);
  const isSupported = entries.some(({ kind, fields }) => kind === 'action' && isFor(fields, goal.id));
  if (!connection || (goal.source === 'crm' && !isChanged && !isSupported)) return null;
  return (
    <div className="border-line border-b px-4 py-3">
      <GoalStory latestOnly {...{ goal, entries, crmChanges: crmGoalChanges, connection }} />
      {subject?.id === connection.viewer.id && (
        <Word className="mt-1 text-mute text-xs" onClick={() => void send({ type: 'open', screen: 'mirror' })}>
          {t('goal_all_changes')}
        </Word>
      )}
    </div>
  );
}

function isFor(fields: unknown, goalId: string): boolean {
  return typeof fields === 'object' && fields !== null && 'from' in fields && fields.from === goalId;
}
