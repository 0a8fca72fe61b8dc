import { createHubspot } from '../crm/hubspot/hubspot';
import type { HubspotOrg, Org, Row, SalesforceOrg } from '../crm/org';
import { createSalesforce } from '../crm/salesforce/salesforce';
import { type LocalServer, startLocalCrms } from '../crm/server';
import { type Courtside, send } from './chromium';

/** The local CRMs of one org, running. */
export type World = {
  org: Org;
  server: LocalServer;
  salesforce: ReturnType<typeof createSalesforce> | null;
  hubspot: ReturnType<typeof createHubspot> | null;
  /** Further Salesforce orgs on the same server, each with a domain of its own. */
  others: ReturnType<typeof createSalesforce>[];
};

export const CONSUMER_KEY = '3MVGcourtsideSampleConsumerKey';

export async function startWorld(org: Org, others: SalesforceOrg[] = []): Promise<World> {
  const salesforceOf = (one: SalesforceOrg) => createSalesforce(one, { consumerKeys: [CONSUMER_KEY] });
  const salesforce = org.salesforce ? salesforceOf(org.salesforce) : null;
  const hubspot = org.hubspot ? createHubspot(org.hubspot) : null;
  const more = others.map(salesforceOf);
  const crms = [salesforce, hubspot, ...more].filter((crm) => crm !== null);
  return { org, salesforce, hubspot, others: more, server: await startLocalCrms(crms) };
}

/** A person of the org by id, e-mail, user name or name; without a name the first who owns an open deal. */
export function findUser(org: SalesforceOrg, wanted?: string): Row {
  const open = (org.objects.Opportunity ?? []).find((deal) => !deal.IsClosed);
  const user = wanted
    ? org.users.find((row) => [row.Id, row.Email, row.Username, row.Name].includes(wanted))
    : (org.users.find((row) => row.Id === open?.OwnerId) ?? org.users[0]);
  if (!user) throw new Error(`Nobody called ${wanted} in this org: ${org.users.map((row) => row.Name).join(', ')}.`);
  return user;
}

export function findOwner(org: HubspotOrg, wanted?: string): Row {
  const name = (row: Row) => `${row.firstName} ${row.lastName}`.trim();
  const open = org.objects.deals?.find((deal) => deal.properties.hs_is_closed !== 'true');
  const owner = wanted
    ? org.owners.find((row) => [row.id, row.email, name(row)].includes(wanted))
    : (org.owners.find((row) => row.id === open?.properties.hubspot_owner_id) ?? org.owners[0]);
  if (!owner) throw new Error(`Nobody called ${wanted} in this portal: ${org.owners.map(name).join(', ')}.`);
  return owner;
}

/** Connects the extension to Salesforce by its real sign-in, as one person of the org. */
export async function connectSalesforce(courtside: Courtside, world: World, wanted?: string): Promise<Row> {
  const org = world.org.salesforce as SalesforceOrg;
  const user = findUser(org, wanted);
  world.salesforce?.signIn(String(user.Id));
  await send(courtside, {
    type: 'connect-salesforce',
    host: `${org.domain}.my.salesforce.com`,
    consumerKey: CONSUMER_KEY,
  });
  return user;
}

/** Connects the extension to HubSpot with a key of the portal, as one of its owners. */
export async function connectHubspot(
  courtside: Courtside,
  world: World,
  wanted?: string,
  { write = true } = {},
): Promise<Row> {
  const owner = findOwner(world.org.hubspot as HubspotOrg, wanted);
  const key = world.hubspot?.keyFor({ write });
  await send(courtside, { type: 'connect-hubspot', key, ownerId: String(owner.id) });
  return owner;
}

/** Address of a deal worth opening for this person: an open one of theirs, else of somebody they manage, else any. */
export function dealAddress(world: World, crm: 'salesforce' | 'hubspot', person: Row): string {
  if (crm === 'salesforce') {
    const { domain, objects, users } = world.org.salesforce as SalesforceOrg;
    const deals = (objects.Opportunity ?? []).filter((deal) => !deal.IsClosed);
    const team = new Set(users.filter((row) => row.ManagerId === person.Id).map((row) => row.Id));
    const deal =
      deals.find((row) => row.OwnerId === person.Id) ?? deals.find((row) => team.has(row.OwnerId)) ?? deals[0];
    return `https://${domain}.lightning.force.com/lightning/r/Opportunity/${deal?.Id}/view`;
  }
  const { portalId, objects } = world.org.hubspot as HubspotOrg;
  const deals = (objects.deals ?? []).filter((deal) => deal.properties.hs_is_closed !== 'true');
  const deal = deals.find((row) => row.properties.hubspot_owner_id === person.id) ?? deals[0];
  return `https://app.hubspot.com/contacts/${portalId}/record/0-3/${deal?.id}`;
}

export function homeOf(world: World, crm: 'salesforce' | 'hubspot'): string {
  return crm === 'salesforce'
    ? `https://${world.org.salesforce?.domain}.lightning.force.com`
    : 'https://app.hubspot.com';
}

/** HubSpot does not say who manages whom: the team file does, as an admin would hand it out. */
export async function bringTeamFile(courtside: Courtside, file: object): Promise<void> {
  await courtside.control.evaluate(
    (value) => (globalThis as unknown as StorageWindow).chrome.storage.local.set({ 'team-file': value }),
    file,
  );
}
type StorageWindow = { chrome: { storage: { local: { set: (items: object) => Promise<void> } } } };
