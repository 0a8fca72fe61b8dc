import { describe, expect } from 'vitest';
import type { CrmClient } from '../../lib/crm/port';
import { CrmError } from '../../lib/crm/problem';
import type { HubspotOrg, SalesforceOrg } from '../crm/org';
import * as portal from '../unit/crm/hubspot/portal';
import * as acme from '../unit/crm/salesforce/local';
import { boundary } from './boundary';
import { mutate, mutations } from './mutate';
import { fullOrg, fullPortal, hubspotSeat, type Seat, salesforceSeat } from './orgs';

const holds = boundary('org files');

const CRMS: [name: string, good: unknown, seat: (org: never) => Seat, dealId: string, ownerId: string][] = [
  ['Salesforce', fullOrg(), (org: SalesforceOrg) => salesforceSeat(acme.MORGAN, [], org), acme.dealId(1), acme.DANA],
  ['HubSpot', fullPortal(), (org: HubspotOrg) => hubspotSeat(portal.COACH.id, [], org), portal.DEAL, portal.REP.id],
];

describe.each(CRMS)('an org file for %s', (name, good, seat, dealId, ownerId) => {
  const org = mutations.map((changes) => mutate(good, changes));

  holds(`${name}: is refused, or served so that what it holds is read or a problem with a name`, org, async (file) => {
    const opened = open(() => seat(file as never));
    if (!opened) return;
    await readAll(opened.client, dealId, ownerId);
    expect(opened.endless()).toBe(false);
  });
});

/** Null for a file that the local CRM refuses. */
function open(work: () => Seat): Seat | null {
  try {
    return work();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return null;
  }
}

async function readAll(client: CrmClient, dealId: string, ownerId: string): Promise<void> {
  await orProblem(client.identify());
  const catalogue = await orProblem(client.readCatalogue());
  if (!catalogue) return;
  const deal = await orProblem(client.readDeal(dealId, { catalogue, periods: [portal.PERIOD], wantsBook: () => true }));
  await orProblem(client.readBook(ownerId, { catalogue, periods: catalogue.periods }));
  const cut = deal?.entries.find(({ native }) => !native?.textComplete);
  if (cut) await orProblem(client.readText(cut));
}

async function orProblem<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CrmError) return null;
    throw error;
  }
}
