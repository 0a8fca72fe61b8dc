import { readFile } from 'node:fs/promises';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { defaultCalendar, type WorkingCalendar } from '../../lib/domain/calendar';
import type { Period } from '../../lib/domain/goal';
import { daysOf, expectedShareOf } from '../../lib/domain/pace';
import { SAMPLE_TIME_ZONE } from '../../lib/sample/people';
import { sampleTeam } from '../../lib/sample/team';
import { launch } from '../browser/chromium';
import { drawnIn } from '../browser/overlay';
import { openWithSidebar, sidebarFrame, toggleSidebar } from '../browser/sidebar';
import { CONSUMER_KEY, dealAddress, findOwner, findUser } from '../browser/world';
import type { HubspotOrg, Row, SalesforceOrg } from '../crm/org';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';
import { dumpDatabases, refresh } from './thread';

/*
 * Ana begins with nothing and sets Courtside up on its own page, as a person does; Dana, her
 * manager, sits in another browser. The tests build on each other, as one morning does.
 */

let stage: Stage;
let ana: Seat;
let dana: Seat;
let page: Page;
let person: Row;
let owner: Row;
let beside: Frame;
let dealUrl: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  stage = await setStage();
  person = findUser(stage.world.org.salesforce as SalesforceOrg, 'Ana Pires');
  owner = findOwner(stage.world.org.hubspot as HubspotOrg, 'Ana Pires');
  dealUrl = dealAddress(stage.world, 'salesforce', person);
  dana = await stage.enter('salesforce', 'Dana Reyes');
  ana = Object.assign(await launch({ port: stage.world.server.port }), { person });
  await bringTeamFile(ana, stage.today);
  stage.world.salesforce?.signIn(String(person.Id));
  page = ana.control;
});
test.afterAll(async () => {
  await ana.close();
  await stage.close();
});

const part = (name: string) => page.getByRole('region', { name, exact: true });
/** The words that stand in red beside a field, as a screen reader is told them. */
async function errorBeside(label: string | RegExp): Promise<string> {
  const field = page.getByLabel(label);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
  return page.locator(`[id="${ids.find((id) => id.endsWith('-error'))}"]`).innerText();
}

test('connects Salesforce by its own sign-in; what is missing or refused is said in place', async () => {
  const connections = part('Connections');
  await connections.getByRole('button', { name: 'Connect Salesforce' }).click();
  await connections.getByRole('button', { name: 'Connect', exact: true }).click();
  expect(await errorBeside(/^My Domain/)).toContain('Paste the address of a page of yours.');
  expect(await errorBeside('Consumer key')).toContain('The consumer key is missing.');
  await connections.getByRole('button', { name: 'Message for your admin' }).click();
  await expect(page.getByLabel('Ready to send')).toHaveValue(/chromiumapp\.org/);

  await page.getByLabel(/^My Domain/).fill(dealUrl);
  await expect(connections).toContainText('Connects to courtside-sample.my.salesforce.com.');
  await page.getByLabel('Consumer key').fill(CONSUMER_KEY);
  const oauth = stage.world.salesforce?.oauth;
  if (!oauth) throw new Error('No Salesforce here.');
  oauth.denied = true;
  await connections.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(connections.getByRole('alert')).toContainText('end-user denied authorization');
  oauth.denied = false;
  await connections.getByRole('button', { name: 'Connect', exact: true }).click();
  const item = connections.getByRole('listitem').filter({ hasText: 'Salesforce' });
  await expect(item).toContainText('Ana Pires · Courtside sample team');
  await expect(item).toContainText('signed in');
  await expect(item).toContainText('Works');
});

test('connects HubSpot by a key: the warning first, a wrong key beside its field, then who one is', async () => {
  const connections = part('Connections');
  const key = stage.world.hubspot?.keyFor({ write: true }) ?? '';
  await connections.getByRole('button', { name: 'Connect HubSpot' }).click();
  const check = connections.getByRole('button', { name: 'Check the key' });
  await page.getByLabel('Service key or private app token').fill(key.slice(0, 20));
  await expect(check).toBeDisabled();
  await page
    .getByLabel('I know: whoever holds this key can read, change and delete everything its scopes cover')
    .check();
  await check.click();
  expect(await errorBeside('Service key or private app token')).toContain('HubSpot');
  expect(await errorBeside('Service key or private app token')).toContain('key');

  await page.getByLabel('Service key or private app token').fill(key);
  await check.click();
  await expect(connections).toContainText('The key is good, for HubSpot portal 24680.');
  await connections.getByRole('button', { name: 'Connect', exact: true }).click();
  expect(await errorBeside('Who are you?')).toBe('Choose your name from the list.');
  await page.getByLabel('Who are you?').selectOption({ label: `Ana Pires (${owner.email})` });
  await connections.getByRole('button', { name: 'Connect', exact: true }).click();
  const item = connections.getByRole('listitem').filter({ hasText: 'HubSpot' });
  await expect(item).toContainText('Ana Pires');
  await expect(item).toContainText('by a shared key');
  await expect(item).toContainText('Works');
});

