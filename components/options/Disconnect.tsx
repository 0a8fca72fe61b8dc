import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { database } from '../../lib/cache/database';
import { unsentProblems } from '../../lib/cache/queries';
import type { UnsentProblem } from '../../lib/cache/sidebar-view';
import type { countOnlyHere } from '../../lib/cache/unsent';
import { type Connection, scopeOf } from '../../lib/crm/port';
import { formatMeeting } from '../../lib/format-day';
import { send } from '../../lib/messages/send';
import { plural, t } from '../../lib/words';
import { Button } from '../ui/Button';
import { Inset } from './Part';
import { problemWords } from './problem-words';

type Props = {
  connection: Connection;
  onlyHere: Awaited<ReturnType<typeof countOnlyHere>>;
  onBack: () => void;
  /** It is gone here, but the CRM could not be told to void the sign-in. */
  onNotRevoked: () => void;
};

/** Why something is still here, and when it is tried again. */
function reasonOf({ problem, setAside, nextTryAt }: UnsentProblem, { crm }: Connection): string {
  const next = setAside ? '' : t('unsent_next', formatMeeting(nextTryAt));
  return `${problemWords(problem, crm)} ${next}`;
}

/** Shows what exists in this browser alone before a connection goes: nothing of it goes unasked. */
export function Disconnect({ connection, onlyHere, onBack, onNotRevoked }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState<'no' | 'sending' | 'sent'>('no');
  const reasons = useLiveQuery(() => unsentProblems(database(), scopeOf(connection)), [scopeOf(connection)]) ?? {};
  const [reason] = Object.values(reasons);

  const { waiting, staying, unchecked } = onlyHere;
  const isSample = connection.mode === 'sample';
  const hasSome = !isSample && waiting + staying + unchecked > 0;
  // Without a reason nothing has stood in the way yet: what was tried before is given its few seconds first.
  const isUnderWay = sending === 'sending' || (sending === 'sent' && waiting > 0 && !reason);

  async function sendFirst() {
    setSending('sending');
    setProblem(null);
    const answer = await send({ type: 'send-now', connectionId: connection.id });
    if (!answer.ok) setProblem(problemWords(answer.problem, connection.crm));
    setSending(answer.ok ? 'sent' : 'no');
  }

  async function leave(choice: 'keep' | 'discard' | 'none') {
    const answer = await send({ type: 'disconnect', connectionId: connection.id, unsent: choice });
    if (!answer.ok) setProblem(problemWords(answer.problem, connection.crm));
    else if (!answer.data.revoked) onNotRevoked();
  }

  return (
    <Inset>
      {isSample && <p>{t('disconnect_sample')}</p>}
      {!isSample && !hasSome && <p>{t('disconnect_nothing_unsent')}</p>}
      {hasSome && waiting > 0 && <p>{plural('disconnect_unsent', waiting)}</p>}
      {hasSome && staying > 0 && <p>{plural('disconnect_staying', staying)}</p>}
      {hasSome && unchecked > 0 && <p>{plural('disconnect_unchecked', unchecked)}</p>}
      <p role="status" className="text-amber empty:hidden">
        {isUnderWay && t('disconnect_sending')}
        {sending === 'sent' && reason && t('disconnect_still_unsent', reasonOf(reason, connection))}
      </p>
      {!isSample && <p className="text-mute">{t('disconnect_text')}</p>}
      {hasSome && <p className="text-mute">{t('disconnect_keep_text')}</p>}
      {problem && (
        <p role="alert" className="text-red">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {hasSome ? (
          <>
            {waiting > 0 && (
              <Button look="primary" disabled={isUnderWay} onClick={() => void sendFirst()}>
                {t('disconnect_send_first')}
              </Button>
            )}
            <Button look={waiting > 0 ? 'quiet' : 'primary'} onClick={() => leave('keep')}>
              {t('disconnect_keep')}
            </Button>
            <Button onClick={() => leave('discard')}>{t('disconnect_discard')}</Button>
          </>
        ) : (
          <Button look="primary" onClick={() => leave('none')}>
            {t('connection_disconnect')}
          </Button>
        )}
        <Button onClick={onBack}>{t('cancel')}</Button>
      </div>
    </Inset>
  );
}
