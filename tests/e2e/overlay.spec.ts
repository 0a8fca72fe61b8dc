import { expect, type Frame, type Page, test } from '@playwright/test';
import { kindOf } from '../../lib/crm/hubspot/periods';
import type { Goal } from '../../lib/domain/goal';
import { sampleTeam } from '../../lib/sample/team';
import { drawnIn, expectRing, focusOn } from '../browser/overlay';
import { openWithSidebar, sidebarFrame, toggleSidebar } from '../browser/sidebar';
import { connectHubspot, homeOf } from '../browser/world';
import type { Row } from '../crm/org';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';

/* Ana, connected to both CRMs, before anything of the sidebar was ever opened. */

const CRMS = ['salesforce', 'hubspot'] as const;
type Crm = (typeof CRMS)[number];

/**
 * Salesforce names a period's kind. A goal of HubSpot has two dates and no name for what lies between
 * them: the sample team's 92 days around today are a calendar quarter on a few days of the year only.
 */
function goalTitle(crm: Crm): string {
  if (crm === 'salesforce') return 'Your quarter';
  const [goal] = sampleTeam(stage.today).goals as [Goal];
  return kindOf(goal.period.start, goal.period.end) === 'quarter' ? 'Your quarter' : 'Your goal';
}

let stage: Stage;
let ana: Seat;
let owner: Row;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  stage = await setStage();
  ana = await stage.enter('salesforce', 'Ana Pires');
  await bringTeamFile(ana, stage.today);
  owner = await connectHubspot(ana, stage.world, 'Ana Pires');
});
test.afterAll(() => stage.close());
/** Every test starts as on the first day: closed, at the right, with the default width. */
test.afterEach(async () => {
  for (const page of ana.context.pages()) if (page !== ana.control) await page.close();
  await ana.control.evaluate(() =>
    (globalThis as unknown as ChromeStorage).chrome.storage.local.remove(['overlay:salesforce', 'overlay:hubspot']),
  );
});
type ChromeTabs = { chrome: { tabs: { query: (filter: object) => Promise<{ url?: string }[]> } } };
type ChromeStorage = { chrome: { storage: { local: { remove: (keys: string[]) => Promise<void> } } } };

/** Ana's open deals: address and name, the first is the one with the story. */
function deals(crm: Crm): { url: string; name: string }[] {
  if (crm === 'salesforce') {
    return (stage.world.org.salesforce?.objects.Opportunity ?? [])
      .filter((row) => row.OwnerId === ana.person.Id && !row.IsClosed)
      .map((row) => ({
        url: `${homeOf(stage.world, crm)}/lightning/r/Opportunity/${row.Id}/view`,
        name: String(row.Name),
      }));
  }
  return (stage.world.org.hubspot?.objects.deals ?? [])
    .filter(({ properties }) => properties.hubspot_owner_id === owner.id && properties.hs_is_closed !== 'true')
    .map(({ id, properties }) => ({
      url: `https://app.hubspot.com/contacts/${stage.world.org.hubspot?.portalId}/record/0-3/${id}`,
      name: String(properties.dealname),
    }));
}
const deal = (crm: Crm, at: number) => deals(crm)[at] as { url: string; name: string };
const portal = () => `https://app.hubspot.com/contacts/${stage.world.org.hubspot?.portalId}`;
const listOf = (crm: Crm) =>
  crm === 'salesforce'
    ? `${homeOf(stage.world, crm)}/lightning/o/Opportunity/list?filterName=Recent`
    : `${portal()}/objects/0-3/views/all/list`;
const elsewhere = (crm: Crm) =>
  crm === 'salesforce'
    ? `${homeOf(stage.world, crm)}/lightning/page/home`
    : `https://app.hubspot.com/reports-dashboard/${portal().split('/').at(-1)}/view/1`;

async function visit(url: string): Promise<Page> {
  const page = await ana.context.newPage();
  await page.goto(url);
  return page;
}
const heading = (sidebar: Frame) => sidebar.getByRole('heading', { level: 1 });
/** Elements at the top of the document that are not the page's own. */
const strangers = (page: Page) =>
  page.evaluate(
    () => [...document.documentElement.children].filter((each) => !['HEAD', 'BODY'].includes(each.tagName)).length,
  );

