import { type BrowserContext, expect, type Frame, type Page, test } from '@playwright/test';
import { type Courtside, launch } from '../browser/chromium';
import { CONSUMER_KEY, connectHubspot, connectSalesforce, findUser, startWorld, type World } from '../browser/world';
import type { LocalAnswer } from '../crm/local-crm';
import type { SalesforceOrg } from '../crm/org';
import { sampleOrg } from '../crm/sample-org';
import { addressOf, askAgain, beside, type Crm, expectBanner, expectCard, isApi } from './screens/beside';
import { keepOpen, look, lookAtPage } from './screens/look';
import { watch } from './screens/watch';
import { bringTeamFile } from './stage';
import { expectConfirmed, noteIn, notesInSalesforce, writeNote } from './thread';
import { expectToldFromTeam } from './told';

/*
 * Every state that can stand between a person and their number, driven through the real build: each
 * has its sentence and one action, what was read before stays visible beneath, and nothing throws.
 * `npm run gallery` photographs them on the way.
 */

const IMPACT = /What this deal does to your (quarter|goal)/;
const today = () => Temporal.Now.plainDateISO('Europe/Berlin').toString();

let world: World;
let courtside: Courtside;
let page: Page;
let faults: string[];

/** One browser beside one world, its sidebar left open on both CRMs. */
async function open(options: Partial<Parameters<typeof launch>[0]> = {}): Promise<void> {
  world = await startWorld(withOddPeople());
  courtside = await launch({ port: world.server.port, ...options });
  faults = watch(courtside);
  await keepOpen(courtside, 'salesforce');
  await keepOpen(courtside, 'hubspot');
  // What greets a person after the install is looked at on its own.
  await expect
    .poll(() => courtside.context.pages().filter((each) => each.url().includes('/welcome.html')))
    .toHaveLength(1);
  for (const greeting of courtside.context.pages())
    if (greeting.url().includes('/welcome.html')) await greeting.close();
  page = await courtside.context.newPage();
}
async function close(): Promise<void> {
  await courtside?.close();
  await world?.server.close();
}

/** Nothing was thrown and no error was written, in any page, frame or worker. */
const expectNoFaults = () => expect(faults).toEqual([]);

/** The sample team, but Carla has lost every deal of hers, Deniz has won a single one, and Elin, who took over Ben's open deals, is near hers. */
function withOddPeople() {
  const org = sampleOrg(today());
  const salesforce = org.salesforce as SalesforceOrg;
  const idOf = (name: string) => findUser(salesforce, name).Id;
  const deals = salesforce.objects.Opportunity ?? [];
  const denizWon = deals.filter(({ OwnerId, IsWon }) => OwnerId === idOf('Deniz Aydin') && IsWon);
  const gone = new Set(denizWon.slice(1));
  salesforce.objects.Opportunity = deals.filter((deal) => deal.OwnerId !== idOf('Carla Neumann') && !gone.has(deal));
  for (const quota of salesforce.objects.ForecastingQuota ?? [])
    if (quota.QuotaOwnerId === idOf('Elin Sørby')) quota.QuotaAmount = Number(quota.QuotaAmount) * 0.65;
  for (const deal of salesforce.objects.Opportunity)
    if (deal.OwnerId === idOf('Ben Okafor') && !deal.IsClosed) deal.OwnerId = idOf('Elin Sørby');
  return org;
}

/** Answers the CRM's API calls in its place. */
function answerApiWith(answer: LocalAnswer | 'cut-before'): void {
  world.server.interfere = ({ url }) => (isApi(url) ? answer : undefined);
}

/** The page that this brings up. */
async function expectNewPage(context: BrowserContext, path: string, act: () => Promise<void>): Promise<Page> {
  const before = new Set(context.pages());
  const opened = () => context.pages().find((each) => !before.has(each) && each.url().includes(path));
  await act();
  await expect.poll(() => Boolean(opened())).toBe(true);
  return opened() as Page;
}