test('a key opens its own portal only: beside another one nothing is shown, and the sidebar says why', async () => {
  const { page: other, sidebar } = await openBeside(ana, 'https://app.hubspot.com/contacts/99999/record/0-3/1');
  await expect(sidebar.getByRole('heading', { level: 1 })).toHaveText('Courtside is not connected to this org');
  await expect(sidebar.getByRole('button', { name: 'Connect' })).toBeVisible();
  await other.close();
});

test('000-01 a goal of one’s own names what it lacks; 000-02 outside what was reached it warns and saves', async () => {
  beside = (await openBeside(ana, dealUrl)).sidebar;
  await beside.getByRole('tab', { name: 'Goal' }).click();
  await expect(beside.getByRole('region', { name: 'Attained' })).toContainText('€186,400');
  await page.bringToFront();
  const goals = part('Goals');
  await forSalesforce('Goals');
  await expect(goals).toContainText('from your CRM');
  await goals.getByRole('button', { name: 'Set a goal' }).click();
  await goals.getByLabel('Period').selectOption({ label: 'Dates of my own' });
  await goals.getByRole('button', { name: 'Save the goal' }).click();
  expect(await errorBeside('What is it?')).toContain('Specific:');
  expect(await errorBeside('Won revenue to reach')).toContain('Measurable:');
  expect(await errorBeside('Why it matters')).toContain('Relevant:');
  expect(await errorBeside('First day')).toContain('Time-bound:');
  await expect(goals.getByRole('button', { name: 'Save the goal' })).toBeVisible();

  await goals.getByLabel('What is it?').fill('A year to be proud of');
  await goals.getByLabel('Why it matters').fill('It pays for the new team member.');
  // The month in progress, by the org's own calendar: months before it were read.
  const month = await goals.getByLabel('Period').locator('option', { hasText: 'Month' }).first().innerText();
  await goals.getByLabel('Period').selectOption({ label: month.trim() });
  await goals.getByLabel('Won revenue to reach').fill('9.999.999,50');
  expect(await errorBeside('Won revenue to reach')).toContain('Measurable:');
  await goals.getByLabel('Won revenue to reach').fill('9,999,999');
  await expect(goals.getByRole('status')).toContainText(/^Achievable\? .+ You can save it all the same\.$/);
  await goals.getByRole('button', { name: 'Save the goal' }).click();
  const item = goals.getByRole('listitem').filter({ hasText: 'A year to be proud of' });
  await expect(item).toContainText('€9,999,999');
  await expect(item).toContainText('It pays for the new team member.');

  const other = beside
    .getByRole('region', { name: 'Other goals' })
    .getByRole('button', { name: /A year to be proud of/ });
  await other.click();
  await expect(beside.getByRole('region', { name: 'Attained' })).toContainText('of €9,999,999');
  await expect(beside.getByRole('region', { name: 'Attained' })).toContainText('It pays for the new team member.');
  await beside
    .getByRole('region', { name: 'Other goals' })
    .getByRole('button', { name: /300,000/ })
    .click();
});