for (const crm of CRMS) {
  test(`${crm}: the ring says what is attained, without any frame`, async () => {
    const page = await visit(deal(crm, 0).url);
    await expectRing(page, '62%');
    const drawn = await drawnIn(page);
    expect(drawn?.panel).toBeNull();
    expect(drawn?.ring?.label).toMatch(/^Courtside: 62% of .+ attained$/);
    expect(page.frames()).toHaveLength(1);
  });

  test(`${crm}: nothing at all beside pages that are no deal, record or list`, async () => {
    const page = await visit(elsewhere(crm));
    expect(await strangers(page)).toBe(0);
    // The script is there all the same: it shows itself as soon as there is a deal, and leaves again.
    await page.evaluate((url) => history.pushState(null, '', url), deal(crm, 0).url);
    await expectRing(page, '62%');
    await page.evaluate(() => history.back());
    await expect.poll(() => strangers(page)).toBe(0);
    expect(page.frames()).toHaveLength(1);
    expect(await page.evaluate(() => document.documentElement.getAttribute('style'))).toBeFalsy();
  });

  test(`${crm}: a list has no deal to show; the sidebar follows the page, back and forward`, async () => {
    const { page, sidebar } = await openWithSidebar(ana, listOf(crm));
    await expect(heading(sidebar)).toHaveText(goalTitle(crm));
    await expect(sidebar.getByRole('tab')).toHaveText(['Goal', 'Together']);
    await expect(sidebar.getByRole('tabpanel')).toContainText('€186,400');

    const { name } = deal(crm, 0);
    await page.getByRole('link', { name, exact: true }).first().click();
    await expect(heading(sidebar)).toHaveText(name);
    await expect(sidebar.getByRole('tab')).toHaveText(['Deal', 'Goal', 'Together']);
    await page.goBack();
    await expect(heading(sidebar)).toHaveText(goalTitle(crm));
    await expect(sidebar.getByRole('tab')).toHaveText(['Goal', 'Together']);
    await page.goForward();
    await expect(heading(sidebar)).toHaveText(name);
    expect(page.frames().filter((frame) => frame.url().includes('/sidebar.html'))).toHaveLength(1);
  });

  test(`${crm}: width, side and room are remembered over a reload, for this CRM alone`, async () => {
    const { page, sidebar } = await openWithSidebar(ana, deal(crm, 0).url);
    const margin = (side: 'Left' | 'Right') =>
      page.evaluate((name) => getComputedStyle(document.documentElement)[`margin${name}`], side);
    expect((await drawnIn(page))?.panel).toMatchObject({ side: 'right', width: 360 });
    await expect.poll(() => margin('Right')).toBe('376px');

    await focusOn(page, 'grip');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await drawnIn(page))?.panel?.width).toBe(392);
    await choose(sidebar, 'Dock left');
    await expect.poll(() => margin('Left')).toBe('408px');
    await expect.poll(() => margin('Right')).toBe('0px');
    await choose(sidebar, 'Float over the page');
    await expect.poll(() => margin('Left')).toBe('0px');
    expect((await drawnIn(page))?.panel).toMatchObject({ side: 'left', width: 392 });

    await page.reload();
    await expect.poll(async () => (await drawnIn(page))?.panel).toMatchObject({ side: 'left', width: 392 });
    expect(await margin('Left')).toBe('0px');
    const collapse = (await sidebarFrame(page)).getByRole('button', { name: 'Collapse the sidebar' });
    // The click takes its own frame away, whose browser process then may never confirm a real one.
    await collapse.evaluate((button: HTMLElement) => void setTimeout(() => button.click()));
    await expectRing(page, '62%');
    expect((await drawnIn(page))?.ring?.box.left).toBe(0);
    await page.reload();
    await expectRing(page, '62%');
    expect(page.frames()).toHaveLength(1);

    const other = await visit(deal(crm === 'salesforce' ? 'hubspot' : 'salesforce', 0).url);
    await expectRing(other, '62%');
    expect((await drawnIn(other))?.ring?.box.right).toBe(1440);
    await toggleSidebar(ana, other);
    await expect.poll(async () => (await drawnIn(other))?.panel).toMatchObject({ side: 'right', width: 360 });
  });

  test(`${crm}: the shortcut opens the sidebar with the keyboard in it, and closes it again`, async () => {
    const page = await visit(deal(crm, 0).url);
    await expectRing(page, '62%');
    await toggleSidebar(ana, page);
    const sidebar = await sidebarFrame(page);
    await expect(sidebar.getByRole('tab', { name: 'Deal' })).toBeFocused();
    await toggleSidebar(ana, page);
    await expectRing(page, '62%');
    expect(page.frames()).toHaveLength(1);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('courtside-overlay');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await drawnIn(page))?.panel?.side).toBe('right');
  });

  test(`${crm}: never over the utility bar or the help button, wherever it is moved`, async () => {
    const page = await visit(deal(crm, 0).url);
    await expectRing(page, '62%');
    const theirs = page.locator(crm === 'salesforce' ? '.utility-bar' : 'button.help');
    const box = (await theirs.boundingBox()) as { x: number; y: number; width: number; height: number };
    const free = ({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }) =>
      right <= box.x || left >= box.x + box.width || bottom <= box.y || top >= box.y + box.height;

    await focusOn(page, 'ring');
    for (let press = 0; press < 30; press++) await page.keyboard.press('ArrowDown');
    const lowest = (await drawnIn(page))?.ring;
    expect(lowest && free(lowest.box), JSON.stringify([lowest, box])).toBe(true);
    expect(lowest?.box.top).toBeGreaterThan(500);
    for (const place of ['right', 'left'] as const) {
      if ((await drawnIn(page))?.panel === null) await toggleSidebar(ana, page);
      const sidebar = await sidebarFrame(page);
      if (place === 'left') await choose(sidebar, 'Dock left');
      await expect.poll(async () => (await drawnIn(page))?.panel?.side).toBe(place);
      const panel = (await drawnIn(page))?.panel;
      expect(panel && free(panel.box), JSON.stringify([panel, box])).toBe(true);
    }
  });

  test(`${crm}: keys typed in the sidebar never reach the page, nor those on the ring`, async () => {
    const page = await visit(deal(crm, 0).url);
    await expectRing(page, '62%');
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['keydown', 'keypress', 'keyup', 'input', 'paste'])
        window.addEventListener(type, (event) => heard.push(`${type} ${(event as KeyboardEvent).key}`));
    });
    await focusOn(page, 'ring');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await toggleSidebar(ana, page);
    const sidebar = await sidebarFrame(page);
    await sidebar.getByRole('tab', { name: 'Deal' }).focus();
    await page.keyboard.type('secret');
    await page.keyboard.press('ArrowRight');
    await expect(sidebar.getByRole('tab', { name: 'Goal' })).toBeFocused();
    await focusOn(page, 'grip');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  });

  test(`${crm}: the menu opens the view in a tab of its own, and the options`, async () => {
    const { sidebar } = await openWithSidebar(ana, deal(crm, 0).url);
    await expect(heading(sidebar)).toHaveText(deal(crm, 0).name);
    const opened = async (item: string) => {
      const [tab] = await Promise.all([ana.context.waitForEvent('page'), choose(sidebar, item)]);
      return tab;
    };
    const tab = await opened('Open in a tab');
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText(deal(crm, 0).name);
    await expect(tab.getByRole('button', { name: 'Collapse the sidebar' })).toHaveCount(0);
    // The options stand open already as the page that steers this test: they come to the front.
    await choose(sidebar, 'Options');
    const inFront = () =>
      ana.control.evaluate(async () => {
        const { tabs } = (globalThis as unknown as ChromeTabs).chrome;
        return (await tabs.query({ active: true })).map(({ url }) => url);
      });
    await expect.poll(inFront).toContain(ana.control.url());
  });

  test(`${crm}: the page can neither find nor read the frame`, async () => {
    const { page, sidebar } = await openWithSidebar(ana, deal(crm, 0).url);
    await expect(heading(sidebar)).toHaveText(deal(crm, 0).name);
    const seen = await page.evaluate(() => {
      const host = document.querySelector('courtside-overlay');
      const all = [...document.querySelectorAll('*')];
      return {
        frames: document.querySelectorAll('iframe, frame, object, embed').length,
        children: window.length,
        first: String(window.frames[0]),
        shadow: host?.shadowRoot ?? null,
        words: [host?.textContent, host?.innerHTML, host?.getAttributeNames().join()],
        open: all.filter((element) => element.shadowRoot).length,
        fetched: performance.getEntries().filter(({ name }) => name.includes('-extension:')).length,
        under: document.elementFromPoint(1300, 300)?.localName,
        globals: Object.keys(window).filter((name) => /courtside|chrome-extension/i.test(name)),
      };
    });
    expect(seen.frames).toBe(0);
    expect(seen.shadow).toBeNull();
    expect(seen.open).toBe(0);
    expect(seen.fetched).toBe(0);
    expect(seen.globals).toEqual([]);
    expect(seen.under).toBe('courtside-overlay');
    expect(seen.words.slice(0, 2)).toEqual(['', '']);
    expect([seen.children, seen.first]).toEqual([0, 'undefined']);
  });

  test(`${crm}: an answer about deal A that comes late never shows under deal B`, async () => {
    const [a, b] = [deal(crm, 1), deal(crm, 2)];
    const { page, sidebar } = await openWithSidebar(ana, deal(crm, 0).url);
    await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
    const idOf = (url: string) => /(\w{18}|\d+)(?:\/view)?$/.exec(url)?.[1] ?? '?';
    let letGo = () => {};
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    let asked = 0;
    stage.world.server.interfere = async (request) => {
      const isApi = request.url.hostname === 'api.hubapi.com' || request.url.pathname.startsWith('/services/data');
      if (isApi && `${decodeURIComponent(request.url.href)}${request.body}`.includes(idOf(a.url))) {
        asked++;
        await held;
      }
      return undefined;
    };
    try {
      const turnTo = (url: string) => page.evaluate((next) => history.pushState(null, '', next), url);
      await turnTo(a.url);
      await expect.poll(() => asked).toBeGreaterThan(0);
      await turnTo(b.url);
      await expect(heading(sidebar)).toHaveText(b.name);
      const titles = await watchTitles(sidebar);
      letGo();
      await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
      await expect(heading(sidebar)).toHaveText(b.name);
      expect(await titles()).toEqual([]);
      await turnTo(a.url);
      await turnTo(b.url);
      await turnTo(a.url);
      await expect(heading(sidebar)).toHaveText(a.name);
      await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
      await expect(heading(sidebar)).toHaveText(a.name);
    } finally {
      letGo();
      stage.world.server.interfere = null;
    }
  });
}

