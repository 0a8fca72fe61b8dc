import { useState } from 'react';
import { browser } from '../../lib/browser';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { Tick } from '../ui/Field';
import { problemWords } from './problem-words';

type Props = { host: string | null; onDone: () => void; onBack: () => void };

/** Says in plain words what using the page's own session means, before the browser is asked for it. */
export function PageSession({ host, onDone, onBack }: Props) {
  const [understood, setUnderstood] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function connect() {
    if (!host) return setProblem(t('connect_salesforce_host_error'));
    // First thing after the click, and in one: a browser asks only while it counts as the person's own act.
    const granted = await browser.permissions.request({ permissions: ['cookies'], origins: [`https://${host}/*`] });
    if (!granted) return setProblem(t('page_session_refused'));
    setBusy(true);
    const answer = await send({ type: 'connect-page-session', host });
    setBusy(false);
    if (answer.ok) onDone();
    else setProblem(problemWords(answer.problem, 'salesforce'));
  }

  return (
    <div className="space-y-3">
      <h4 className="font-semibold">{t('page_session_title')}</h4>
      <ul className="list-disc space-y-1 pl-5 text-mute">
        <li>{t('page_session_what')}</li>
        <li>{t('page_session_power')}</li>
        <li>{t('page_session_kept')}</li>
        <li>{t('page_session_admin')}</li>
      </ul>
      <Tick
        label={t('page_session_tick')}
        checked={understood}
        onChange={(event) => setUnderstood(event.target.checked)}
      />
      {problem && (
        <p role="alert" className="text-red">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" disabled={!understood || busy} onClick={connect}>
          {busy ? t('connect_busy') : t('page_session_connect')}
        </Button>
        <Button onClick={onBack}>{t('page_session_back')}</Button>
      </div>
    </div>
  );
}
