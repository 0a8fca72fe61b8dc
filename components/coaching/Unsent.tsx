import { RotateCcw } from 'lucide';
import type { Connection } from '../../lib/crm/port';
import type { Problem, ProblemCode } from '../../lib/crm/problem';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { problemWords } from '../options/problem-words';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';

type Props = {
  entryId: string;
  /** True once the CRM refused it for good: then only a person's "try again" sends it. */
  setAside: boolean;
  problem: Problem | null;
  connection: Pick<Connection, 'id' | 'crm'>;
  changed?: () => void;
};

/** Passes by itself, and is said once for all above: no reason to repeat under each entry. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['offline', 'crm-down']);

/** Of an entry that is not in the CRM: that it waits or was refused, why, and another try. */
export function Unsent({ entryId, setAside, problem, connection, changed = () => {} }: Props) {
  const retry = { type: 'retry', connectionId: connection.id, entryId } as const;
  return (
    <div className="mt-1 text-xs">
      <div className="flex flex-wrap items-center gap-x-2 text-amber">
        <span>{t(setAside ? 'unsent_refused' : 'unsent_waiting')}</span>
        {setAside && (
          <Button look="bare" className="text-xs" onClick={() => void send(retry).then(changed)}>
            <Icon icon={RotateCcw} size={12} />
            {t('unsent_retry')}
          </Button>
        )}
      </div>
      {problem && !PASSING.has(problem.code) && (
        <p className="text-mute [overflow-wrap:anywhere]">{problemWords(problem, connection.crm)}</p>
      )}
    </div>
  );
}
