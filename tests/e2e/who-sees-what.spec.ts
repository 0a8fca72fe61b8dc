import { expect, type Frame, type Page, test } from '@playwright/test';
import { SAMPLE_REPS } from '../../lib/sample/people';
import { sampleTeam } from '../../lib/sample/team';
import { openWithSidebar } from '../browser/sidebar';
import { connectHubspot, dealAddress, findOwner, findUser } from '../browser/world';
import type { LocalRequest } from '../crm/local-crm';
import type { HubspotOrg, Org, SalesforceOrg } from '../crm/org';
import { hubspotOwnerId } from '../crm/orgs/hubspot';
import { userId } from '../crm/orgs/salesforce';
import { sampleOrg } from '../crm/sample-org';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';
import { dumpDatabases, noteIn, refresh, salesforceApi } from './thread';
import { expectToldFromTeam } from './told';

/*
 * Who sees what of Ana's deal: she herself, her manager Dana, and her colleague Ben, each in a browser
 * of their own that is connected to both CRMs. What HubSpot holds is worded otherwise, so that it can
 * be told from what Salesforce holds.
 */

type Crm = 'salesforce' | 'hubspot';
type Viewer = 'self' | 'manager' | 'peer';
type View = { page: Page; sidebar: Frame };

const CRMS: Crm[] = ['salesforce', 'hubspot'];
const NAMES: Record<Viewer, string> = { self: 'Ana Pires', manager: 'Dana Reyes', peer: 'Ben Okafor' };
const DEAL = { salesforce: 'Hartwell – platform renewal', hubspot: 'Hartwell – platform renewal (portal)' };
/** Of Ana, too, and never opened. */
const OTHER_DEAL = 'Vantage Optics – second site';
const TARGET = { salesforce: 300_000, hubspot: 310_000 };
const ATTAINED = 186_400;
const PRIVATE_NOTE = { salesforce: 'Procurement has been quiet', hubspot: 'Purchasing has been quiet' };
const OPEN_NOTE = 'I know their head of operations from a past project.';
const OPEN_TO_ALL = 'Everyone who can open this deal can read this';

let stage: Stage;
const seats = {} as Record<Viewer, Seat>;
const views = {} as Record<Viewer, Record<Crm, View>>;
/** What each browser asked the CRMs for until its deals were on screen: address and body, readable. */
const asked = {} as Record<Viewer, string[]>;

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  // Several browsers start here.
  test.setTimeout(120_000);
  stage = await setStage(twoDifferentCrms(Temporal.Now.plainDateISO('Europe/Berlin').toString()));
  // One after the other, so that every request has one possible sender; nobody refreshes before the next has read.
  for (const viewer of ['peer', 'manager', 'self'] as const) {
    asked[viewer] = [];
    stage.world.server.interfere = (request) => void asked[viewer].push(readable(request));
    const seat = await stage.enter('salesforce', NAMES[viewer]);
    await bringTeamFile(seat, stage.today);
    await connectHubspot(seat, stage.world, NAMES[viewer]);
    seats[viewer] = seat;
    views[viewer] = { salesforce: await open(seat, 'salesforce'), hubspot: await open(seat, 'hubspot') };
  }
  stage.world.server.interfere = null;
});
test.afterAll(() => stage.close());

function twoDifferentCrms(today: string): Org {
  const org = sampleOrg(today);
  const hubspot = org.hubspot as HubspotOrg;
  const ana = findOwner(hubspot, NAMES.self);
  for (const { properties } of hubspot.objects.deals ?? []) properties.dealname += ' (portal)';
  for (const { properties } of hubspot.objects.notes ?? []) {
    properties.hs_note_body = properties.hs_note_body?.replace('Procurement', 'Purchasing') ?? null;
  }
  for (const { properties } of hubspot.objects.goal_targets ?? []) {
    if (properties.hubspot_owner_id === ana.id) properties.hs_target_amount = String(TARGET.hubspot);
    if (properties.hubspot_owner_id === ana.id) {
      properties.hs_target_amount_in_home_currency = String(TARGET.hubspot);
    }
  }
  return org;
}

const idOf = { salesforce: salesforceId, hubspot: (viewer: Viewer) => String(owner(viewer).id) };
function salesforceId(viewer: Viewer): string {
  return String(findUser(stage.world.org.salesforce as SalesforceOrg, NAMES[viewer]).Id);
}
function owner(viewer: Viewer) {
  return findOwner(stage.world.org.hubspot as HubspotOrg, NAMES[viewer]);
}

