import type { Page } from '@playwright/test';
import { launch } from '../browser/chromium';
import { openWithSidebar } from '../browser/sidebar';
import { bringTeamFile, connectHubspot, connectSalesforce, startWorld, type World } from '../browser/world';
import type { Org } from '../crm/org';
import { hubspotDealId } from '../crm/orgs/hubspot';
import { opportunityId } from '../crm/orgs/salesforce';
import { SAMPLE_DOMAIN, SAMPLE_PORTAL, sampleOrg, sampleTeamFile } from '../crm/sample-org';
import type { Row } from './measure';

const TODAY = Temporal.Now.plainDateISO().toString();
const NOTES = 12;
const DEALS = 260;
/** The history behind a landing is read two seconds after a view; so long without a call, and it is over. */
const QUIET_MS = 4_000;

/**
 * API calls for a cold deal view (connected, stages and periods known, nothing of this person or
 * deal), a second deal of the same person, and the first one again; and for the history of the person's team, which
 * is read whole behind the first of these.
 */
export async function benchRequests(): Promise<Row[]> {
  const org = sampleOrg(TODAY, { dealsPerRep: DEALS, notesOnFirstDeal: NOTES });
  return [
    ...(await count(org, 'salesforce', { views: [3, 2, 0], history: 2 })),
    ...(await count(org, 'hubspot', { views: [8, 3, 0], history: 9 })),
  ];
}

type Bounds = { views: [number, number, number]; history: number };

async function count(org: Org, crm: 'salesforce' | 'hubspot', bounds: Bounds): Promise<Row[]> {
  const world = await startWorld(org);
  const courtside = await launch({ port: world.server.port });
  try {
    if (crm === 'salesforce') await connectSalesforce(courtside, world, 'Dana Reyes');
    else {
      await bringTeamFile(courtside, sampleTeamFile(TODAY));
      await connectHubspot(courtside, world, 'Dana Reyes');
    }
    // A list page brings the catalogue and Dana's own book, nothing of the rep.
    const { page: list } = await openWithSidebar(courtside, listAddress(crm));
    await quiet(world, list);
    const rows: Row[] = [];
    let behind = 0;
    for (const [index, [what, deal]] of (
      [
        ['cold', 'deal-1'],
        ['second deal of the same person', 'deal-2'],
        ['warm', 'deal-1'],
      ] as const
    ).entries()) {
      const { page, calls } = await view(world, courtside, crm, deal);
      rows.push(rowOf(`${crm}, ${what}`, calls, bounds.views[index] ?? 0));
      behind += await quiet(world, page);
      await page.close();
    }
    return [...rows, rowOf(`${crm}, history of the person’s team, once`, behind, bounds.history)];
  } finally {
    await courtside.close();
    await world.server.close();
  }
}

function rowOf(what: string, calls: number, most: number): Row {
  return { what, value: String(calls), baseline: '–', ratio: '–', bound: `≤ ${most}`, ok: calls <= most };
}

function callsIn({ server }: World): number {
  return server.log.filter((line) => line.kind === 'api').length;
}

/** Waits until the background asks the CRM nothing more; returns how much it asked meanwhile. */
async function quiet(world: World, page: Page): Promise<number> {
  const before = callsIn(world);
  for (let seen = -1; seen !== callsIn(world); ) {
    seen = callsIn(world);
    await page.waitForTimeout(QUIET_MS);
  }
  return callsIn(world) - before;
}

async function view(
  world: World,
  courtside: Awaited<ReturnType<typeof launch>>,
  crm: 'salesforce' | 'hubspot',
  deal: string,
) {
  const before = callsIn(world);
  const { page, sidebar } = await openWithSidebar(courtside, dealAddress(crm, deal));
  await sidebar.locator('main[aria-busy="false"]').waitFor();
  return { page, calls: callsIn(world) - before };
}

function dealAddress(crm: 'salesforce' | 'hubspot', deal: string): string {
  return crm === 'salesforce'
    ? `https://${SAMPLE_DOMAIN}.lightning.force.com/lightning/r/Opportunity/${opportunityId(deal)}/view`
    : `https://app.hubspot.com/contacts/${SAMPLE_PORTAL}/record/0-3/${hubspotDealId(deal)}`;
}

function listAddress(crm: 'salesforce' | 'hubspot'): string {
  return crm === 'salesforce'
    ? `https://${SAMPLE_DOMAIN}.lightning.force.com/lightning/o/Opportunity/list?filterName=Recent`
    : `https://app.hubspot.com/contacts/${SAMPLE_PORTAL}/objects/0-3/views/all/list`;
}
