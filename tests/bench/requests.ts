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

/**
 * API calls for a cold deal view (connected, stages and periods known, nothing of this person or
 * deal), a second deal of the same person, and the first one again.
 */
export async function benchRequests(): Promise<Row[]> {
  const org = sampleOrg(TODAY, { dealsPerRep: DEALS, notesOnFirstDeal: NOTES });
  return [...(await count(org, 'salesforce', [3, 2, 0])), ...(await count(org, 'hubspot', [8, 3, 0]))];
}

async function count(org: Org, crm: 'salesforce' | 'hubspot', bounds: [number, number, number]): Promise<Row[]> {
  const world = await startWorld(org);
  const courtside = await launch({ port: world.server.port });
  try {
    if (crm === 'salesforce') await connectSalesforce(courtside, world, 'Dana Reyes');
    else {
      await bringTeamFile(courtside, sampleTeamFile(TODAY));
      await connectHubspot(courtside, world, 'Dana Reyes');
    }
    // A list page brings the catalogue and Dana's own book, nothing of the rep.
    await openWithSidebar(courtside, listAddress(crm));
    const rows: Row[] = [];
    for (const [index, [what, deal]] of (
      [
        ['cold', 'deal-1'],
        ['second deal of the same person', 'deal-2'],
        ['warm', 'deal-1'],
      ] as const
    ).entries()) {
      const { page, calls } = await view(world, courtside, crm, deal);
      rows.push({
        what: `${crm}, ${what}`,
        value: String(calls),
        baseline: '–',
        ratio: '–',
        bound: `≤ ${bounds[index]}`,
        ok: calls <= (bounds[index] ?? 0),
      });
      await page.close();
    }
    return rows;
  } finally {
    await courtside.close();
    await world.server.close();
  }
}

async function view(
  world: World,
  courtside: Awaited<ReturnType<typeof launch>>,
  crm: 'salesforce' | 'hubspot',
  deal: string,
) {
  const before = world.server.log.filter((line) => line.kind === 'api').length;
  const { page, sidebar } = await openWithSidebar(courtside, dealAddress(crm, deal));
  await sidebar.locator('main[aria-busy="false"]').waitFor();
  return { page, calls: world.server.log.filter((line) => line.kind === 'api').length - before };
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
