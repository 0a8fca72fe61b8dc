import { type FormEvent, useState } from 'react';
import { send } from '../../lib/messages/send';
import { salesforceHost } from '../../lib/settings/salesforce-host';
import { t } from '../../lib/words';
import { Button, Word } from '../ui/Button';
import { TextField } from '../ui/Field';
import { AdminMessage } from './AdminMessage';
import { allowHost } from './allow-host';
import { PageSession } from './PageSession';
import { Inset } from './Part';
import { connectWords } from './problem-words';
import { usePolicy } from './use-policy';

type Errors = { host?: string; consumerKey?: string; form?: string };

/** Signs in to an org with the consumer key that its admin made; `org` is there already when it is a repair. */
export function ConnectSalesforce({ org = '', onDone }: { org?: string; onDone: () => void }) {
  const [address, setAddress] = useState(org);
  const [consumerKey, setConsumerKey] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const [pageSession, setPageSession] = useState(false);
  const policy = usePolicy();
  const managedHosts = Object.keys(policy?.salesforceConsumerKeys ?? {});
  // With one org rolled out by the admin there is nothing to type.
  const host = salesforceHost(address || (managedHosts.length === 1 ? (managedHosts[0] ?? '') : ''));
  const hasManagedKey = host !== null && managedHosts.includes(host);
  const hasKey = hasManagedKey || consumerKey.trim() !== '';

  async function connect(event: FormEvent) {
    event.preventDefault();
    if (!host || !hasKey) {
      return setErrors({
        ...(!host && { host: t('connect_salesforce_host_error') }),
        ...(!hasKey && { consumerKey: t('connect_salesforce_key_error') }),
      });
    }
    setErrors({});
    setBusy(true);
    await allowHost(`https://${host}/*`);
    const answer = await send({ type: 'connect-salesforce', host, consumerKey: consumerKey.trim() });
    setBusy(false);
    if (answer.ok) onDone();
    else setErrors({ form: connectWords(answer.problem, 'salesforce') });
  }

  return (
    <Inset>
      <form onSubmit={connect} noValidate className="max-w-xl space-y-4">
        <p className="text-mute">{t('connect_salesforce_text')}</p>
        <TextField
          label={t('connect_salesforce_host')}
          hint={host ? t('connect_salesforce_host_is', host) : t('connect_salesforce_host_hint')}
          error={errors.host}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          placeholder="acme.my.salesforce.com"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="url"
        />
        {!pageSession && (
          <>
            <TextField
              label={t('connect_salesforce_key')}
              hint={t(hasManagedKey ? 'connect_key_managed' : 'connect_salesforce_key_hint')}
              error={errors.consumerKey}
              value={consumerKey}
              onChange={(event) => setConsumerKey(event.target.value)}
              spellCheck={false}
              autoComplete="off"
            />
            {errors.form && (
              <p role="alert" className="text-red">
                {errors.form}
              </p>
            )}
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" look="primary" disabled={busy}>
                {busy ? t('connect_busy') : t('connect')}
              </Button>
              <Button onClick={onDone}>{t('cancel')}</Button>
              {policy?.allowPageSession && (
                <Word className="text-mute" onClick={() => setPageSession(true)}>
                  {t('page_session_open')}
                </Word>
              )}
            </div>
          </>
        )}
      </form>
      {pageSession ? (
        <PageSession host={host} onDone={onDone} onBack={() => setPageSession(false)} />
      ) : (
        <AdminMessage crm="salesforce" />
      )}
    </Inset>
  );
}
