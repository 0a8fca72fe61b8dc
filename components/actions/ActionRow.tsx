import { Check, Dot } from 'lucide';
import { type ReactNode, useEffect, useState } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Connection } from '../../lib/crm/port';
import type { Action } from '../../lib/journal/actions';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { Arrival } from '../coaching/Arrival';
import { Standing } from '../coaching/Standing';
import { useKeep } from '../coaching/use-keep';
import { Icon } from '../ui/Icon';
import { Pill } from '../ui/Pill';
import { dueWords } from './due';

type Props = {
  action: Action;
  /** Its owner leads the rep whom it is about. */
  isPromise: boolean;
  connection: Connection;
  /** Names of the people around it, by id. */
  names: ReadonlyMap<string, string>;
  /** ISO date: what is due. */
  today: string;
  /** Why entries have not reached the CRM, by id. */
  unsentProblems: SidebarView['unsentProblems'];
  changed: () => void;
  /** Who can read it is said once for all rows around it, as soon as the CRM has it. */
  readersSaid?: boolean;
  /** What else there is to say of it. */
  children?: ReactNode;
};

/** What somebody said they would do. Whoever said so ticks it off, or takes it up again; others see how it stands. */
export function ActionRow({
  action,
  isPromise,
  connection,
  names,
  today,
  unsentProblems,
  changed,
  readersSaid,
  children,
}: Props) {
  const { entry, state, change, refused } = action;
  const said = refused ?? change;
  const { text, ownerId, due } = entry.fields;
  const { keep, keeping, trouble, near } = useKeep(connection, changed);
  const [ticked, setTicked] = useState<Action['state'] | null>(null);
  const shown = ticked ?? state;
  const isDone = shown === 'done';
  const isAuthor = entry.authorId === connection.viewer.id;
  const mayTick = connection.canWrite && ownerId === connection.viewer.id;

  // Once what is kept says something new, it counts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new change is the reason to forget the tick.
  useEffect(() => setTicked(null), [state, said?.id]);

  async function turn(next: Action['state']) {
    if (keeping) return;
    setTicked(next);
    const { id, dealId, aboutId, audience } = entry;
    const isKept = await keep(async (sending) => {
      await keepEntry(
        connection,
        { kind: 'done', dealId, aboutId, audience, fields: { of: id, state: next } },
        sending,
      );
    });
    if (!isKept) setTicked(null);
  }

  const words = <bdi className={`break-words [overflow-wrap:anywhere] ${isDone ? 'text-mute' : ''}`}>{text}</bdi>;
  return (
    <li className="flex items-start gap-2.5 border-line border-b py-1.5 last:border-b-0" {...near}>
      <div className="min-w-0 flex-1">
        {mayTick ? (
          <label className="flex min-h-8 cursor-pointer items-start gap-2.5 py-1.5">
            <input
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 accent-green"
              checked={isDone}
              onChange={() => void turn(isDone ? 'open' : 'done')}
            />
            {words}
          </label>
        ) : (
          <p className="flex min-h-8 items-start gap-2.5 py-1.5">
            <Icon icon={isDone ? Check : Dot} className={`mt-0.5 shrink-0 ${isDone ? 'text-green' : 'text-mute'}`} />
            <span className="min-w-0">{words}</span>
          </p>
        )}
        <div className="-mt-1.5 pb-1 pl-[1.625rem]">
          {entry.authorId !== ownerId && (
            <p className="text-mute text-xs">
              {isAuthor ? t('action_noted_by_you') : t('action_noted_by', entry.authorName)}
            </p>
          )}
          {children && <p className="text-mute text-xs">{children}</p>}
          <Standing
            {...{ entry, names, connection, changed }}
            unsent={unsentProblems[entry.id]}
            readersSaid={readersSaid && entry.delivery === 'confirmed'}
          />
          {said && <Arrival {...{ connection, changed }} entry={said} unsent={unsentProblems[said.id]} />}
          {trouble && (
            <p role="alert" className="text-mute text-xs">
              {trouble}
            </p>
          )}
        </div>
      </div>
      <span className="mt-1">
        {isDone ? (
          <span className="text-mute text-xs leading-6">{t(isPromise ? 'action_kept' : 'action_done')}</span>
        ) : (
          due && <Due due={due} today={today} />
        )}
      </span>
    </li>
  );
}

function Due({ due, today }: { due: string; today: string }) {
  const { isNow, words } = dueWords(due, today);
  return <Pill tone={isNow ? 'amber' : 'grey'}>{words}</Pill>;
}