async function open(seat: Seat, crm: Crm): Promise<View> {
  const ana = crm === 'salesforce' ? { Id: salesforceId('self') } : owner('self');
  const view = await openWithSidebar(seat, dealAddress(stage.world, crm, ana));
  await expect(view.sidebar.getByRole('banner')).toContainText(DEAL[crm]);
  await expect(view.sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  // The history is read last.
  await expectToldFromTeam(await goalTab(view));
  return view;
}

function readable({ method, url, body }: LocalRequest): string {
  const text = `${method} ${url.pathname}${url.search.replaceAll('+', ' ')} ${body}`;
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** What became of the deals of the whole group: read for each of them alike, and without a name. */
function asksForHistory(crm: Crm, request: string): boolean {
  const team = sampleTeam(stage.today);
  const ids = SAMPLE_REPS.map(({ id }) => (crm === 'salesforce' ? userId(team, id) : hubspotOwnerId(team, id)));
  return ids.every((id) => request.includes(id)) && !/\b(Name|NextStep|dealname|hs_next_step)\b/.test(request);
}

/** Requests for the quotas or the business of Ana: for anything that is selected by its owner. */
function asksForAnasNumbers(crm: Crm, request: string): boolean {
  if (asksForHistory(crm, request)) return false;
  if (crm === 'salesforce') return new RegExp(`OwnerId (=|IN) \\(?'${salesforceId('self')}'`).test(request);
  const { id, userId } = owner('self');
  return /\/(deals|goal_targets)\/search /.test(request) && new RegExp(`"(${id}|${userId})"`).test(request);
}

/** What the browser's database holds of a person: how many of their deals, and whether this amount stands anywhere. */
async function kept(viewer: Viewer, crm: Crm) {
  const dump = await dumpDatabases(seats[viewer]);
  const stores = new Map(JSON.parse(dump) as [string, { ownerId?: string }[]][]);
  const anas = (store: string) => stores.get(store)?.filter((row) => row.ownerId === idOf[crm]('self')).length;
  return {
    deals: anas('opportunities'),
    books: anas('books'),
    landings: anas('landings'),
    history: anas('histories'),
    names: dump.includes(OTHER_DEAL),
    holds: (amount: number) => new RegExp(`(?<!\\d)${amount}(00)?(?!\\d)`).test(dump),
  };
}

const money = (amount: number) => `€${amount.toLocaleString('en')}`;
async function goalTab({ sidebar, page }: View) {
  await page.bringToFront();
  await sidebar.getByRole('tab', { name: 'Goal' }).click();
  return sidebar.getByRole('tabpanel');
}
async function dealTab({ sidebar, page }: View) {
  await page.bringToFront();
  await sidebar.getByRole('tab', { name: 'Deal' }).click();
  return sidebar.getByRole('tabpanel');
}

for (const crm of CRMS) {
  for (const viewer of ['self', 'manager'] as const) {
    test(`${crm} · ${viewer} · goal: target and attained of the owner`, async () => {
      const view = views[viewer][crm];
      const panel = await goalTab(view);
      await expect(panel).toContainText(money(TARGET[crm]));
      await expect(panel).toContainText(money(ATTAINED));
      const title = viewer === 'self' ? /^Your (quarter|goal)$/ : /^Ana Pires’s (quarter|goal)$/;
      await expect(view.sidebar.getByRole('heading', { level: 1 })).toHaveText(title);
      // The counter-proof of what a peer's browser must not hold and must not ask for.
      const { deals, books, landings, names, holds } = await kept(viewer, crm);
      expect([holds(TARGET[crm]), books, names]).toEqual([true, 1, true]);
      expect(landings).toBeGreaterThan(0);
      expect(deals).toBeGreaterThan(10);
      expect(asked[viewer].some((request) => asksForAnasNumbers(crm, request))).toBe(true);
    });

    test(`${crm} · ${viewer} · impact: now, won, lost`, async () => {
      const panel = await dealTab(views[viewer][crm]);
      const name = viewer === 'self' ? /^What this deal does to your (quarter|goal)$/ : 'What Ana Pires sees';
      const impact = panel.getByRole('region', { name });
      await expect(impact).toContainText(viewer === 'self' ? 'if you win it' : 'if won');
      await expect(impact).toContainText(money(TARGET[crm]));
    });
  }

  test(`${crm} · peer · goal: their own, and nothing of the owner's in screen, database or requests`, async () => {
    const view = views.peer[crm];
    const panel = await goalTab(view);
    await expect(view.sidebar.getByRole('heading', { level: 1 })).toHaveText(/^Your (quarter|goal)$/);
    const goals = stage.world.org.hubspot?.objects.goal_targets;
    const own = goals?.find(({ properties }) => properties.hubspot_owner_id === idOf.hubspot('peer'))?.properties;
    await expect(panel).toContainText(`of ${money(Number(own?.hs_target_amount))}`);
    await expect(panel).not.toContainText(money(TARGET[crm]));
    await expect(panel).not.toContainText(money(ATTAINED));
    const { holds, ...rows } = await kept('peer', crm);
    // What became of her deals speaks for the group, hers among the others: dates and amounts, and nothing that names one.
    expect({ ...rows, target: holds(TARGET[crm]), attained: holds(ATTAINED) }).toEqual({
      deals: 1,
      books: 0,
      landings: 0,
      history: 1,
      names: false,
      target: false,
      attained: false,
    });
    expect(asked.peer.some((request) => asksForHistory(crm, request))).toBe(true);
    expect(asked.peer.filter((request) => asksForAnasNumbers(crm, request))).toEqual([]);
  });

  test(`${crm} · peer · impact: none`, async () => {
    const panel = await dealTab(views.peer[crm]);
    await expect(panel.getByRole('region', { name: 'This deal' })).toBeVisible();
    await expect(panel.getByRole('region', { name: /^What / })).toHaveCount(0);
    await expect(panel).not.toContainText('attained');
  });

  for (const viewer of ['self', 'manager', 'peer'] as const) {
    test(`${crm} · ${viewer} · deal: name, amount, stage, close date`, async () => {
      const view = views[viewer][crm];
      await dealTab(view);
      const header = view.sidebar.getByRole('banner');
      await expect(header).toContainText(DEAL[crm]);
      await expect(header).toContainText(/€48,000 · Negotiation · closes \d+ \w+/);
      if (viewer !== 'self') await expect(header).toContainText('Ana Pires · €48,000');
      await expect(header).toContainText(NAMES[viewer]);
    });

    test(`${crm} · ${viewer} · open note: everyone`, async () => {
      await dealTab(views[viewer][crm]);
      const note = noteIn(views[viewer][crm].sidebar, OPEN_NOTE);
      await expect(note).toContainText(viewer === 'peer' ? 'You · help offered' : 'Ben Okafor · help offered');
      await expect(note).toContainText(OPEN_TO_ALL);
    });
  }
}

for (const [viewer, other] of [
  ['self', 'Dana Reyes'],
  ['manager', 'Ana Pires'],
] as const) {
  test(`salesforce · ${viewer} · private note: the two of them`, async () => {
    await dealTab(views[viewer].salesforce);
    const note = noteIn(views[viewer].salesforce.sidebar, PRIVATE_NOTE.salesforce);
    await expect(note).toContainText(`${other} and you can read this`);
  });
}

test('salesforce · peer · private note: neither on screen, nor in the database, nor through the API', async () => {
  await dealTab(views.peer.salesforce);
  await expect(noteIn(views.peer.salesforce.sidebar, OPEN_NOTE)).toBeVisible();
  await expect(noteIn(views.peer.salesforce.sidebar, PRIVATE_NOTE.salesforce)).toHaveCount(0);
  expect(await dumpDatabases(seats.peer)).not.toContain(PRIVATE_NOTE.salesforce);
  expect(await dumpDatabases(seats.manager)).toContain(PRIVATE_NOTE.salesforce);
  const ben = salesforceApi(stage.world, salesforceId('peer'));
  const titles = (await ben.query('SELECT Title, OwnerId FROM ContentNote')).map((row) => row.OwnerId);
  expect([...new Set(titles)]).toEqual([salesforceId('peer')]);
});

for (const viewer of ['self', 'manager', 'peer'] as const) {
  test(`hubspot · ${viewer} · private note: there is none, and nothing says so`, async () => {
    const panel = await dealTab(views[viewer].hubspot);
    await expect(noteIn(views[viewer].hubspot.sidebar, PRIVATE_NOTE.hubspot)).toContainText(OPEN_TO_ALL);
    await expect(panel.getByText('and you can read this')).toHaveCount(0);
    await expect(panel.getByRole('region', { name: 'Coaching' }).getByText('Only you')).toHaveCount(0);
    const composer = panel.getByRole('region', { name: 'A note for Ana Pires' });
    await expect(composer).toHaveCount(viewer === 'self' ? 0 : 1);
    await expect(composer.getByRole('button', { name: /readable for/ })).toHaveCount(0);
    if (viewer !== 'self') await expect(composer).toContainText(OPEN_TO_ALL);
  });
}

test('two orgs in two tabs: each sidebar shows its own', async () => {
  const { salesforce, hubspot } = views.manager;
  for (const [mine, other, crm, foreign] of [
    [salesforce, hubspot, 'salesforce', 'hubspot'],
    [hubspot, salesforce, 'hubspot', 'salesforce'],
  ] as const) {
    await mine.page.bringToFront();
    await refresh(mine.sidebar);
    await dealTab(mine);
    for (const { sidebar } of [mine, other]) await expect(sidebar.getByRole('tablist')).toBeVisible();
    const body = mine.sidebar.locator('body');
    await expect(body).toContainText(PRIVATE_NOTE[crm]);
    await expect(body).not.toContainText(PRIVATE_NOTE[foreign]);
    await expect(mine.sidebar.getByRole('heading', { level: 1 })).toHaveText(DEAL[crm]);
    await expect(body).toContainText(money(TARGET[crm]));
    await expect(body).not.toContainText(money(TARGET[foreign]));
    await goalTab(mine);
    await expect(body).toContainText(money(TARGET[crm]));
    await expect(body).not.toContainText(money(TARGET[foreign]));
  }
  await expect(salesforce.sidebar.getByRole('banner')).toContainText('Dana Reyes · Courtside sample team');
  await expect(hubspot.sidebar.getByRole('banner')).toContainText('Dana Reyes · HubSpot 24680');
});
