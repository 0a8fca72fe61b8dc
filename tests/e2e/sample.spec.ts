import 'temporal-polyfill/global';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { sampleHistory } from '../../lib/sample/history';
import { sampleTeam } from '../../lib/sample/team';
import { type Courtside, launch } from '../browser/chromium';
import { startWorld, type World } from '../browser/world';
import { sampleOrg } from '../crm/sample-org';
import { expectedOf } from './expected';
import { expectToldFromTeam } from './told';
import { inTen, short } from './words';

/* The sample: the real sidebar beside an invented CRM, in a browser that is connected to nothing. */

const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
let world: World;
let courtside: Courtside;
let page: Page;
/** Every address that anything in this browser asked for since the sample was opened. */
const asked: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  world = await startWorld(sampleOrg(today));
  courtside = await launch({ port: world.server.port });
  courtside.context.on('request', (request) => asked.push(request.url()));
  page = await courtside.context.newPage();
  await page.goto(`chrome-extension://${courtside.extensionId}/sample.html`);
});
test.afterAll(async () => {
  await courtside.close();
  await world.server.close();
});

const sidebar = (): Frame => page.frames().find((frame) => frame.url().includes('/sidebar.html')) as Frame;
const shown = () => page.frameLocator('iframe');
const title = () => shown().getByRole('heading', { level: 1 });
const DANAS_WORDS = 'Procurement has been quiet since the 4th';

test('a rep sees the number, what this deal does to it and the coaching', async () => {
  await expect(title()).toHaveText('Hartwell – platform renewal');
  await expect(shown().getByRole('banner')).toContainText('Sample data · Ana Pires · Courtside sample team');
  await expect(page.getByRole('heading', { level: 1, name: 'Hartwell – platform renewal' })).toBeVisible();
  const impact = shown().getByRole('region', { name: 'What this deal does to your quarter' });
  const team = sampleTeam(today);
  const expected = expectedOf(team, { personId: 'ana', dealId: 'deal-1', today }, sampleHistory(team, today));
  const { p10, p90, chance, told } = expected.landing;
  const { now, won, lostOrSlipped } = expected.impact;
  await expectToldFromTeam(impact);
  const spoken = (await impact.innerText()).match(/\d in 10/g);
  expect(spoken).toEqual([now, won, lostOrSlipped].map((each) => inTen(each.chance)));
  await expect(impact).toContainText('chance to reach €300,000');
  await expect(shown().getByRole('article').filter({ hasText: DANAS_WORDS })).toContainText('Dana Reyes · question');
  await shown().getByRole('tab', { name: 'Goal' }).click();
  await expect(shown().getByRole('tabpanel')).toContainText('€186,400');
  await expect(shown().getByRole('tabpanel')).toContainText('62% of €300,000');
  const range = shown().getByRole('region', { name: 'Where it is likely to land' });
  await expect(range).toContainText(`${inTen(chance)} chance to reach it`);
  await expect(range).toContainText(`8 times in 10: ${short(p10)} – ${short(p90)}`);
  expect(told.record.length).toBeGreaterThan(1);
  const held = told.record.filter((each) => each.held).length;
  await expect(range).toContainText(
    `Such a range, told halfway, held in ${held} of the last ${told.record.length} periods.`,
  );
  await shown().getByRole('tab', { name: 'Deal' }).click();
});

test('another deal of the list turns page and sidebar together', async () => {
  const deals = page.getByRole('navigation', { name: 'Ana' });
  for (const name of ['Kestrel Foods – support plan', 'Hartwell – platform renewal']) {
    await deals.getByRole('link', { name }).click();
    await expect(title()).toHaveText(name);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(deals.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  }
  await page.goBack();
  await expect(title()).toHaveText('Kestrel Foods – support plan');
  await page.goForward();
  await expect(title()).toHaveText('Hartwell – platform renewal');
});

test('the manager sees the same figures and writes a note, which the rep then finds', async () => {
  await shown().getByRole('tab', { name: 'Goal' }).click();
  const reps = await shown().getByRole('tabpanel').innerText();
  await page.getByText('Dana Reyes, manager').click();
  await expect(shown().getByRole('banner')).toContainText('Dana Reyes · Courtside sample team');
  await shown().getByRole('tab', { name: 'Goal' }).click();
  await expect(shown().getByRole('heading', { level: 1 })).toContainText('Ana Pires’s quarter');
  await expectToldFromTeam(shown().getByRole('tabpanel'));
  const counted = 'Counted from the deals that you can see in Salesforce.';
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && line !== counted);
  await expect(shown().getByRole('tabpanel')).toContainText(counted);
  expect(lines(await shown().getByRole('tabpanel').innerText())).toEqual(lines(reps));

  await shown().getByRole('tab', { name: 'Deal' }).click();
  await shown().getByRole('textbox').fill('What would Tom need to hear from their finance lead?');
  await shown().getByRole('button', { name: 'Send' }).click();
  const note = shown().getByRole('article').filter({ hasText: 'What would Tom need' });
  await expect(note).toContainText('You · question');
  await expect(note.getByText('On this device', { exact: false })).toHaveCount(0);

  await page.getByText('Ana Pires, rep').click();
  await expect(shown().getByRole('banner')).toContainText('Ana Pires · Courtside sample team');
  await expect(shown().getByRole('article').filter({ hasText: 'What would Tom need' })).toContainText(
    'Dana Reyes · question',
  );
});

test('no link of the sample leads anywhere, and no request left this browser', async () => {
  await shown().getByRole('tab', { name: 'Goal' }).click();
  await shown().getByRole('button', { name: 'Attained: how is it worked out?' }).click();
  await expect(shown().getByText('Won deals whose close date lies in the period', { exact: false })).toBeVisible();
  for (const link of await shown().getByRole('link').all()) expect(await link.getAttribute('href')).toBeNull();
  await sidebar().getByRole('contentinfo').getByRole('button', { name: 'Refresh' }).click();
  await expect(sidebar().getByRole('main')).toHaveAttribute('aria-busy', 'false');
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => new URL(url).host !== courtside.extensionId)).toEqual([]);
  expect(world.server.log).toEqual([]);
});
