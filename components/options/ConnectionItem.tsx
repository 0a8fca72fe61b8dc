import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { database } from '../../lib/cache/database';
import { countOnlyHere } from '../../lib/cache/unsent';
import { type Connection, scopeOf } from '../../lib/crm/port';
import type { Problem, ProblemCode } from '../../lib/crm/problem';
import { send } from '../../lib/messages/send';
import { apiMatchOf } from '../../lib/settings/hosts';
import { keyFor, t, type WordKey } from '../../lib/words';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { crmWord } from '../ui/crm-word';
import { Pill } from '../ui/Pill';
import { allowHost } from './allow-host';
import { Disconnect } from './Disconnect';
import { problemWords } from './problem-words';
import { pageOf } from './use-own';

type Props = { connection: Connection; onRepair: () => void; onNotRevoked: () => void };

/** Passes by itself: nothing is needed from anybody. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['offline', 'crm-down', 'limit-reached']);

/** What the browser withholds, it can be asked for. */
const WITHHELD: ReadonlySet<ProblemCode> = new Set(['host-withheld', 'cookies-withheld']);

function wordOf(problem: Problem | null): WordKey {
  if (!problem) return 'connection_works';
  return PASSING.has(problem.code) ? 'connection_waits' : 'connection_attention';
}

/** One standing connection: who, where, how, and whether it works. */
export function ConnectionItem({ connection, onRepair, onNotRevoked }: Props) {
  const [leaving, setLeaving] = useState(false);
  const onlyHere = useLiveQuery(() => countOnlyHere(database(), scopeOf(connection)), [scopeOf(connection)]);
  const { viewer, problem } = connection;
  const mode = t(keyFor('connection_mode', connection.mode));

  async function allow() {
    // First thing after the click: a browser asks only while it counts as the person's own act.
    await allowHost(apiMatchOf(connection), ...(connection.mode === 'page-session' ? (['cookies'] as const) : []));
    await send({ type: 'view', page: pageOf(connection), force: true });
  }

  return (
    <li className="space-y-3 border-line border-b py-4 first:pt-0 last:border-b-0">
      <div className="flex flex-wrap items-start gap-3">
        <Avatar name={viewer.name} />
        <div className="min-w-48 flex-1">
          <h3 className="font-semibold">
            {viewer.name} · {connection.orgName}
          </h3>
          <p className="text-mute text-xs">
            {crmWord(connection.crm)} · {connection.org} · {mode}
          </p>
        </div>
        <Pill tone={problem ? 'amber' : 'green'}>{t(wordOf(problem))}</Pill>
      </div>
      {problem && <p className="text-amber">{problemWords(problem, connection.crm)}</p>}
      {!connection.canWrite && <p className="text-amber">{t('connection_read_only')}</p>}
      {connection.missing.length > 0 && (
        <p className="text-amber">{t('connection_missing', connection.missing.join(', '))}</p>
      )}
      {leaving && onlyHere ? (
        <Disconnect
          connection={connection}
          onlyHere={onlyHere}
          onBack={() => setLeaving(false)}
          onNotRevoked={onNotRevoked}
        />
      ) : (
        <div className="flex flex-wrap gap-3">
          {problem && WITHHELD.has(problem.code) && (
            <Button look="primary" onClick={allow}>
              {t('problem_host_withheld_action')}
            </Button>
          )}
          {problem && !PASSING.has(problem.code) && <Button onClick={onRepair}>{t('connection_again')}</Button>}
          <Button onClick={() => setLeaving(true)}>{t('connection_disconnect')}</Button>
        </div>
      )}
    </li>
  );
}
