import { connectSalesforce } from '../../lib/connections/connect-salesforce';
import { crmError } from '../../lib/crm/problem';
import { audienceOf } from '../../lib/crm/salesforce/journal';
import type { TaskRow } from '../../lib/crm/salesforce/schemas';
import { taskToAction } from '../../lib/crm/salesforce/task';
import { fromHtml } from '../../lib/crm/salesforce/text';
import { parseTitle } from '../../lib/crm/salesforce/title';
import type { Row, SalesforceOrg } from '../crm/org';
import { withChecksum } from '../crm/salesforce/ids';
import { createSalesforce, type LocalSalesforce } from '../crm/salesforce/salesforce';
import {
  type CreateTrial,
  DEALS_PER_ORG,
  dealPage,
  itemsIn,
  type NativeObject,
  ownerOf,
  PEOPLE,
  type PersonName,
  type TrialOrg,
} from './orgs';

const REDIRECT = 'https://courtside.chromiumapp.org/';

export const createSalesforceTrial: CreateTrial = (now) => {
  const orgs = ['acme', 'globex'].map((domain, index) => {
    const crm = createSalesforce(orgFile(domain, index + 1), { now: () => new Date(now()) });
    return { crm, org: trialOrg(domain, index + 1, crm) };
  });
  return { crms: orgs.map(({ crm }) => crm), orgs: orgs.map(({ org }) => org), teamOf: () => null };
};

/** Ids of the second org differ from those of the first. */
const idIn = (org: number, prefix: string, number: number) =>
  withChecksum(`${prefix}Ch0${org}00${String(number).padStart(6, '0')}`);

function orgFile(domain: string, org: number): SalesforceOrg {
  const id = (prefix: string, number: number) => idIn(org, prefix, number);
  const stage = (name: string, order: number, probability: number, closed: boolean): Row => ({
    Id: id('01J', order),
    ApiName: name,
    MasterLabel: name,
    SortOrder: order,
    DefaultProbability: probability,
    IsClosed: closed,
    IsWon: closed,
    IsActive: true,
  });
  return {
    domain,
    users: PEOPLE.map((person, index) => ({
      Id: id('005', index + 1),
      Name: person,
      Email: `${person}@${domain}.example`,
      Username: `${person}@${domain}.example`,
      ManagerId: person === 'maren' ? null : id('005', 1),
      TimeZoneSidKey: 'Europe/Berlin',
      IsActive: true,
      ForecastEnabled: true,
    })),
    objects: {
      Organization: [
        {
          Id: id('00D', 1),
          Name: domain,
          FiscalYearStartMonth: 1,
          TimeZoneSidKey: 'Europe/Berlin',
          DefaultLocaleSidKey: 'de_DE_EURO',
        },
      ],
      OpportunityStage: [stage('Negotiation', 1, 55, false), stage('Closed Won', 2, 100, true)],
      Opportunity: Array.from({ length: DEALS_PER_ORG }, (_, deal) => ({
        Id: id('006', deal + 1),
        Name: `Deal ${deal + 1} of ${domain}`,
        OwnerId: id('005', PEOPLE.indexOf(ownerOf(deal)) + 1),
        Amount: 1_000,
        CloseDate: '2026-12-11',
        CreatedDate: '2026-09-01T10:00:00.000+0000',
        StageName: 'Negotiation',
      })),
    },
  };
}

function trialOrg(domain: string, org: number, crm: LocalSalesforce): TrialOrg {
  const host = `${domain}.my.salesforce.com`;
  const idOf = (person: PersonName) => idIn(org, '005', PEOPLE.indexOf(person) + 1);
  const app = { host, consumerKey: crm.consumerKeys[0] ?? '' };
  return {
    name: domain,
    connectionId: `salesforce:${host}`,
    idOf,
    deals: new Map(Array.from({ length: DEALS_PER_ORG }, (_, deal) => [idIn(org, '006', deal + 1), ownerOf(deal)])),
    pageOf: (dealId) => dealPage('salesforce', host, dealId),
    signIn(person) {
      crm.signIn(idOf(person));
      return { type: 'connect-salesforce', ...app };
    },
    async connect({ services, connected }, person) {
      await connected(await connectSalesforce(services, app, signInWindow(crm, idOf(person))));
    },
    objects: () => objectsOf(crm),
  };
}

/** The person's own browser window on the CRM's page: it has its own connection and asks nobody else. */
function signInWindow(crm: LocalSalesforce, userId: string) {
  return {
    redirectUri: REDIRECT,
    async show(url: string) {
      crm.signIn(userId);
      const answer = await crm.handle({ method: 'GET', url: new URL(url), headers: {}, body: Buffer.alloc(0) });
      const address = answer.headers?.location;
      if (!address) throw crmError('not-connected');
      return address;
    },
  };
}

const OPEN = { kind: 'deal' } as const;

/** An action's task. */
function taskOf(row: Row, live: boolean): NativeObject[] {
  const action = taskToAction(row as TaskRow, null);
  if (!action) return [];
  const { id: entryId, authorId, dealId, fields } = action;
  return [{ entryId, nativeId: String(row.Id), authorId, dealId: dealId ?? '', fields, audience: OPEN, live }];
}

function objectsOf(crm: LocalSalesforce): NativeObject[] {
  const found: NativeObject[] = [];
  for (const live of [true, false]) {
    const rows = (object: string) => (live ? crm.rows(object) : crm.deletedRows(object));
    const links = new Map<string, string[]>();
    for (const { ContentDocumentId, LinkedEntityId } of rows('ContentDocumentLink')) {
      const key = String(ContentDocumentId);
      links.set(key, [...(links.get(key) ?? []), String(LinkedEntityId)]);
    }
    found.push(...rows('Task').flatMap((row) => taskOf(row, live)));
    for (const row of [...rows('ContentNote'), ...rows('Task')]) {
      const title = parseTitle(String(row.Title ?? row.Subject));
      if (!title) continue;
      const text = row.Title ? fromHtml(crm.bodyOf(row)) : String(row.Description ?? '');
      const { entryId, word } = title;
      const carried = word === 'answers' ? itemsIn(text) : [{ entryId, fields: { tone: word, text } }];
      const object = {
        nativeId: String(row.Id),
        authorId: String(row.CreatedById),
        dealId: title.recordId,
        audience: row.Title ? audienceOf(String(row.OwnerId), links.get(String(row.Id)) ?? []) : OPEN,
        live,
      };
      found.push(...carried.map((each) => ({ ...object, ...each })));
    }
  }
  return found;
}
