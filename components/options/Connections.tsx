import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import { database } from '../../lib/cache/database';
import type { CrmName } from '../../lib/crm/page';
import { scopeOf } from '../../lib/crm/port';
import { askToPersist } from '../../lib/settings/persistence';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { ConnectHubspot } from './ConnectHubspot';
import { ConnectionItem } from './ConnectionItem';
import { ConnectSalesforce } from './ConnectSalesforce';
import { Part } from './Part';
import { TeamFile } from './TeamFile';
import { usePolicy } from './use-policy';

/** `#salesforce` and `#hubspot` open their form at once: the welcome page leads there. */
function fromAddress(): { crm: CrmName } | null {
  const name = location.hash.slice(1);
  return name === 'salesforce' || name === 'hubspot' ? { crm: name } : null;
}

export function Connections() {
  const connections = useLiveQuery(() => database().connections.toArray());
  const [adding, setAdding] = useState<{ crm: CrmName; org?: string } | null>(fromAddress);
  /** Orgs that were left and could not be told, by name. */
  const [notRevoked, setNotRevoked] = useState<string[]>([]);
  const done = () => setAdding(null);
  const invalid = usePolicy()?.invalid ?? [];
  usePersistence(connections?.length);
  return (
    <Part id="connections" title={t('options_connections')} text={t('options_connections_text')}>
      {invalid.length > 0 && <p className="pb-5 text-amber">{t('policy_invalid', invalid.join(', '))}</p>}
      {connections && connections.length > 0 && (
        <ul className="pb-5">
          {connections.map((connection) => (
            <ConnectionItem
              // Another person's is another: what was asked of the one before is not answered by the next.
              key={scopeOf(connection)}
              connection={connection}
              onRepair={() => setAdding(connection)}
              onNotRevoked={() => setNotRevoked((before) => [...before, connection.orgName])}
            />
          ))}
        </ul>
      )}
      {notRevoked.map((orgName) => (
        <p key={orgName} role="alert" className="pb-5 text-amber">
          {t('revoke_failed', orgName)}
        </p>
      ))}
      {adding === null && (
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => setAdding({ crm: 'salesforce' })}>{t('connect_salesforce')}</Button>
          <Button onClick={() => setAdding({ crm: 'hubspot' })}>{t('connect_hubspot')}</Button>
        </div>
      )}
      {adding?.crm === 'salesforce' && <ConnectSalesforce key={adding.org} org={adding.org ?? ''} onDone={done} />}
      {adding?.crm === 'hubspot' && <ConnectHubspot onDone={done} />}
      {connections?.some((connection) => connection.crm === 'hubspot') && <TeamFile />}
    </Part>
  );
}

/** From a connection on there is something to keep, and the person is here to be asked, should the browser ask. */
function usePersistence(count: number | undefined): void {
  const before = useRef(count);
  useEffect(() => {
    const isNew = count !== undefined && before.current !== undefined && count > before.current;
    before.current = count;
    if (isNew) void askToPersist();
  }, [count]);
}
