import { type FormEvent, useState } from 'react';
import type { HubspotKeyReport } from '../../lib/messages/contract';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { TextField, Tick } from '../ui/Field';
import { AdminMessage } from './AdminMessage';
import { allowHost } from './allow-host';
import { ChoosePerson } from './ChoosePerson';
import { Inset } from './Part';
import { connectWords } from './problem-words';
import { usePolicy } from './use-policy';

/** A shared key with its warning; the portal behind it is checked, then the person says who they are. */
export function ConnectHubspot({ onDone }: { onDone: () => void }) {
  const [key, setKey] = useState('');
  const [understood, setUnderstood] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<HubspotKeyReport | null>(null);

  // An admin's key never comes to this page: an empty field stands for it.
  const hasManagedKey = usePolicy()?.hasHubspotKey ?? false;

  async function inspect(event: FormEvent) {
    event.preventDefault();
    if (!key.trim() && !hasManagedKey) return setProblem(t('connect_hubspot_key_error'));
    setProblem(null);
    setBusy(true);
    await allowHost('https://api.hubapi.com/*');
    const answer = await send({ type: 'inspect-hubspot-key', key: key.trim() });
    setBusy(false);
    if (answer.ok) setReport(answer.data);
    else setProblem(connectWords(answer.problem, 'hubspot'));
  }

  if (report)
    return <ChoosePerson apiKey={key.trim()} report={report} onDone={onDone} onBack={() => setReport(null)} />;
  return (
    <Inset>
      <form onSubmit={inspect} noValidate className="max-w-xl space-y-4">
        <p className="text-mute">{t('connect_hubspot_text')}</p>
        <TextField
          type="password"
          label={t('connect_hubspot_key')}
          hint={t(hasManagedKey ? 'connect_key_managed' : 'connect_hubspot_key_hint')}
          error={problem}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          placeholder="pat-…"
          spellCheck={false}
          autoComplete="off"
        />
        <Tick
          label={t('connect_hubspot_tick')}
          checked={understood}
          onChange={(event) => setUnderstood(event.target.checked)}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" disabled={!understood || busy}>
            {busy ? t('connect_busy') : t('connect_hubspot_check')}
          </Button>
          <Button onClick={onDone}>{t('cancel')}</Button>
        </div>
      </form>
      <AdminMessage crm="hubspot" />
    </Inset>
  );
}
