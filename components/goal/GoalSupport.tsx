import { formatDate } from '../../lib/format';
import type { Action } from '../../lib/journal/actions';
import { t } from '../../lib/words';

/** What others said they would do for a goal (001-04); nothing where nobody has. */
export function GoalSupport({ actions, viewerId }: { actions: Action[]; viewerId: string }) {
  if (actions.length === 0) return null;
  return (
    <div className="pt-0.5">
      <p className="font-semibold">{t('goal_support')}</p>
      <ul>
        {actions.map(({ entry: { id, fields }, state }) => (
          <li key={id} className="break-words">
            <span className="text-ink">
              <bdi>{fields.ownerId === viewerId ? t('author_you') : fields.ownerName}</bdi>: <bdi>{fields.text}</bdi>
            </span>
            {fields.due && ` · ${t('goal_support_due', formatDate(fields.due))}`}
            {state === 'done' && ` · ${t('goal_support_done')}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