test.describe('before the first read', () => {
  test.describe.configure({ mode: 'default' });
  let sidebar: Frame;
  const turnTo = async (deal?: string) => {
    sidebar = await beside(page, addressOf(world, 'salesforce', deal));
  };

  test.beforeAll(() => open());
  test.afterAll(close);
  test.afterEach(expectNoFaults);

  test('not connected: says what connecting means, offers to connect or to look around', async () => {
    await turnTo('deal-1');
    await expectCard(sidebar, 'Courtside is not connected to this org', 'Connect');
    await expect(sidebar.getByRole('main')).toContainText('straight between this browser and Salesforce');
    await look(courtside, sidebar, 'not-connected', { wide: true });
    const welcome = await expectNewPage(courtside.context, '/welcome.html', () =>
      sidebar.getByRole('button', { name: 'Connect', exact: true }).click(),
    );
    await lookAtPage(welcome, 'page-welcome');
    await welcome.close();
    await expect(sidebar.getByRole('button', { name: 'Look around with sample data' })).toBeVisible();
  });

  test('app blocked by the admin: said where one connects, with the words for the admin', async () => {
    const salesforce = world.salesforce as NonNullable<World['salesforce']>;
    salesforce.oauth.blocked = true;
    const options = await courtside.context.newPage();
    await options.goto(`chrome-extension://${courtside.extensionId}/options.html#salesforce`);
    await options.getByLabel('My Domain').fill(addressOf(world, 'salesforce', 'deal-1'));
    await options.getByLabel('Consumer key', { exact: true }).fill(CONSUMER_KEY);
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    const alert = options.getByRole('alert');
    await expect(alert).toContainText('An admin has to allow Courtside in Salesforce first.');
    await expect(alert).toContainText('Salesforce says: this app is blocked by admin');
    await expect(options.getByText('Message for your admin')).toBeVisible();
    await lookAtPage(options, 'page-options-app-blocked');
    salesforce.oauth.blocked = false;
    await options.close();
  });

  test('first read: shapes, until there is a number', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Who somebody is may be asked; what they sell has to wait.
    world.server.interfere = async ({ url, body }) => {
      const isAboutDeals = isApi(url) && /Opportunity|Period/.test(decodeURIComponent(url.search) + body);
      return isAboutDeals ? released.then(() => undefined) : undefined;
    };
    await connectSalesforce(courtside, world, 'Ana Pires');
    await turnTo('deal-1');
    await expect(sidebar.getByRole('heading', { name: 'Reading from the CRM for the first time' })).toBeVisible();
    await expect(sidebar.getByText('Ana Pires · Courtside sample team')).toBeVisible();
    await look(courtside, sidebar, 'first-read');
    release();
    world.server.interfere = null;
    await expectToldFromTeam(sidebar.getByRole('region', { name: IMPACT }));
    await look(courtside, sidebar, 'deal-as-rep', { wide: true });
    await sidebar.getByRole('tab', { name: 'Goal' }).click();
    await look(courtside, sidebar, 'goal-as-rep', { wide: true });
    for (const how of await sidebar.getByRole('button', { name: /how is it worked out/ }).all()) await how.click();
    await look(courtside, sidebar, 'goal-how', { wide: true });
    await sidebar.getByRole('button', { name: 'More' }).click();
    await look(courtside, sidebar, 'menu');
    await sidebar.getByRole('menu').press('Escape');
  });
});

