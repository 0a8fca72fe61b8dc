import { RotateCcw } from 'lucide';
import { type ReactNode, useState } from 'react';
import type { UnsentProblem } from '../../lib/cache/sidebar-view';
import type { Connection } from '../../lib/crm/port';
import type { ProblemCode } from '../../lib/crm/problem';
import { formatMeeting } from '../../lib/format-day';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { problemWords } from '../options/problem-words';
import { Button } from '../ui/Button';
import { crmWord } from '../ui/crm-word';
import { Icon } from '../ui/Icon';

type Props = {
  entryId: string;
  /** True once the CRM refused it for good: then only a person's "try again" sends it. */
  setAside: boolean;
  /** What stood in its way; undefined when nothing did. */
  unsent: Pick<UnsentProblem, 'problem' | 'nextTryAt'> | undefined;
  connection: Pick<Connection, 'id' | 'crm'>;
  changed?: () => void;
  /** What else can be done about one that was refused. */
  children?: ReactNode;
};

/** Passes by itself, and is said once for all above: no reason to repeat under each entry. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['offline', 'crm-down']);

/** Of an entry that is not in the CRM: that it waits or was refused, why, until when, and another try. */
export function Unsent({ entryId, setAside, unsent, connection, changed = () => {}, children }: Props) {
  // It stays while it acts, so that whoever pressed it by key is still there.
  const [asked, setAsked] = useState(false);
  const retry = { type: 'retry', connectionId: connection.id, entryId } as const;
  const problem = unsent && !PASSING.has(unsent.problem.code) ? unsent.problem : null;
  return (
    <div className="mt-1 text-xs">
      <div className="flex flex-wrap items-center gap-x-2 text-amber">
        <span>{t(setAside ? 'unsent_refused' : 'unsent_waiting')}</span>
        {(setAside || problem || asked) && (
          <Button
            look="bare"
            className="text-xs"
            onClick={() => {
              setAsked(true);
              void send(retry).then(changed);
            }}
          >
            <Icon icon={RotateCcw} size={12} />
            {t(setAside ? 'unsent_retry' : 'unsent_send_now')}
          </Button>
        )}
        {setAside && children}
      </div>
      {unsent && problem && (
        <p className="text-mute [overflow-wrap:anywhere]">
          {problem.code === 'limit-reached'
            ? t('unsent_limit', crmWord(connection.crm))
            : problemWords(problem, connection.crm)}
          {!setAside && ` ${t('unsent_next', formatMeeting(unsent.nextTryAt))}`}
        </p>
      )}
    </div>
  );
}