test('working days and holidays change the pace, for the rep and for the manager', async () => {
  const attainedOf = (sidebar: Frame) => sidebar.getByRole('region', { name: 'Attained' });
  const before = defaultCalendar(SAMPLE_TIME_ZONE);
  await expect(attainedOf(beside)).toContainText(`${expectedBy(before)} expected by today`);
  const hers: WorkingCalendar = {
    ...before,
    weekdays: [1, 1, 0.5, 0, 0, 0, 0],
    // Three weeks off before the quarter ends: less is left, so more is expected by now.
    holidays: Array.from({ length: 21 }, (_, day) => dayOfPeriod(65 + day)),
  };
  expect(expectedBy(hers)).not.toBe(expectedBy(before));

  const calendar = part('Working days');
  await forSalesforce('Working days');
  await expect(calendar).toContainText('Kept in Salesforce as a private note; you, your managers');
  await calendar.getByLabel('Wednesday').selectOption('0.5');
  await calendar.getByLabel('Thursday').selectOption('Off');
  await calendar.getByLabel('Friday').selectOption('Off');
  await calendar.getByLabel('Holidays and days off').fill('25/12/2026');
  await calendar.getByRole('button', { name: 'Save working days' }).click();
  expect(await errorBeside('Holidays and days off')).toContain('“25/12/2026” is no date');
  await calendar.getByLabel('Holidays and days off').fill(hers.holidays.join('\n'));
  await calendar.getByRole('button', { name: 'Save working days' }).click();
  await expect(calendar.getByRole('status')).toHaveText('Saved.');
  await expect(calendar).toContainText('Your own days are in use.');
  await expect(attainedOf(beside)).toContainText(`${expectedBy(hers)} expected by today`);

  await expect(part('Your data')).toContainText('0 of them only on this device');
  const { sidebar } = await openWithSidebar(dana, dealUrl);
  await sidebar.getByRole('tab', { name: 'Goal' }).click();
  await refresh(sidebar);
  await expect(attainedOf(sidebar)).toContainText(`${expectedBy(hers)} expected by today`);
  expect(await attainedOf(sidebar).innerText()).toBe(await attainedOf(beside).innerText());
});

test('on HubSpot the page says that goals and working days stay on this device', async () => {
  for (const name of ['Goals', 'Working days']) {
    await part(name)
      .getByLabel('For')
      .selectOption({ label: await optionFor(name, 'HubSpot') });
    if (name === 'Goals') {
      // The form begins anew for another connection: first what is HubSpot's own.
      await expect(part(name)).toContainText('New business');
      await part(name).getByRole('button', { name: 'Set a goal' }).click();
    }
    await expect(part(name)).toContainText(
      'Kept on this device only: HubSpot cannot keep it between you and your managers.',
    );
  }
  await part('Goals').getByRole('button', { name: 'Cancel' }).click();
});

