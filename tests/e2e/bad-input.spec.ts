import { expect, type Frame, type Page, test } from '@playwright/test';
import type { Money } from '../../lib/domain/money';
import { sampleTeam } from '../../lib/sample/team';
import { connectHubspot, connectSalesforce, findOwner, findUser } from '../browser/world';
import type { HubspotOrg, Org, SalesforceOrg } from '../crm/org';
import { hubspotDealId } from '../crm/orgs/hubspot';
import { opportunityId } from '../crm/orgs/salesforce';
import { sampleOrg } from '../crm/sample-org';
import { expectedOf } from './expected';
import { addressOf, askAgain, beside, type Crm, expectBanner, isApi } from './screens/beside';
import { keepOpen, look } from './screens/look';
import { watch } from './screens/watch';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';
import { salesforceApi } from './thread';
import { short } from './words';

/*
 * What a CRM may hand out that no screen expects: each is shown as what it is or calmly left out, the
 * rest keeps working, and nothing executes.
 */

const HOSTILE = `<img src=x onerror="top.pwned=1;window.pwned=1"><script>window.pwned=1</script>`;
const HOSTILE_DEAL = `${HOSTILE} 🎯 עסקה גדולה \u202Emoc.live`;
const HOSTILE_LINK = 'javascript:window.pwned=1//https://good.example/a';
const HOSTILE_PERSON = 'Ben <b onmouseover=window.pwned=1>Okafor</b> 👩🏽‍🚀';
/** A megabyte. HubSpot takes 65,536 characters of it; of either, 20,000 are shown. */
const LONG = `${'Ein langer Satz über ein langes Geschäft. 🎯 '.repeat(22_000)}`;

let stage: Stage;
let ana: Seat;
let page: Page;
let faults: string[];

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  stage = await setStage(oddOrg());
  ana = await stage.enter('salesforce', 'Ana Pires');
  faults = watch(ana);
  await bringTeamFile(ana, stage.today);
  await connectHubspot(ana, stage.world, 'Ana Pires');
  for (const crm of ['salesforce', 'hubspot'] as const) await keepOpen(ana, crm);
  page = await ana.context.newPage();
});
test.afterAll(() => stage.close());
test.afterEach(() => {
  stage.world.server.interfere = null;
  expect(faults).toEqual([]);
});

/** Ana's deals: 2 has no amount, 3 no close date, 4 an unknown stage, 5 a hostile name; Ben's own name is hostile. */
function oddOrg(): Org {
  const org = sampleOrg(Temporal.Now.plainDateISO('Europe/Berlin').toString());
  const salesforce = org.salesforce as SalesforceOrg;
  const row = (deal: string) => salesforce.objects.Opportunity?.find(({ Id }) => Id === opportunityId(deal)) ?? {};
  row('deal-2').Amount = null;
  row('deal-3').CloseDate = null;
  row('deal-4').StageName = 'Gone with the pipeline';
  row('deal-5').Name = HOSTILE_DEAL;
  row('deal-5').NextStep = HOSTILE;
  findUser(salesforce, 'Ben Okafor').Name = HOSTILE_PERSON;

  const hubspot = org.hubspot as HubspotOrg;
  const record = (deal: string) =>
    hubspot.objects.deals?.find(({ id }) => id === hubspotDealId(deal))?.properties ?? {};
  record('deal-2').amount = null;
  record('deal-2').amount_in_home_currency = null;
  record('deal-3').closedate = null;
  record('deal-4').dealstage = 'gone-with-the-pipeline';
  record('deal-5').dealname = HOSTILE_DEAL;
  record('deal-5').hs_next_step = HOSTILE;
  const ben = findOwner(hubspot, 'Ben Okafor');
  ben.lastName = '<b onmouseover=window.pwned=1>Okafor</b> 👩🏽‍🚀';
  hubspot.objects.notes?.push(noteInHubspot('901', `<p>${asText(HOSTILE)}</p><p>${HOSTILE_LINK}</p>`, ben.id));
  hubspot.objects.notes?.push(noteInHubspot('902', `<p>${LONG.slice(-60_000)}</p>`, ben.id));
  return org;
}

