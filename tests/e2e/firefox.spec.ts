import 'temporal-polyfill/global';
import { expect, test } from '@playwright/test';
import type { Frame, Page } from 'puppeteer-core';
import { sampleTeam } from '../../lib/sample/team';
import {
  type CourtsideInFirefox,
  isAsleep,
  launchFirefox,
  openWithSidebar,
  sidebarFrame,
  visibleText,
} from '../browser/firefox';
import { CONSUMER_KEY, dealAddress, findOwner, findUser, startWorld, type World } from '../browser/world';
import type { HubspotOrg, SalesforceOrg } from '../crm/org';
import { sampleOrg } from '../crm/sample-org';
import { expectedOf } from './expected';
import { notesInHubspot, notesInSalesforce } from './thread';
import { FROM_THE_TEAM, inTen } from './words';

test.describe.configure({ mode: 'serial' });

const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
let world: World;
let salesforceOrg: SalesforceOrg;
let hubspotOrg: HubspotOrg;
let ana: CourtsideInFirefox;
let dana: CourtsideInFirefox;

test.beforeAll(async () => {
  const org = sampleOrg(today);
  world = await startWorld(org);
  salesforceOrg = org.salesforce as SalesforceOrg;
  hubspotOrg = org.hubspot as HubspotOrg;
  [ana, dana] = await Promise.all([launchFirefox(world.server), launchFirefox(world.server)]);
});

test.afterAll(async () => {
  await Promise.all([ana?.close(), dana?.close()]);
  await world?.server.close();
});

test('the welcome page leads to signing in to Salesforce', async () => {
  await press(ana.welcome, 'Connect Salesforce');
  await connectSalesforce(ana.welcome, 'Ana Pires');
  const paths = world.server.log.map(({ path }) => path);
  expect(paths.join()).toMatch(/\/services\/oauth2\/authorize\?[^,]*code_challenge_method=S256/);
  expect(paths).toContain('/services/oauth2/token');
});

test('Salesforce: woken from its sleep, it shows the sidebar in the record page with her numbers', async () => {
  await expect.poll(() => isAsleep(ana), { timeout: 20_000 }).toBe(true);
  const address = dealAddress(world, 'salesforce', findUser(salesforceOrg, 'Ana Pires'));
  const { page, sidebar } = await openWithSidebar(ana.browser, address);
  await expect.poll(() => visibleText(sidebar), { timeout: 20_000 }).toContain('in 10');
  expect(await sidebar.evaluate(() => innerWidth)).toBe(360);
  await page.screenshot({ path: '.courtside/firefox-salesforce.png' });
  await press(sidebar, 'Goal');
  await expect.poll(() => visibleText(sidebar)).toContain('€186,400');
  expect(await visibleText(sidebar)).toContain('€300,000');
  // Read behind the answer, and shown without anybody asking again.
  await expect.poll(() => visibleText(sidebar), { timeout: 20_000 }).toContain(FROM_THE_TEAM);
  const { landing } = expectedOf(sampleTeam(today), { personId: 'ana', dealId: 'deal-1', today });
  expect(await visibleText(sidebar)).toContain(`${inTen(landing.chance)} chance to reach it`);
  // The access token outlived the background: nobody had to renew it.
  expect(world.server.log.filter(({ path }) => path === '/services/oauth2/token')).toHaveLength(1);
  await page.close();
});

test('HubSpot: a withheld host is asked for at the click, and the same goal stands beside the deal', async () => {
  const host = { origins: ['https://api.hubapi.com/*'] };
  expect(await withBrowser(ana, (browser, origins) => browser.permissions.remove(origins), host)).toBe(true);
  await press(ana.welcome, 'Connect HubSpot');
  await connectHubspot(ana.welcome, 'Ana Pires');
  const address = dealAddress(world, 'hubspot', findOwner(hubspotOrg, 'Ana Pires'));
  const { page, sidebar } = await openWithSidebar(ana.browser, address);
  await expect.poll(() => visibleText(sidebar), { timeout: 20_000 }).toContain('7 in 10');
  await page.screenshot({ path: '.courtside/firefox-hubspot.png' });
  await press(sidebar, 'Goal');
  await expect.poll(() => visibleText(sidebar)).toContain('€186,400');
  expect(await visibleText(sidebar)).toContain('€300,000');
  await page.close();
});