test('the export holds what is kept and no token or key', async () => {
  const secrets = await secretsOf(ana);
  expect(secrets.length).toBeGreaterThanOrEqual(3);
  const downloading = page.waitForEvent('download');
  await part('Your data').getByRole('button', { name: 'Export as JSON' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('courtside.json');
  const text = await readFile(await download.path(), 'utf8');
  const exported = JSON.parse(text) as { connections: unknown[]; entries: { fields: { name?: string } }[] };
  expect(exported.connections).toHaveLength(2);
  expect(exported.entries.map(({ fields }) => fields.name)).toContain('A year to be proud of');
  for (const secret of secrets) expect(text.includes(secret), secret.slice(0, 8)).toBe(false);
  expect(text).not.toMatch(/pat-na1-|5Aep\w|00D\w{12}!/);
});

test('diagnostics hold neither names nor tokens nor words of the CRM', async () => {
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.bringToFront();
  await part('Your data').getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(part('Your data')).toContainText('Copied.');
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(Object.keys(JSON.parse(report))).toContain('connections');
  const team = sampleTeam(stage.today);
  const words = [
    ...team.people.flatMap(({ name, email }) => [...name.split(' '), email ?? name]),
    ...team.opportunities.map(({ name }) => name),
    ...team.notes.map(({ text }) => text),
    ...(await secretsOf(ana)),
    'courtside-sample',
    'A year to be proud of',
    String(stage.world.org.hubspot?.portalId),
    String(person.Id),
  ];
  for (const word of words) expect(report.includes(word), word).toBe(false);
});

test('appearance: dark and light by choice, on this page and beside the deal', async () => {
  const ground = (place: Page | Frame) => place.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground(page);
  await part('Appearance').getByText('Dark', { exact: true }).click();
  await expect.poll(() => ground(page)).not.toBe(light);
  await expect.poll(() => ground(beside)).toBe(await ground(page));
  await page.reload();
  await expect(page.getByLabel('Dark', { exact: true })).toBeChecked();
  expect(await ground(page)).not.toBe(light);
  await part('Appearance').getByText('Light', { exact: true }).click();
  await expect.poll(() => ground(page)).toBe(light);
  await expect.poll(() => ground(beside)).toBe(light);
});

test('disconnecting shows what is unsent first and takes this org’s rows, and no other’s', async () => {
  stage.world.server.interfere = (request) =>
    request.method !== 'GET' && request.url.pathname.startsWith('/services/data') ? 'cut-before' : undefined;
  const calendar = part('Working days');
  await forSalesforce('Working days');
  await calendar.getByLabel('Thursday').selectOption('Full day');
  await calendar.getByRole('button', { name: 'Save working days' }).click();
  await expect(part('Your data')).toContainText('1 of them only on this device');

  const item = part('Connections').getByRole('listitem').filter({ hasText: 'Salesforce' });
  await item.getByRole('button', { name: 'Disconnect' }).click();
  await expect(item).toContainText('1 entry is still only on this device.');
  await expect(item.getByRole('button', { name: 'Send them now' })).toBeVisible();
  const before = await dumpDatabases(ana);
  expect(before).toContain('"scope":"salesforce:');
  await item.getByRole('button', { name: 'Disconnect and discard them' }).click();
  await expect(item).toHaveCount(0);
  stage.world.server.interfere = null;
  const after = await dumpDatabases(ana);
  expect(after).not.toContain('salesforce');
  expect(after).toContain('hubspot:24680');
  await expect(part('Connections').getByRole('listitem')).toHaveCount(1);
});

test('by the session of the page: explained on a screen of ours before the browser is asked', async () => {
  const visitor = await ana.context.newPage();
  await visitor.goto(dealUrl);
  await visitor.close();
  const granted = () =>
    page.evaluate(() => (globalThis as unknown as Chrome).chrome.permissions.contains({ permissions: ['cookies'] }));
  const connections = part('Connections');
  await connections.getByRole('button', { name: 'Connect Salesforce' }).click();
  await page.getByLabel(/^My Domain/).fill('courtside-sample');
  await connections.getByRole('button', { name: 'No consumer key? Use the page’s own session' }).click();
  await expect(connections).toContainText('Courtside reads the sign-in cookie of Salesforce in this browser');
  await expect(connections).toContainText('It is never stored, never shown to a page');
  const allow = connections.getByRole('button', { name: 'Allow and connect' });
  await expect(allow).toBeDisabled();
  expect(await granted()).toBe(false);
  await page.getByLabel('I understand, and want Courtside to use my session.').check();
  await allow.click();
  const item = connections.getByRole('listitem').filter({ hasText: 'by the session of the page' });
  await expect(item).toContainText('Ana Pires · Courtside sample team', { timeout: 15_000 });
  expect(await granted()).toBe(true);
  const kept = await dumpDatabases(ana);
  expect(kept).not.toContain(stage.world.salesforce?.sidFor(String(person.Id)) ?? '?');
  const { page: deal, sidebar } = await openBeside(ana, dealUrl);
  await expect(sidebar.getByRole('heading', { level: 1 })).toHaveText('Hartwell – platform renewal');
  await deal.close();
});
type Chrome = {
  chrome: {
    permissions: { contains: (wanted: object) => Promise<boolean> };
    storage: { session: { get: () => Promise<Record<string, unknown>> } };
  };
};

/** Opens an address with the sidebar beside it, also where it has no tabs to show. */
async function openBeside(seat: Seat, url: string): Promise<{ page: Page; sidebar: Frame }> {
  const opened = await seat.context.newPage();
  await opened.goto(url);
  await expect.poll(() => drawnIn(opened)).not.toBeNull();
  // Left open beside an earlier page, it opens by itself.
  if ((await drawnIn(opened))?.ring) await toggleSidebar(seat, opened);
  return { page: opened, sidebar: await sidebarFrame(opened) };
}

async function optionFor(name: string, crm: 'Salesforce' | 'HubSpot'): Promise<string> {
  return (
    await part(name)
      .getByLabel('For')
      .locator('option', { hasText: `(${crm})` })
      .innerText()
  ).trim();
}
async function forSalesforce(name: string): Promise<void> {
  await part(name)
    .getByLabel('For')
    .selectOption({ label: await optionFor(name, 'Salesforce') });
}

const quarter = () => sampleTeam(stage.today).periods.filter(({ kind }) => kind === 'quarter')[1] as Period;
const dayOfPeriod = (day: number) => Temporal.PlainDate.from(quarter().start).add({ days: day }).toString();
/** The share of Ana's quarter that is over by a calendar, in words. */
function expectedBy(calendar: WorkingCalendar): string {
  const today = Temporal.Now.plainDateISO(calendar.timeZone).toString();
  const share = expectedShareOf(daysOf(quarter(), calendar, today), false);
  return new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** Every long text in the database of secrets and in the session's memory. */
async function secretsOf(seat: Seat): Promise<string[]> {
  const dump = await dumpDatabases(seat);
  const session = await seat.control.evaluate(() => (globalThis as unknown as Chrome).chrome.storage.session.get());
  const found = `${dump} ${JSON.stringify(session)}`.match(/pat-[\w-]+|5Aep[\w-]+|00D\w{12}![\w-]+/g) ?? [];
  return [...new Set(found)];
}
