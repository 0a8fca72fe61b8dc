import { Connection } from 'jsforce';
import { localFetch } from '../../crm/client';
import type { Row, SalesforceOrg } from '../../crm/org';
import { withChecksum } from '../../crm/salesforce/ids';
import { createSalesforce, type SalesforceOptions } from '../../crm/salesforce/salesforce';
import { startLocalCrms } from '../../crm/server';

const id = (prefix: string, n: number) => withChecksum(`${prefix}Cf0000${String(n).padStart(6, '0')}`);

export const MANAGER = id('005', 1);
export const REP = id('005', 2);
export const PEER = id('005', 3);
export const ACCOUNT = id('001', 1);
export const dealId = (n: number) => id('006', n);

const STAGES: [name: string, probability: number, closed: boolean, won: boolean][] = [
  ['Prospecting', 10, false, false],
  ['Negotiation', 60, false, false],
  ['Closed Won', 100, true, true],
  ['Closed Lost', 0, true, false],
];

/** A manager with two reps, and `deals` opportunities of the first rep. */
export function smallOrg(deals: number, more: Partial<SalesforceOrg['objects']> = {}): SalesforceOrg {
  const user = (Id: string, Name: string, rest: Row): Row => ({
    Id,
    Name,
    Username: `${Name.toLowerCase()}@acme.test`,
    ...rest,
  });
  return {
    domain: 'acme',
    users: [
      user(MANAGER, 'Maren', { ForecastEnabled: true, TimeZoneSidKey: 'Europe/Berlin' }),
      user(REP, 'Rosa', { ManagerId: MANAGER, ForecastEnabled: true, TimeZoneSidKey: 'Pacific/Auckland' }),
      user(PEER, 'Paul', { ManagerId: MANAGER, TimeZoneSidKey: 'America/New_York' }),
    ],
    objects: {
      Organization: [{ Id: id('00D', 1), Name: 'Acme', FiscalYearStartMonth: 4, TimeZoneSidKey: 'Europe/Berlin' }],
      Account: [{ Id: ACCOUNT, Name: "O'Hara & Söhne" }],
      OpportunityStage: STAGES.map(([ApiName, DefaultProbability, IsClosed, IsWon], n) => ({
        Id: id('01J', n),
        ApiName,
        MasterLabel: ApiName,
        SortOrder: n,
        DefaultProbability,
        IsClosed,
        IsWon,
      })),
      ForecastingQuota: [{ Id: id('0J9', 1), QuotaOwnerId: REP, QuotaAmount: 50_000, StartDate: '2026-10-01' }],
      Opportunity: Array.from({ length: deals }, (_, n) => ({
        Id: dealId(n),
        Name: `Deal ${n}`,
        OwnerId: REP,
        AccountId: ACCOUNT,
        Amount: n % 10 === 9 ? null : n + 0.1,
        StageName: STAGES[n % 4]?.[0],
        CloseDate: `2026-${String(1 + (n % 12)).padStart(2, '0')}-15`,
        CreatedDate: '2026-01-05T08:00:00.000+0000',
        Order_Key__c: `key-${n}`,
      })),
      ...more,
    } as SalesforceOrg['objects'],
  };
}

/** The org behind the loopback server, with ways in for each of its people. */
export async function startOrg(org: SalesforceOrg, options?: SalesforceOptions) {
  const salesforce = createSalesforce(org, options);
  const server = await startLocalCrms([salesforce]);
  const send = localFetch(server);
  const origin = `https://${org.domain}.my.salesforce.com`;
  const base = `${origin}/services/data/v66.0`;

  /** A signed-in call: status and parsed answer. */
  async function call(
    userId: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const init: RequestInit = {
      method,
      headers: { Authorization: `Bearer ${salesforce.tokenFor(userId)}`, ...headers },
    };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await send(base + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
  }

  return {
    salesforce,
    server,
    send,
    origin,
    base,
    call,
    query: (userId: string, soql: string) => call(userId, 'GET', `/query?q=${encodeURIComponent(soql)}`),
    /** The vendor's usual client for Node, through the tunnel that browsers use. */
    client: (userId: string) => {
      // The certificate is our own; jsforce has no other way to be told.
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      return new Connection({
        instanceUrl: origin,
        accessToken: salesforce.tokenFor(userId),
        version: '66.0',
        httpProxy: `http://127.0.0.1:${server.proxyPort}`,
      });
    },
    close: () => server.close(),
  };
}

export type RunningOrg = Awaited<ReturnType<typeof startOrg>>;

/** First error code of a refused answer, beside its status. */
export const refusal = ({ status, body }: { status: number; body: [{ errorCode: string }] }) => [
  status,
  body[0].errorCode,
];