/** Records each change of the heading from now on. */
async function watchTitles(sidebar: Frame): Promise<() => Promise<string[]>> {
  await sidebar.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    let last = document.querySelector('h1')?.textContent;
    new MutationObserver(() => {
      const title = document.querySelector('h1')?.textContent;
      if (title && title !== last) seen.push(title);
      last = title;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => sidebar.evaluate(() => (window as unknown as { seen: string[] }).seen);
}

async function choose(sidebar: Frame, name: string): Promise<void> {
  await sidebar.getByRole('button', { name: 'More', exact: true }).click();
  await sidebar.getByRole('menuitem', { name }).click();
}

test('salesforce: the console keeps several deals mounted; the sidebar follows the one in front', async () => {
  const { page, sidebar } = await openWithSidebar(ana, `${deal('salesforce', 0).url}?console=1`);
  await expect(heading(sidebar)).toHaveText(deal('salesforce', 0).name);
  const tabs = page.locator('.console-tabs a');
  await expect(tabs).toHaveCount(3);
  for (const at of [1, 2, 0]) {
    const name = (await tabs.nth(at).innerText()).trim();
    await tabs.nth(at).click();
    await expect(heading(sidebar)).toHaveText(name);
  }
  expect(page.frames().filter((frame) => frame.url().includes('/sidebar.html'))).toHaveLength(1);
});

test('salesforce: a subtab of a deal’s workspace speaks of that deal', async () => {
  const { url, name } = deal('salesforce', 0);
  const account = stage.world.org.salesforce?.objects.Opportunity?.find((row) =>
    url.includes(String(row.Id)),
  )?.AccountId;
  const subtab = `${homeOf(stage.world, 'salesforce')}/lightning/r/Account/${account}/view?ws=${encodeURIComponent(new URL(url).pathname)}`;
  const { sidebar } = await openWithSidebar(ana, subtab);
  await expect(heading(sidebar)).toHaveText(name);
});

test('salesforce: a lower-cased id is the same deal', async () => {
  const { url, name } = deal('salesforce', 0);
  const id = /\/(006\w+)\//.exec(url)?.[1] ?? '';
  const page = await visit(elsewhere('salesforce'));
  await page.evaluate((next) => history.pushState(null, '', next), url.replace(id, id.toLowerCase()));
  await expectRing(page, '62%');
  await toggleSidebar(ana, page);
  const sidebar = await sidebarFrame(page);
  await expect(heading(sidebar)).toHaveText(name);
  await expect(sidebar.getByRole('tab')).toHaveText(['Deal', 'Goal', 'Together']);
});