/** The open deals that a landing is told from, as these CRMs hold them. */
function expectedOpen() {
  const team = sampleTeam(stage.today);
  const change = (deal: string, odd: object) =>
    Object.assign(team.opportunities.find(({ id }) => id === deal) ?? {}, odd);
  change('deal-2', { amount: null });
  change('deal-3', { closeDate: null });
  change('deal-4', { stageId: 'gone-with-the-pipeline' });
  return expectedOf(team, { personId: 'ana', dealId: 'deal-2', today: stage.today }).landing.open;
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function noteInHubspot(id: string, html: string, ownerId: unknown) {
  const createdAt = Temporal.Now.instant().subtract({ minutes: 5 }).toString({ smallestUnit: 'millisecond' });
  const trailer = `<p>— Courtside help cs0199000000007000800000000000${id.padStart(4, '0')}</p>`;
  return {
    id,
    createdAt,
    properties: {
      hs_note_body: `<p>Help offered by Ben</p>${html}${trailer}`,
      hs_timestamp: createdAt,
      hs_createdate: createdAt,
      hubspot_owner_id: String(ownerId),
    },
    associations: { deals: { results: [{ id: hubspotDealId('deal-5') }] } },
  };
}

async function expectNothingRan(sidebar: Frame): Promise<void> {
  for (const place of [page.mainFrame(), sidebar]) {
    expect(await place.evaluate(() => 'pwned' in window)).toBe(false);
  }
  expect(await sidebar.locator('img, script:not([src]), [onerror], [onmouseover]').count()).toBe(0);
  expect(await sidebar.locator('a[href^="javascript"]').count()).toBe(0);
}

for (const crm of ['salesforce', 'hubspot'] as Crm[]) {
  const turnTo = (deal: string) => beside(page, addressOf(stage.world, crm, deal));

  test(`${crm}: a deal without an amount says so, and the landing takes a usual one for it`, async () => {
    const sidebar = await turnTo('deal-2');
    await expect(sidebar.getByRole('banner')).toContainText('no amount');
    await expect(sidebar.getByText('This deal has no amount, so it cannot count towards the goal yet.')).toBeVisible();
    await look(ana, sidebar, `${crm}-no-amount`);
    await sidebar.getByRole('tab', { name: 'Goal' }).click();
    await sidebar.getByRole('button', { name: /^Where it is likely to land/ }).click();
    const { records, elsewhere } = expectedOpen();
    const record = sidebar.getByRole('listitem').filter({ hasText: 'Vantage Optics – second site' });
    await expect(record).toContainText('amount not known: a usual one');
    // What nobody knows is stated to a few digits.
    const [usual, ...others] = records.filter((deal) => !deal.amountKnown);
    expect([usual?.name, others]).toEqual(['Vantage Optics – second site', []]);
    await expect(record.getByText(short(usual?.amount as Money), { exact: true })).toBeVisible();
    const words = [
      '',
      '1 open deal that closes in another period or has',
      '2 open deals that close in another period or have',
    ];
    await expect(sidebar.getByRole('tabpanel')).toContainText(
      `And ${words[elsewhere.count]} no close date; such deals`,
    );
    await expect(sidebar.getByRole('tabpanel')).toContainText('62% of €300,000');
  });

  test(`${crm}: a deal without a close date says so`, async () => {
    const sidebar = await turnTo('deal-3');
    await expect(sidebar.getByRole('banner')).toContainText('no close date');
    await expect(sidebar.getByRole('heading', { level: 1 })).toContainText('Northgate Rail');
    await look(ana, sidebar, `${crm}-no-close-date`);
  });

  test(`${crm}: a deal in a stage that is gone is shown with the stage's own name`, async () => {
    const sidebar = await turnTo('deal-4');
    await expect(sidebar.getByRole('heading', { level: 1 })).toContainText('Lumen Health');
    await expect(sidebar.getByRole('banner')).toContainText(/gone.with.the.pipeline/i);
    await expect(sidebar.getByRole('region', { name: 'This deal', exact: true })).toBeVisible();
  });

  test(`${crm}: script-looking names, steps and notes, emoji and right-to-left are text; the longest note opens`, async () => {
    if (crm === 'salesforce') await writeHostileNotes();
    const sidebar = await turnTo('deal-5');
    await expect(sidebar.getByRole('heading', { level: 1 })).toHaveText(HOSTILE_DEAL);
    await expect(sidebar.getByRole('region', { name: 'This deal', exact: true })).toContainText(HOSTILE);
    const hostile = sidebar.getByRole('article').filter({ hasText: 'javascript:' });
    await expect(hostile).toContainText(HOSTILE);
    await expect(hostile).toContainText('<b onmouseover=window.pwned=1>Okafor</b>');
    await expectNothingRan(sidebar);
    await look(ana, sidebar, `${crm}-hostile`);

    const long = sidebar.getByRole('article').filter({ hasText: 'Ein langer Satz' });
    await long.getByRole('button', { name: 'read on' }).click();
    await expect(long.getByRole('button', { name: 'show less' })).toBeVisible();
    expect((await long.innerText()).length).toBeGreaterThan(19_000);
    await expectNothingRan(sidebar);
    await sidebar.getByRole('tab', { name: 'Goal' }).click();
    await expect(sidebar.getByRole('tabpanel')).toContainText('62% of €300,000');
  });

  test(`${crm}: strange answers leave what we last knew`, async () => {
    const sidebar = await turnTo('deal-1');
    await expect(sidebar.getByRole('region', { name: /What this deal does/ })).toContainText('in 10');
    for (const body of ['<html>Sign in</html>', '{"results":[{"id":"90', { results: { id: 7 }, records: 'none' }, []]) {
      stage.world.server.interfere = ({ url }) => (isApi(url) ? { status: 200, body } : undefined);
      await askAgain(sidebar);
      const name = crm === 'salesforce' ? 'Salesforce' : 'HubSpot';
      await expectBanner(sidebar, `${name} answered in a way that Courtside does not understand.`, 'Try again');
      await expect(sidebar.getByRole('region', { name: /What this deal does/ })).toContainText('in 10');
    }
    stage.world.server.interfere = null;
    await sidebar.getByRole('button', { name: 'Try again' }).click();
    await expect(sidebar.getByRole('status').filter({ hasText: 'does not understand' })).toHaveCount(0);
  });
}

test('a half-typed key and half an address: a sentence beside the field, nothing is kept', async () => {
  const options = await ana.context.newPage();
  await options.goto(`chrome-extension://${ana.extensionId}/options.html#hubspot`);
  for (const key of ['pat-na1-5e11ab1e-00', 'pat-', 'my key 🎯']) {
    await options.getByLabel('Service key or private app token').fill(key);
    await options.getByRole('checkbox').check();
    await options.getByRole('button', { name: 'Check the key' }).click();
    await expect(options.getByText('HubSpot does not accept this key.')).toBeVisible();
  }
  await options.goto(`chrome-extension://${ana.extensionId}/options.html#salesforce`);
  await options.reload();
  await options.getByLabel('My Domain').fill('https://acme.example/lightning');
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(options.getByText('This is no My Domain and no address of a Salesforce org.')).toBeVisible();
  await expect(options.getByText('The consumer key is missing.')).toBeVisible();
  await options.close();
  await connectSalesforce(ana, stage.world, 'Ana Pires');
});

/** By Ben, in Salesforce itself, on the deal with the hostile name. */
async function writeHostileNotes(): Promise<void> {
  const ben = findUser(stage.world.org.salesforce as SalesforceOrg, HOSTILE_PERSON);
  const api = salesforceApi(stage.world, String(ben.Id));
  const dealId = opportunityId('deal-5');
  const texts = [`<p>${asText(HOSTILE)}</p><p>${HOSTILE_LINK}</p>`, `<p>${LONG}</p>`];
  for (const [index, html] of texts.entries()) {
    const note = await api.create('ContentNote', {
      Title: `Courtside help · ${asText(HOSTILE)} · ${dealId} · cs0199000000007000800000000000900${index}`,
      Content: Buffer.from(html).toString('base64'),
    });
    await api.create('ContentDocumentLink', { ContentDocumentId: note, LinkedEntityId: dealId, ShareType: 'V' });
  }
}
