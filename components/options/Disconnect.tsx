import { useState } from 'react';
import type { Connection } from '../../lib/crm/port';
import { send } from '../../lib/messages/send';
import { plural, t } from '../../lib/words';
import { Button } from '../ui/Button';
import { Inset } from './Part';
import { problemWords } from './problem-words';

type Props = {
  connection: Connection;
  unsent: number;
  onBack: () => void;
  /** It is gone here, but the CRM could not be told to void the sign-in. */
  onNotRevoked: () => void;
};

/** Shows what is still unsent before a connection goes. */
export function Disconnect({ connection, unsent, onBack, onNotRevoked }: Props) {
  const [problem, setProblem] = useState<string | null>(null);

  async function leave(choice: 'keep' | 'discard') {
    const answer = await send({ type: 'disconnect', connectionId: connection.id, unsent: choice });
    if (!answer.ok) setProblem(problemWords(answer.problem, connection.crm));
    else if (!answer.data.revoked) onNotRevoked();
  }

  return (
    <Inset>
      <p>{unsent > 0 ? plural('disconnect_unsent', unsent) : t('disconnect_nothing_unsent')}</p>
      <p className="text-mute">{t('disconnect_text')}</p>
      {problem && (
        <p role="alert" className="text-red">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {unsent > 0 ? (
          <>
            <Button look="primary" onClick={() => send({ type: 'flush' })}>
              {t('disconnect_send_first')}
            </Button>
            <Button onClick={() => leave('keep')}>{t('disconnect_keep')}</Button>
            <Button onClick={() => leave('discard')}>{t('disconnect_discard')}</Button>
          </>
        ) : (
          <Button look="primary" onClick={() => leave('discard')}>
            {t('connection_disconnect')}
          </Button>
        )}
        <Button onClick={onBack}>{t('cancel')}</Button>
      </div>
    </Inset>
  );
}
