import type { CourtsideDatabase } from '../cache/database';
import { createHttp, type Http, type HttpAnswer } from '../crm/http';
import { createHubspotClient } from '../crm/hubspot/client';
import { type Connection, type CrmClient, connectedKey } from '../crm/port';
import { type CrmError, crmError } from '../crm/problem';
import { createSalesforceClient } from '../crm/salesforce/client';
import { explain } from '../crm/salesforce/explain';
import type { TeamFile } from '../policy/team-file';
import type { Budget } from '../sync/budget';
import type { PageSession } from './page-session';
import { recall, remember } from './remembered';
import type { SalesforceTokens } from './salesforce-tokens';
import { sampleClient } from './sample-client';
import type { SecretsDatabase } from './secrets';
import { hiddenKey, type SessionStore } from './session-store';

export type ClientDeps = {
  db: Pick<CourtsideDatabase, 'connections'>;
  secrets: SecretsDatabase;
  session: SessionStore;
  tokens: SalesforceTokens;
  pageSession: PageSession;
  budget: Pick<Budget, 'note'>;
  teamOf: (connection: Connection) => Promise<TeamFile | null>;
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now: () => number;
};

/**
 * Connections as CRM clients. A client is kept while its connection stands, because it remembers
 * what seldom changes: a portal's people, the fields that are hidden from this person.
 */
export function createClients(deps: ClientDeps) {
  const open = new Map<string, Promise<CrmClient>>();

  /** `anew` forgets what was hidden from this person: a right may have been given since. */
  async function openClient(connection: Connection, { anew = false } = {}): Promise<CrmClient> {
    const key = connectedKey(connection);
    if (anew) await deps.session.remove(hiddenKey(connection));
    const kept = open.get(key);
    if (kept && !anew) return kept;
    const opening = clientOf(connection);
    open.set(key, opening);
    opening.catch(() => open.delete(key));
    return opening;
  }

  function clientOf(connection: Connection): Promise<CrmClient> {
    if (connection.mode === 'sample') return Promise.resolve(sampleClient(deps.now, connection.connectedAt));
    return connection.crm === 'salesforce' ? salesforce(connection) : hubspot(connection);
  }

  async function salesforce(connection: Connection): Promise<CrmClient> {
    const key = hiddenKey(connection);
    const hidden = new Set((await recall(deps.session, connection, key))?.split(' ').filter(Boolean));
    return createSalesforceClient({
      http: salesforceHttp(connection),
      host: connection.org,
      viewerId: connection.viewer.id,
      hidden,
      onHidden(names) {
        for (const name of names) hidden.add(name);
        remember(deps, connection, key, [...hidden].join(' ')).catch(console.error);
      },
      team: await deps.teamOf(connection),
      now: deps.now,
    });
  }

  function explainNow(answer: HttpAnswer): CrmError {
    return explain(answer, deps.now());
  }

  /** Every answer says how much of the limits is used. */
  function heardBy(connection: Connection) {
    return (headers: Headers) => deps.budget.note(connection.id, headers);
  }

  function salesforceHttp(connection: Connection): Http {
    const common = {
      origin: `https://${connection.org}`,
      explain: explainNow,
      heard: heardBy(connection),
      now: deps.now,
      fetch: deps.fetch,
    };
    if (connection.mode === 'page-session') {
      // Nothing to renew: the cookie is read for each request, and when it is void the person signs in to the page.
      const token = () => deps.pageSession.tokenFor(connection);
      return createHttp({ ...common, token, renew: async () => false });
    }
    let sent: string | null = null;
    return createHttp({
      ...common,
      token: async () => {
        sent = await deps.tokens.current(connection);
        return sent;
      },
      renew: async () => {
        await deps.tokens.replace(connection, sent);
        return true;
      },
    });
  }

  async function hubspot(connection: Connection): Promise<CrmClient> {
    const secret = await deps.secrets.of(connection);
    if (secret?.kind !== 'hubspot-key') throw crmError('key-rejected');
    return createHubspotClient({
      key: secret.key,
      portalId: connection.org,
      viewerId: connection.viewer.id,
      keyUserId: secret.keyUserId,
      missing: connection.missing,
      team: await deps.teamOf(connection),
      heard: heardBy(connection),
      fetch: deps.fetch,
      now: deps.now,
    });
  }

  /** After a disconnect, or when the team file changed. */
  function forgetClients(): void {
    open.clear();
  }

  return { openClient, forgetClients };
}