test('the sidebar follows the page to the next deal, and leaves the page its room when it is collapsed', async () => {
  const address = dealAddress(world, 'salesforce', findUser(salesforceOrg, 'Ana Pires'));
  const page = await ana.browser.newPage();
  await page.goto(address);
  const sidebar = await sidebarFrame(page);
  // Clicked from the page itself: the utility bar would lie over a link that was scrolled into view.
  const next = await page.$$eval('a[data-nav][href*="/lightning/r/Opportunity/"]', (links) => {
    const link = links.find(({ pathname }) => pathname !== location.pathname);
    link?.click();
    return link?.textContent?.trim();
  });
  await expect.poll(() => sidebar.evaluate(() => document.querySelector('h1')?.textContent)).toBe(next);
  const margin = () => page.evaluate(() => getComputedStyle(document.documentElement).marginRight);
  expect(await margin()).toBe('376px');
  await sidebar.locator('::-p-aria(Collapse the sidebar)').click();
  await expect.poll(margin).toBe('0px');
  await page.close();
});

test('Salesforce: a note written here is private in the CRM and appears in the rep’s Firefox', async () => {
  const words = 'Ask Tom who signs above €40k before Friday.';
  await press(dana.welcome, 'Connect Salesforce');
  await connectSalesforce(dana.welcome, 'Dana Reyes');
  const rep = findUser(salesforceOrg, 'Ana Pires');
  const address = dealAddress(world, 'salesforce', rep);
  await writeNote(dana, address, words);
  await expect.poll(() => notesInSalesforce(world, words), { timeout: 20_000 }).toHaveLength(1);
  const [note] = await notesInSalesforce(world, words);
  const links = (world.salesforce?.rows('ContentDocumentLink') ?? []).filter(
    (row) => row.ContentDocumentId === note?.id,
  );
  expect(links.map((row) => row.LinkedEntityId)).toContain(rep.Id);
  await expectInThread(ana, address, words);
});

test('sent from under something of the page, a note waits to be confirmed', async () => {
  const words = 'Who else has to agree?';
  const address = dealAddress(world, 'salesforce', findUser(salesforceOrg, 'Ana Pires'));
  const { page, sidebar } = await openWithSidebar(dana.browser, address);
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position: fixed; z-index: 2147483647; inset: 50% 0 0 auto; width: 500px; background: white';
    document.documentElement.append(cover);
  });
  await sidebar.locator('textarea').fill(words);
  // Not by the mouse, which would meet the cover.
  const send = () =>
    sidebar.$$eval('button', (buttons) => {
      const button = buttons.find(({ textContent }) => textContent === 'Send');
      if (!button || button.disabled) return false;
      button.click();
      return true;
    });
  await expect.poll(send).toBe(true);
  await expect.poll(() => visibleText(sidebar), { timeout: 20_000 }).toContain('Confirm in a tab');
  await expect.poll(() => visibleText(sidebar)).toContain('On this device, until you confirm it');
  expect(await notesInSalesforce(world, words)).toHaveLength(0);
  await page.close();
});

test('HubSpot: a note written here reaches the CRM and the rep’s Firefox', async () => {
  const words = 'Bring the security pack to the next call.';
  await press(dana.welcome, 'Connect HubSpot');
  await connectHubspot(dana.welcome, 'Dana Reyes');
  const address = dealAddress(world, 'hubspot', findOwner(hubspotOrg, 'Ana Pires'));
  await writeNote(dana, address, words);
  await expect.poll(() => notesInHubspot(world, words), { timeout: 20_000 }).toHaveLength(1);
  await expectInThread(ana, address, words);
});

