import { expect, type Page, test } from '@playwright/test';
import { type Courtside, launch } from '../browser/chromium';
import { drawnIn } from '../browser/overlay';
import { connectHubspot, dealAddress, findOwner, findUser } from '../browser/world';
import type { HubspotOrg, SalesforceOrg } from '../crm/org';
import { bringTeamFile, type Stage, setStage } from './stage';
import { FROM_THE_TEAM } from './words';

/* From the install to the first number, in a profile that never saw Courtside. */

let stage: Stage;
let courtside: Courtside;
/** A deal that was open before the install. */
let openBefore: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  stage = await setStage();
  courtside = await launch({
    port: stage.world.server.port,
    controlPage: false,
    async beforeInstall(context) {
      openBefore = await context.newPage();
      await openBefore.goto(salesforceDeal());
    },
  });
});
test.afterAll(async () => {
  await courtside.close();
  await stage.close();
});

const ours = (path: string) => `chrome-extension://${courtside.extensionId}/${path}`;
const welcomes = () => courtside.context.pages().filter((page) => page.url().startsWith(ours('welcome.html')));

test('the install opens exactly one page, with the sample and both connections on it', async () => {
  await expect.poll(() => welcomes().length, { timeout: 15_000 }).toBe(1);
  const page = welcomes()[0] as Page;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Your number, this deal and your coach, side by side.',
  );
  for (const name of ['What is read and written', 'With whose rights', 'Where it is kept'])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  const doors = page.getByRole('link');
  await expect(doors).toHaveText(['Look around with sample data', 'Connect Salesforce', 'Connect HubSpot']);
  await page.reload();
  expect(courtside.context.pages().filter((each) => each.url().startsWith('chrome-extension:'))).toHaveLength(1);
});

test('looking around works at once and without any network', async () => {
  const page = welcomes()[0] as Page;
  const glimpse = (await page.getByRole('img', { name: 'A glimpse of the sidebar' }).innerText()).match(/\d in 10/g);
  await courtside.context.setOffline(true);
  const before = stage.world.server.log.length;
  await page.getByRole('link', { name: 'Look around with sample data' }).click();
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveText(
    'Hartwell – platform renewal',
  );
  const impact = page.frameLocator('iframe').getByRole('region', { name: 'What this deal does to your quarter' });
  await expect(impact).toContainText('in 10');
  // The history is there from the start: nobody sees one figure turn into another.
  const first = await impact.innerText();
  expect(first).toContain(FROM_THE_TEAM);
  expect(first.match(/\d in 10/g)).toEqual(glimpse);
  await expect(page.getByText('An invented team. Try everything; nothing leaves this browser.')).toBeVisible();
  expect(stage.world.server.log).toHaveLength(before);
  await courtside.context.setOffline(false);
});

test('both doors lead to their form, which says what is read and written and makes the message for the admin', async () => {
  const page = await courtside.context.newPage();
  for (const [door, words, callback] of [
    ['Connect Salesforce', 'all with your own rights', /https:\/\/[a-p]{32}\.chromiumapp\.org\//],
    ['Connect HubSpot', 'reads deals, owners, goals and notes', /crm\.objects\.deals\.read/],
  ] as const) {
    await page.goto(ours('welcome.html'));
    await page.getByRole('link', { name: door }).click();
    const form = page.getByRole('region', { name: 'Connections' });
    await expect(form).toContainText(words);
    await form.getByRole('button', { name: 'Message for your admin' }).click();
    await expect(page.getByLabel('Ready to send')).toHaveValue(callback);
  }
  await page.close();
});

test('beside a deal of an org that is not connected the sidebar names the first step', async () => {
  const address = salesforceDeal();
  const page = await popup(address);
  await expect(page.getByText('Courtside is not connected to this org.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Connect' })).toHaveAttribute('href', '/welcome.html');
  await expect(page.getByRole('link', { name: 'Sample data' })).toHaveAttribute('href', '/sample.html');
  await expect(page.getByRole('button', { name: 'Open beside this deal' })).toBeVisible();
  await page.close();
});

test('the popup says how it stands: elsewhere, connected but not read, and with a number', async () => {
  const owner = findOwner(stage.world.org.hubspot as HubspotOrg, 'Ana Pires');
  const control = await courtside.context.newPage();
  await control.goto(ours('options.html'));
  await bringTeamFile({ ...courtside, control }, stage.today);
  await connectHubspot({ ...courtside, control }, stage.world, 'Ana Pires');

  const page = await popup('https://example.org/');
  await expect(page.getByText(/^Ana Pires · .+ · HubSpot$/)).toBeVisible();
  await expect(page.getByText('This tab shows no page of Salesforce or HubSpot.')).toBeVisible();
  await page.close();

  const crmPage = await courtside.context.newPage();
  await crmPage.goto(dealAddress(stage.world, 'hubspot', owner));
  const there = await popup(dealAddress(stage.world, 'hubspot', owner));
  await expect(there.getByText('€186,400')).toBeVisible();
  await expect(there.getByText('62% of €300,000 · New business')).toBeVisible();
  await expect(there.getByRole('img')).toHaveAttribute('aria-label', /62% attained, \d+% expected by today/);
  await expect(there.getByRole('button', { name: 'Open beside this deal' })).toBeVisible();
  await there.goto(ours(`popup.html?address=${encodeURIComponent(salesforceDeal())}`));
  await expect(there.getByText('Courtside is not connected to this org.')).toBeVisible();
  await there.goto(
    ours(`popup.html?address=${encodeURIComponent('https://app.hubspot.com/reports-dashboard/24680/view/1')}`),
  );
  await expect(there.getByText('Open a deal or a list in this tab; the sidebar shows beside it.')).toBeVisible();
  await there.close();
  await crmPage.close();
  await control.close();
});

test('a CRM tab from before the install says on the toolbar icon that it wants a reload', async () => {
  const control = await courtside.context.newPage();
  await control.goto(ours('welcome.html'));
  const icon = (address: string) =>
    control.evaluate(async (start) => {
      const { tabs, action } = (globalThis as unknown as Chrome).chrome;
      const tabId = (await tabs.query({})).find(({ url }) => url?.startsWith(start))?.id;
      return [await action.getBadgeText({ tabId }), await action.getTitle({ tabId })];
    }, address);
  await expect.poll(() => icon(openBefore.url())).toEqual(['↻', 'Courtside: reload this tab to use the sidebar']);
  expect(await icon(ours('welcome.html'))).toEqual(['', 'Courtside']);
  expect(await drawnIn(openBefore)).toBeNull();
  await openBefore.reload();
  await expect.poll(() => icon(openBefore.url())).toEqual(['', 'Courtside']);
  await expect.poll(() => drawnIn(openBefore)).not.toBeNull();
  await control.close();
});
type Chrome = {
  chrome: {
    tabs: { query: (filter: object) => Promise<{ id: number; url?: string }[]> };
    action: Record<'getBadgeText' | 'getTitle', (of: { tabId: number | undefined }) => Promise<string>>;
  };
};

function salesforceDeal(): string {
  const ana = findUser(stage.world.org.salesforce as SalesforceOrg, 'Ana Pires');
  return dealAddress(stage.world, 'salesforce', ana);
}

/** The popup as a tab, told which address it was opened over. */
async function popup(address: string): Promise<Page> {
  const page = await courtside.context.newPage();
  await page.goto(ours(`popup.html?address=${encodeURIComponent(address)}`));
  return page;
}
