import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Connection } from '../../lib/crm/port';
import { formatDate } from '../../lib/format';
import type { Action } from '../../lib/journal/actions';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { useKeep } from '../checkin/use-keep';
import { Pill } from '../ui/Pill';

type Props = {
  action: Action;
  /** Of the two: what the other said they would do is a promise. */
  repId: string;
  connection: Connection;
  /** Names of the people around it, by id. */
  names: ReadonlyMap<string, string>;
  /** ISO date: what is due. */
  today: string;
  /** Why entries have not reached the CRM, by id. */
  unsentProblems: SidebarView['unsentProblems'];
  changed: () => void;
};

/** What somebody said they would do. Whoever said so ticks it off, or takes it up again. */
export function ActionRow({ action: { entry, state }, repId, connection, today, changed }: Props) {
  const { text, ownerId, due } = entry.fields;
  const { keep, trouble, near } = useKeep(connection, changed);
  const isDone = state === 'done';
  const turn = () =>
    keep(async (sending) => {
      const { dealId, aboutId, audience } = entry;
      const fields = { of: entry.id, state: isDone ? ('open' as const) : ('done' as const) };
      await keepEntry(connection, { kind: 'done', dealId, aboutId, audience, fields }, sending);
    });
  return (
    <li className="flex items-start gap-2.5 border-line border-b py-1.5 last:border-b-0" {...near}>
      <label className="flex min-h-8 min-w-0 flex-1 items-start gap-2.5 py-1.5">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-green"
          checked={isDone}
          disabled={!connection.canWrite || ownerId !== connection.viewer.id}
          onChange={() => void turn()}
        />
        <bdi className={`break-words [overflow-wrap:anywhere] ${isDone ? 'text-mute' : ''}`}>{text}</bdi>
      </label>
      {trouble && <p role="alert">{trouble}</p>}
      <span className="mt-1">
        {isDone && (
          <span className="text-mute text-xs leading-6">{t(ownerId === repId ? 'action_done' : 'action_kept')}</span>
        )}
        {!isDone && due && <Pill tone={due <= today ? 'amber' : 'grey'}>{t('due_by', formatDate(due))}</Pill>}
      </span>
    </li>
  );
}