test('a note that found no network waits with an alarm set, and is sent once', async () => {
  const words = 'Shall we call them together on Monday?';
  const address = dealAddress(world, 'salesforce', findUser(salesforceOrg, 'Ana Pires'));
  world.server.interfere = ({ url, method }) =>
    url.pathname.startsWith('/services/data/') && method === 'POST' ? 'cut-before' : undefined;
  await writeNote(dana, address, words);
  expect(await notesInSalesforce(world, words)).toHaveLength(0);
  const alarms = () => withBrowser(dana, ({ alarms }) => alarms.getAll(), null);
  await expect.poll(alarms).toEqual([expect.objectContaining({ name: 'courtside-flush' })]);
  world.server.interfere = null;
  // It would ring in half a minute: brought forward until what waits is due.
  await expect
    .poll(
      async () => {
        await withBrowser(dana, async ({ alarms }) => alarms.create('courtside-flush', { when: Date.now() }), null);
        return notesInSalesforce(world, words);
      },
      // Due after 15 seconds, stretched at random by up to a half.
      { timeout: 40_000 },
    )
    .toHaveLength(1);
  await expectInThread(ana, address, words);
});

test('the page’s own session works through the cookies permission', async () => {
  await press(ana.welcome, 'Connect Salesforce');
  await field(ana.welcome, 'My Domain').fill(`${salesforceOrg.domain}.my.salesforce.com`);
  await press(ana.welcome, 'No consumer key? Use the page’s own session');
  await ana.welcome.locator('input[type=checkbox]').click();
  await press(ana.welcome, 'Allow and connect');
  await expect.poll(() => visibleText(ana.welcome), { timeout: 20_000 }).toContain('by the session of the page');
});

/** Calls the browser's own object in a page of the extension. */
function withBrowser<Argument>(
  { welcome }: CourtsideInFirefox,
  work: (browser: WebExtension, argument: Argument) => Promise<unknown>,
  argument: Argument,
): Promise<unknown> {
  return welcome.evaluate(`(${work})(browser, ${JSON.stringify(argument)})`);
}
type WebExtension = {
  permissions: { remove: (permissions: object) => Promise<boolean> };
  alarms: { getAll: () => Promise<unknown>; create: (name: string, at: { when: number }) => void };
};

async function writeNote({ browser }: CourtsideInFirefox, address: string, words: string) {
  const { page, sidebar } = await openWithSidebar(browser, address);
  await sidebar.locator('textarea').fill(words);
  await press(sidebar, 'Send');
  await expect.poll(() => visibleText(sidebar), { timeout: 20_000 }).toContain(words);
  await page.close();
}

/** Opens the deal anew and asks for what is new. */
async function expectInThread({ browser }: CourtsideInFirefox, address: string, words: string) {
  const { page, sidebar } = await openWithSidebar(browser, address);
  await sidebar.locator('footer [aria-label=Refresh]').click();
  await expect.poll(() => visibleText(sidebar), { timeout: 20_000 }).toContain(words);
  await page.close();
}

async function connectSalesforce(page: Page, name: string) {
  world.salesforce?.signIn(String(findUser(salesforceOrg, name).Id));
  await field(page, 'My Domain').fill(`${salesforceOrg.domain}.my.salesforce.com`);
  await field(page, 'Consumer key').fill(CONSUMER_KEY);
  await press(page, 'Connect');
  await expect.poll(() => visibleText(page), { timeout: 20_000 }).toContain(`${name} · `);
}

async function connectHubspot(page: Page, name: string) {
  await field(page, 'Service key').fill(world.hubspot?.keyFor({ write: true }) ?? '');
  await page.locator('input[type=checkbox]').click();
  await press(page, 'Check the key');
  await field(page, 'Who are you?').fill(String(findOwner(hubspotOrg, name).id));
  await press(page, 'Connect');
  await expect.poll(() => visibleText(page), { timeout: 20_000 }).toContain('by a shared key');
}

/** The control under a label that starts so. */
function field(place: Page | Frame, label: string) {
  return place.locator(`::-p-xpath(//label[starts-with(., "${label}")]/following::*[self::input or self::select][1])`);
}

function press(place: Page | Frame, name: string) {
  return place.locator(`::-p-xpath(//*[self::a or self::button][normalize-space() = "${name}"])`).click();
}
