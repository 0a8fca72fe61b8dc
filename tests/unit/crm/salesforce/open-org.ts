import { createHttp } from '../../../../lib/crm/http';
import { createSalesforceClient, type SalesforceOptions } from '../../../../lib/crm/salesforce/client';
import { explain } from '../../../../lib/crm/salesforce/explain';
import { toId18 } from '../../../../lib/crm/salesforce/ids';
import { localFetch } from '../../../crm/client';
import type { Row, SalesforceOrg } from '../../../crm/org';
import { createSalesforce } from '../../../crm/salesforce/salesforce';
import { startLocalCrms } from '../../../crm/server';

export const HOST = 'acme.my.salesforce.com';
export const TODAY = '2026-11-16';
export const NOW = '2026-11-16T09:00:00.000Z';

const id = (prefix: string, number: number) => toId18(`${prefix}${String(number).padStart(12, '0')}`) ?? '';
export const DANA = id('005', 1);
export const MORGAN = id('005', 2);
export const PAT = id('005', 3);
export const dealId = (number: number) => id('006', number);

/** Dana (rep) reports to Morgan; Pat is a colleague of Dana. Dana has `deals` open or won deals in Q4 2026. */
export function smallOrg({ deals = 4 } = {}): SalesforceOrg {
  const user = (Id: string, Name: string, ManagerId: string | null): Row => ({
    Id,
    Name,
    Email: `${Name.toLowerCase()}@acme.example`,
    Username: `${Name.toLowerCase()}@acme.example`,
    ManagerId,
    TimeZoneSidKey: 'America/Chicago',
    IsActive: true,
    ForecastEnabled: true,
  });
  return {
    domain: 'acme',
    users: [user(MORGAN, 'Morgan', null), user(DANA, 'Dana', MORGAN), user(PAT, 'Pat', MORGAN)],
    objects: {
      Organization: [
        {
          Id: id('00D', 1),
          Name: 'Acme Corp',
          FiscalYearStartMonth: 1,
          TimeZoneSidKey: 'America/Chicago',
          DefaultLocaleSidKey: 'en_US',
        },
      ],
      Account: [{ Id: id('001', 1), Name: 'Globex' }],
      OpportunityStage: [
        stage('Prospecting', 1, 20, false, false),
        stage('Negotiation', 2, 55, false, false),
        stage('Closed Won', 3, 100, true, true),
        stage('Closed Lost', 4, 0, true, false),
      ],
      Period: [
        {
          Id: id('026', 1),
          Type: 'Quarter',
          StartDate: '2026-10-01',
          EndDate: '2026-12-31',
          FullyQualifiedLabel: 'Q4 FY 2026',
        },
        { Id: id('026', 2), Type: 'Month', StartDate: '2026-11-01', EndDate: '2026-11-30' },
        { Id: id('026', 3), Type: 'Year', StartDate: '2026-01-01', EndDate: '2026-12-31' },
      ],
      ForecastingType: [
        {
          Id: id('0Db', 1),
          DeveloperName: 'OpportunityRevenue',
          MasterLabel: 'Opportunity Revenue',
          IsActive: true,
          IsAmount: true,
          IsQuantity: false,
          CanDisplayQuotas: true,
        },
      ],
      ForecastingQuota: [1, 2, 3].map((month) => ({
        Id: id('0J9', month),
        QuotaOwnerId: DANA,
        QuotaAmount: 40_000,
        StartDate: `2026-${month + 9}-01`,
        ForecastingTypeId: id('0Db', 1),
        IsAmount: true,
        IsQuantity: false,
      })),
      Opportunity: Array.from({ length: deals }, (_, index) => opportunity(index + 1)),
    },
  };
}

function stage(ApiName: string, SortOrder: number, DefaultProbability: number, IsClosed: boolean, IsWon: boolean): Row {
  const Id = id('01J', SortOrder);
  return { Id, ApiName, MasterLabel: ApiName, SortOrder, DefaultProbability, IsClosed, IsWon, IsActive: true };
}

function opportunity(number: number): Row {
  const won = number % 4 === 0;
  return {
    Id: dealId(number),
    Name: `Deal ${number}`,
    OwnerId: DANA,
    AccountId: id('001', 1),
    Amount: 1_000 * number + 0.5,
    CloseDate: won ? '2026-11-02' : '2026-12-11',
    CreatedDate: '2026-09-01T10:00:00.000+0000',
    LastModifiedDate: '2026-11-01T10:00:00.000+0000',
    StageName: won ? 'Closed Won' : 'Negotiation',
    Probability: won ? 100 : 55,
    IsClosed: won,
    IsWon: won,
    LastStageChangeDate: '2026-10-20T10:00:00.000+0000',
    PushCount: 2,
    NextStep: 'Send the draft',
  };
}

/** A local org with a clock that stands still until a test moves it; to be closed. */
export async function openOrg(org: SalesforceOrg = smallOrg()) {
  const clock = { now: new Date(NOW) };
  const crm = createSalesforce(org, { now: () => clock.now });
  const server = await startLocalCrms([crm]);
  const fetch = localFetch(server);
  const now = () => clock.now.getTime();
  const httpOf = (userId: string) =>
    createHttp({
      origin: `https://${HOST}`,
      token: async () => crm.tokenFor(userId),
      renew: async () => false,
      explain: (answer) => explain(answer, now()),
      now,
      fetch,
    });
  return {
    close: () => server.close(),
    crm,
    server,
    fetch,
    net: { fetch, now },
    clock,
    /** API calls since the last time this was asked. */
    countRequests: () => server.log.splice(0).filter((line) => line.kind === 'api').length,
    httpOf,
    clientOf(userId: string, options: Partial<SalesforceOptions> = {}) {
      return createSalesforceClient({
        http: httpOf(userId),
        host: HOST,
        viewerId: userId,
        now,
        ...options,
      });
    },
  };
}