test.describe('Salesforce', () => {
  test.describe.configure({ mode: 'default' });
  let sidebar: Frame;
  const turnTo = async (deal?: string) => {
    sidebar = await beside(page, addressOf(world, 'salesforce', deal));
  };
  /** Connected as this person, before the deal. */
  const be = async (name: string, deal?: string) => {
    await connectSalesforce(courtside, world, name);
    await turnTo(deal);
  };

  test.beforeAll(async () => {
    await open();
    await connectSalesforce(courtside, world, 'Ana Pires');
  });
  test.afterAll(close);
  test.afterEach(expectNoFaults);

  const troubles: [name: string, sentence: string, action: string, detail: string | null, begin: () => void][] = [
    [
      'api-disabled',
      'Your Salesforce user may not use the API. An admin can allow it.',
      'Message for the admin',
      'API is not enabled',
      () => world.salesforce?.setApiEnabled(false),
    ],
    [
      'limit-reached',
      'Salesforce has reached its limit for requests. What you see is the last known state.',
      'Try again',
      'TotalRequests Limit exceeded',
      () => {
        if (world.salesforce) world.salesforce.limits.used = world.salesforce.limits.max;
      },
    ],
    [
      'crm-down',
      'Salesforce does not answer. What you see is the last known state.',
      'Try again',
      null,
      () => answerApiWith({ status: 503, body: '<html><body>Down for maintenance</body></html>' }),
    ],
    [
      'crm-cut',
      'Salesforce does not answer. What you see is the last known state.',
      'Try again',
      null,
      () => answerApiWith('cut-before'),
    ],
    [
      'html-instead-of-json',
      'Salesforce answered in a way that Courtside does not understand.',
      'Try again',
      null,
      () => answerApiWith({ status: 200, body: '<html><body>Log in</body></html>' }),
    ],
    [
      'truncated',
      'Salesforce answered in a way that Courtside does not understand.',
      'Try again',
      null,
      () => answerApiWith({ status: 200, body: '{"totalSize":1,"done":true,"records":[{"Id":"006' }),
    ],
    [
      'wrong-shape',
      'Salesforce answered in a way that Courtside does not understand.',
      'Try again',
      null,
      () =>
        answerApiWith({ status: 200, body: { totalSize: 'many', records: [{ Amount: {} }], compositeResponse: 7 } }),
    ],
  ];
  for (const [name, sentence, action, detail, begin] of troubles) {
    test(`${name}: its sentence above what we last knew, and the way out works`, async () => {
      await turnTo('deal-1');
      await expect(sidebar.getByRole('region', { name: IMPACT })).toBeVisible();
      // The book alone brings the figures: the thread is known once the deal itself was read.
      await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
      begin();
      await askAgain(sidebar);
      await expectBanner(sidebar, sentence, action);
      if (detail) await expect(sidebar.getByRole('status')).toContainText(`Salesforce says: ${detail}`);
      await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
      await expect(sidebar.getByRole('article').first()).toBeVisible();
      await look(courtside, sidebar, name);
      world.salesforce?.setApiEnabled(true);
      if (world.salesforce) world.salesforce.limits.used = 0;
      world.server.interfere = null;
      if (action === 'Try again') await sidebar.getByRole('button', { name: action }).click();
      else await askAgain(sidebar);
      await expect(sidebar.getByRole('status').filter({ hasText: sentence })).toHaveCount(0);
    });
  }

  test('offline: all of it stays, with its age, and says so', async () => {
    await turnTo('deal-1');
    await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
    await courtside.context.setOffline(true);
    await letCacheAge(courtside, 12);
    await askAgain(sidebar);
    await expectBanner(sidebar, 'You are offline. Notes are kept here and sent later.', 'Try again');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await expect(sidebar.getByRole('contentinfo')).toContainText('Salesforce · 12 min ago');
    await look(courtside, sidebar, 'offline', { wide: true });
    await courtside.context.setOffline(false);
    await expect(sidebar.getByRole('status').filter({ hasText: 'You are offline' })).toHaveCount(0);
    await askAgain(sidebar);
    await expect(sidebar.getByRole('status').filter({ hasText: 'Salesforce' })).toHaveCount(0);
    await expect(sidebar.getByRole('contentinfo')).toContainText('Salesforce · just now');
  });

  test('sign-in expired: asks to sign in again above what we last knew', async () => {
    await turnTo('deal-1');
    await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
    world.salesforce?.revokeAll();
    await askAgain(sidebar);
    const sentence = 'The sign-in to Salesforce has ended. What you see is the last known state.';
    await expectBanner(sidebar, sentence, 'Sign in again');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await look(courtside, sidebar, 'sign-in-expired', { wide: true });
    await sidebar.getByRole('button', { name: 'Sign in again' }).click();
    await expect(courtside.control.getByText(sentence)).toBeVisible();
    await lookAtPage(courtside.control, 'page-options-sign-in-expired');
    await connectSalesforce(courtside, world, 'Ana Pires');
    await page.bringToFront();
    await askAgain(sidebar);
    await expect(sidebar.getByRole('status').filter({ hasText: sentence })).toHaveCount(0);
  });

  test('app blocked later: said beside the deal, too', async () => {
    await turnTo('deal-1');
    await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
    world.salesforce?.expireAccess();
    world.server.interfere = ({ url }) =>
      url.pathname === '/services/oauth2/token'
        ? { status: 400, body: { error: 'invalid_app_access', error_description: 'user is not admin approved' } }
        : undefined;
    await askAgain(sidebar);
    await expectBanner(sidebar, 'An admin has to allow Courtside in Salesforce first.', 'Message for the admin');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await sidebar.getByRole('button', { name: 'Message for the admin' }).click();
    await expect(sidebar.getByRole('textbox', { name: 'Ready to send' })).toHaveValue(/External Client App/);
    await look(courtside, sidebar, 'app-blocked');
    world.server.interfere = null;
  });

  test('an empty thread invites the first word', async () => {
    await be('Ana Pires', 'deal-2');
    await expect(sidebar.getByRole('region', { name: 'Coaching' })).toContainText('No coaching notes yet.');
    await look(courtside, sidebar, 'empty-thread');
  });

  test('a deal that is not there: one sentence, nothing of the last one', async () => {
    sidebar = await beside(page, addressOf(world, 'salesforce', 'deal-99999'));
    await expect(sidebar.getByText('This record is not there, or you may not see it.')).toBeVisible();
    await look(courtside, sidebar, 'not-found');
  });

  test('a manager sees what the rep sees, and writes first', async () => {
    await be('Dana Reyes', 'deal-1');
    await expectToldFromTeam(sidebar.getByRole('region', { name: 'What Ana Pires sees' }));
    await sidebar.getByRole('textbox').fill('You are always late with procurement. Why, and who else? When?');
    await look(courtside, sidebar, 'deal-as-manager', { wide: true });
    await sidebar.getByRole('textbox').fill('');
    await sidebar.getByRole('tab', { name: 'Goal' }).click();
    await expect(sidebar.getByRole('heading', { level: 1 })).toHaveText('Ana Pires’s quarter');
    await look(courtside, sidebar, 'goal-as-manager');
  });

  test('a note that the CRM refuses: why, where it is found again, and another way to say it', async () => {
    await be('Dana Reyes', 'deal-1');
    const refusal = [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No card numbers in notes.' }];
    world.server.interfere = ({ method, body }) =>
      method === 'POST' && body.includes('/sobjects/ContentNote"') ? { status: 400, body: refusal } : undefined;
    await writeNote(sidebar, 'Ask Tom for card 4111 1111.');
    const note = noteIn(sidebar, '4111');
    await expect(note).toContainText('The CRM did not take it');
    await expect(note).toContainText('Salesforce says: No card numbers in notes.');
    await look(courtside, sidebar, 'note-refused');

    const mirror = await expectNewPage(courtside.context, '/mirror.html', () =>
      sidebar.getByRole('button', { name: '1 not sent yet' }).click(),
    );
    await expect(mirror.getByRole('article')).toHaveCount(1);
    await expect(mirror.getByRole('article')).toContainText('No card numbers in notes.');
    await expect(mirror.getByRole('button', { name: 'Copy the words' })).toBeVisible();
    await lookAtPage(mirror, 'page-mirror-unsent');
    await mirror.close();
    await page.bringToFront();

    world.server.interfere = null;
    await note.getByRole('button', { name: 'Edit' }).click();
    const box = sidebar.getByRole('textbox');
    await expect(box).toHaveValue('Ask Tom for card 4111 1111.');
    await box.fill('Ask Tom how they pay.');
    // By keyboard: without a screen Chromium leads the mouse past a frame whose tab was behind another.
    await box.press('Control+Enter');
    await expectConfirmed(noteIn(sidebar, 'Ask Tom how they pay.'));
    await expect(note).toHaveCount(0);
    await expect(sidebar.getByRole('contentinfo')).not.toContainText('not sent yet');
    expect(await notesInSalesforce(world, '4111')).toEqual([]);
    expect(await notesInSalesforce(world, 'Ask Tom how they pay.')).toHaveLength(1);
  });

  test('a peer sees the deal and its thread, never the other’s number', async () => {
    await be('Ben Okafor', 'deal-1');
    await expect(sidebar.getByRole('article')).toHaveCount(1);
    await expect(sidebar.getByRole('main')).not.toContainText('in 10');
    await look(courtside, sidebar, 'deal-as-peer', { wide: true });
  });

  test('no goal: the way to one of one’s own', async () => {
    await be('Grace Lindqvist');
    await expect(sidebar.getByRole('heading', { name: 'No goal yet' })).toBeVisible();
    await expect(sidebar.getByRole('tabpanel').getByRole('button')).toHaveText(['Set a goal']);
    await look(courtside, sidebar, 'no-goal');
  });

  test('quotas hidden: says so and offers a goal of one’s own', async () => {
    world.salesforce?.hideObject(
      'ForecastingQuota',
      String(findUser(world.org.salesforce as SalesforceOrg, 'Ben Okafor').Id),
    );
    await be('Ben Okafor');
    await askAgain(sidebar);
    await expect(sidebar.getByRole('tabpanel')).toContainText(
      'The CRM keeps quotas but does not show them to you. A goal of your own works just as well.',
    );
    await expect(sidebar.getByRole('tabpanel').getByRole('button')).toHaveText(['Set a goal']);
    await look(courtside, sidebar, 'quotas-hidden');
    await be('Ana Pires');
    await expect(sidebar.getByRole('tabpanel')).toContainText('62% of €300,000');
  });

  test('a person with no deals: a calm zero', async () => {
    await be('Carla Neumann');
    const range = sidebar.getByRole('region', { name: 'Where it is likely to land' });
    await expect(range).toContainText('It stays at €0');
    await expect(range).toContainText('Too early to call: it takes 3 more won deals.');
    await expectToldFromTeam(range);
    await look(courtside, sidebar, 'no-deals');
  });

  test('a goal that is as good as reached: near to certain, and not certain', async () => {
    await be('Elin Sørby');
    const range = sidebar.getByRole('region', { name: 'Where it is likely to land' });
    await expectToldFromTeam(range);
    await expect(range).toContainText(/(9 in 10|> 19 in 20) chance to reach it/);
    await look(courtside, sidebar, 'landing-confident', { wide: true });
  });

  test('history refused: the figures are there without it, and say that there is little', async () => {
    let refused = 0;
    world.server.interfere = ({ url, body }) => {
      if (!isApi(url) || !/OpportunityHistory/.test(decodeURIComponent(url.search) + body)) return undefined;
      refused += 1;
      return { status: 503, body: '<html><body>Down for maintenance</body></html>' };
    };
    for (const name of ['Farid Haddad', 'Carla Neumann']) {
      // Nothing that was read before for another person of the team.
      await connectSalesforce(courtside, world, name);
      await turnTo();
      for (const times of [1, 2]) {
        const before = refused;
        // Asked while the first answer is still on its way, it would be the same question.
        const again = async () => {
          if (times > 1) await askAgain(sidebar);
          return refused;
        };
        await expect.poll(again, { timeout: 20_000, intervals: [3_000] }).toBeGreaterThan(before);
      }
      const range = sidebar.getByRole('region', { name: 'Where it is likely to land' });
      await expect(range).toContainText('From your CRM’s stage probabilities, until earlier deals are read.');
      await expect(sidebar.getByRole('status')).toHaveCount(0);
      if (name === 'Farid Haddad') await look(courtside, sidebar, 'landing-wide');
    }
    world.server.interfere = null;
    await askAgain(sidebar);
    await expectToldFromTeam(sidebar.getByRole('tabpanel'));
  });

  test('too early to call: says what is missing', async () => {
    await be('Deniz Aydin');
    await expect(sidebar.getByRole('tabpanel')).toContainText('Too early to call: ');
    await look(courtside, sidebar, 'too-early');
  });
});

test.describe('HubSpot', () => {
  test.describe.configure({ mode: 'default' });
  let sidebar: Frame;
  const hubspot = () => world.hubspot as NonNullable<World['hubspot']>;
  const turnTo = async (deal?: string) => {
    sidebar = await beside(page, addressOf(world, 'hubspot', deal));
  };
  const ready = async () => {
    await turnTo('deal-1');
    await expectToldFromTeam(sidebar.getByRole('region', { name: IMPACT }));
    await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  };
  const expectRecovery = async (sentence: string) => {
    await askAgain(sidebar);
    await expect(sidebar.getByRole('status').filter({ hasText: sentence })).toHaveCount(0);
  };

  test.beforeAll(async () => {
    await open();
    await bringTeamFile(courtside, today());
    await connectHubspot(courtside, world, 'Ana Pires');
  });
  test.afterAll(close);
  test.afterEach(expectNoFaults);

  test('key rejected: asks for a new one above what we last knew', async () => {
    await ready();
    await look(courtside, sidebar, 'hubspot-deal-as-rep', { wide: true });
    const key = hubspot().keyFor({ write: true });
    hubspot().revokeKey(key);
    await askAgain(sidebar);
    await expectBanner(sidebar, 'HubSpot no longer accepts the key.', 'Enter a new key');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await look(courtside, sidebar, 'key-rejected');
    await sidebar.getByRole('button', { name: 'Enter a new key' }).click();
    await expect(courtside.control.getByText('HubSpot no longer accepts the key.')).toBeVisible();
    await connectHubspot(courtside, world, 'Ana Pires');
    await page.bringToFront();
    await expectRecovery('HubSpot no longer accepts the key.');
  });

  test('daily limit reached: when it makes sense to try again', async () => {
    await ready();
    hubspot().rateLimit(50, 'DAILY');
    await askAgain(sidebar);
    const sentence = 'HubSpot has reached its limit for requests. What you see is the last known state.';
    await expectBanner(sidebar, sentence, 'Try again');
    await expect(sidebar.getByRole('status')).toContainText('Next try after');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await look(courtside, sidebar, 'hubspot-limit-reached');
    hubspot().rateLimit(0);
    await expectRecovery(sentence);
  });

  test('scope missing: names it above what we last knew', async () => {
    await ready();
    hubspot().hideScope('crm.objects.deals.read');
    await askAgain(sidebar);
    const sentence = 'A permission is missing in HubSpot, so part of this cannot be read.';
    await expectBanner(sidebar, sentence, 'See what is missing');
    await expect(sidebar.getByRole('status')).toContainText('crm.objects.deals.read');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await look(courtside, sidebar, 'scope-missing');
    hubspot().showScope('crm.objects.deals.read');
    await expectRecovery(sentence);
  });

  test('wrong org: the key has come to belong to another portal', async () => {
    await ready();
    const org = hubspot();
    world.server.interfere = ({ url }) => {
      if (url.hostname !== 'api.hubapi.com' || !url.pathname.includes('account-info')) return undefined;
      return { status: 200, body: { ...world.org.hubspot?.accountInfo, portalId: Number(org.portalId) + 1 } };
    };
    await stopWorker(courtside);
    await askAgain(sidebar);
    await expectBanner(sidebar, 'The connection belongs to another org than this page.', 'Check connections');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await look(courtside, sidebar, 'wrong-org');
    world.server.interfere = null;
    await expectRecovery('The connection belongs to another org than this page.');
  });

  test('a page of another portal than the key’s: not connected there', async () => {
    const other = addressOf(world, 'hubspot', 'deal-1').replace(String(world.org.hubspot?.portalId), '13579');
    sidebar = await beside(page, other);
    await expectCard(sidebar, 'Courtside is not connected to this org', 'Connect');
    await look(courtside, sidebar, 'other-portal');
  });

  test('two orgs in two tabs: each with its own name and numbers', async () => {
    await connectSalesforce(courtside, world, 'Dana Reyes');
    await ready();
    const second = await courtside.context.newPage();
    const other = await beside(second, addressOf(world, 'salesforce', 'deal-1'));
    await expect(other.getByRole('banner')).toContainText('Dana Reyes · Courtside sample team');
    await expect(other.getByRole('region', { name: 'What Ana Pires sees' })).toBeVisible();
    await expect(sidebar.getByRole('banner')).toContainText('Ana Pires');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toBeVisible();
    await second.close();
  });

  test('a key that may only read: everything shown, nothing to write with, and it says so', async () => {
    await connectHubspot(courtside, world, 'Dana Reyes', { write: false });
    await turnTo('deal-1');
    await expect(sidebar.getByText('This connection may only read, so notes cannot be written here.')).toBeVisible();
    await expect(sidebar.getByRole('textbox')).toHaveCount(0);
    await expect(sidebar.getByRole('region', { name: 'What Ana Pires sees' })).toBeVisible();
    await look(courtside, sidebar, 'read-only');
  });

  test('goals scope missing: a goal of one’s own is offered', async () => {
    hubspot().hideScope('crm.objects.goals.read');
    await connectHubspot(courtside, world, 'Ana Pires');
    await turnTo();
    await askAgain(sidebar);
    await expect(sidebar.getByRole('tabpanel')).toContainText('A goal of your own works just as well.');
    await expect(sidebar.getByRole('tabpanel').getByRole('button')).toHaveText(['Set a goal']);
    await look(courtside, sidebar, 'hubspot-goals-hidden');
    hubspot().showScope('crm.objects.goals.read');
  });

  test('extension updated while the tab was open: the old tab asks for a reload', async () => {
    await connectHubspot(courtside, world, 'Ana Pires');
    await ready();
    // Connected anew, the team's history is read again before the deal has its chance.
    await expectToldFromTeam(sidebar.getByRole('region', { name: IMPACT }));
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await courtside.control.evaluate(() => {
      setTimeout(() => (globalThis as unknown as Reloading).chrome.runtime.reload());
    });
    await expect.poll(() => courtside.control.isClosed()).toBe(true);
    await page.bringToFront();
    await sidebar.getByRole('contentinfo').getByRole('button').click();
    await expectBanner(sidebar, 'Courtside was updated while this page was open.', 'Reload this page');
    await expect(sidebar.getByRole('region', { name: IMPACT })).toContainText('in 10');
    await Promise.all([page.waitForEvent('load'), sidebar.getByRole('button', { name: 'Reload this page' }).click()]);
  });
});
type Reloading = { chrome: { runtime: { reload: () => void } } };

test.describe('storage refused in the frame', () => {
  test.describe.configure({ mode: 'default' });
  test.beforeAll(() => open({ disabledFeatures: ['ThirdPartyStoragePartitioning'] }));
  test.afterAll(close);
  test.afterEach(expectNoFaults);

  for (const crm of ['salesforce', 'hubspot'] as Crm[]) {
    test(`${crm}: says so and offers the same view in a tab, which works`, async () => {
      if (crm === 'salesforce') await connectSalesforce(courtside, world, 'Ana Pires');
      else await connectHubspot(courtside, world, 'Ana Pires');
      const sidebar = await beside(page, addressOf(world, crm, 'deal-1'));
      await expectCard(
        sidebar,
        'The browser does not let Courtside store data inside this page.',
        'Open this view in a tab',
      );
      await look(courtside, sidebar, `storage-refused-${crm}`);
      const tab = await expectNewPage(courtside.context, '/sidebar.html', () =>
        sidebar.getByRole('button', { name: 'Open this view in a tab' }).click(),
      );
      await expect(tab.getByRole('region', { name: IMPACT })).toContainText('in 10');
      await tab.close();
    });
  }
});

/** Everything was last read this many minutes earlier than it was. */
async function letCacheAge({ control }: Courtside, minutes: number): Promise<void> {
  await control.evaluate(async (age) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await settled(indexedDB.open('courtside'));
    for (const name of ['dealReads', 'books']) {
      const table = db.transaction(name, 'readwrite').objectStore(name);
      for (const row of await settled(table.getAll())) {
        await settled(table.put({ ...row, readAt: new Date(Date.parse(row.readAt) - age * 60_000).toISOString() }));
      }
    }
    db.close();
  }, minutes);
}

/** The browser may stop the background at any time; the next message starts it anew, without its memory. */
async function stopWorker({ context, control }: Courtside): Promise<void> {
  const debug = await context.newCDPSession(control);
  await debug.send('ServiceWorker.enable');
  await debug.send('ServiceWorker.stopAllWorkers');
  await debug.detach();
}
