import { expect, type Frame, type Page, test } from '@playwright/test';
import { sidebarFrame, toggleSidebar } from '../browser/sidebar';
import { connectHubspot } from '../browser/world';
import { addressOf, beside } from './screens/beside';
import { expectNothingCutOff, keepOpen, lookAtPage, widen } from './screens/look';
import { watch } from './screens/watch';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';
import { expectToldFromTeam } from './told';

/*
 * By keyboard alone, at twice the size, without motion, and for screen readers: Dana, a manager,
 * connected to both CRMs. States and their findings are looked at in states.spec.ts.
 */

let stage: Stage;
let dana: Seat;
let page: Page;
let sidebar: Frame;
let faults: string[];

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  stage = await setStage();
  dana = await stage.enter('salesforce', 'Dana Reyes');
  faults = watch(dana);
  await bringTeamFile(dana, stage.today);
  await connectHubspot(dana, stage.world, 'Dana Reyes');
  for (const crm of ['salesforce', 'hubspot'] as const) await keepOpen(dana, crm);
  page = await dana.context.newPage();
});
test.afterAll(() => stage.close());
test.afterEach(() => expect(faults).toEqual([]));

async function atTheDeal(): Promise<void> {
  sidebar = await beside(page, addressOf(stage.world, 'salesforce', 'deal-1'));
  // The team's history comes a moment later, and with it what there is to press.
  await expectToldFromTeam(sidebar.getByRole('region', { name: 'What Ana Pires sees' }));
  await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  // What ends the thread is drawn once nothing else is to do.
  await expect(sidebar.getByRole('button', { name: 'Recognise somebody' })).toBeVisible();
}

type Stop = { what: string; seen: boolean };

/** Where the keyboard is, and whether a person can see it there; null once it left the sidebar. */
function stop(where: Pick<Frame, 'evaluate'> = sidebar): Promise<Stop | null> {
  return where.evaluate(() => {
    const element = document.activeElement;
    if (!document.hasFocus() || !element || element === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(
      element.matches('input') ? (element.closest('label') ?? element) : element,
    );
    const box = element.getBoundingClientRect();
    const what = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() || element.localName;
    return {
      what,
      seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && box.bottom > 0 && box.top < innerHeight,
    };
  });
}

/** Every stop of the Tab key, from the first control of the sidebar until it leaves. */
async function tabThrough(): Promise<Stop[]> {
  const stops: Stop[] = [];
  await sidebar.getByRole('banner').getByRole('button').first().focus();
  for (let at = await stop(); at && stops.length < 60; at = await stop()) {
    stops.push(at);
    await page.keyboard.press('Tab');
  }
  return stops;
}

test('the shortcut puts the keyboard inside the sidebar, and only there it is outlined', async () => {
  await atTheDeal();
  await toggleSidebar(dana, page);
  await expect.poll(() => page.frames().length).toBe(1);
  await toggleSidebar(dana, page);
  sidebar = await beside(page, addressOf(stage.world, 'salesforce', 'deal-1'));
  await expect(sidebar.getByRole('textbox')).toBeVisible();
  await toggleSidebar(dana, page);
  await toggleSidebar(dana, page);
  sidebar = await sidebarFrame(page);
  await expect(sidebar.locator(':focus')).toHaveCount(1);
  const frame = await sidebar.frameElement();
  expect(await frame.evaluate((element) => getComputedStyle(element as Element).outlineStyle)).toBe('none');
});

test('Tab reaches every control in reading order, and is always seen', async () => {
  await atTheDeal();
  await sidebar.getByRole('textbox').fill('What would make Tom bring procurement in?');
  const stops = await tabThrough();
  expect(stops.filter(({ seen }) => !seen)).toEqual([]);
  const order = stops.map(({ what }) => what);
  const expected = [
    /^Dana Reyes · .*: switch or disconnect$/,
    'More',
    'Collapse the sidebar',
    'Deal',
    /^(Question|input)$/,
    /A note for Ana Pires|textarea|What would make/,
    'change: make this note readable for everyone who can open this deal',
    'Send',
    'Chance to reach the goal: how is it worked out?',
    'Refresh',
  ];
  let from = 0;
  for (const wanted of expected) {
    const found = order.findIndex(
      (what, index) => index >= from && (wanted instanceof RegExp ? wanted.test(what) : what === wanted),
    );
    expect(found, `${wanted} after ${order.slice(0, from).join(', ')} in ${order.join(' | ')}`).toBeGreaterThanOrEqual(
      from,
    );
    from = found + 1;
  }
  const reachable = await sidebar.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>('a[href], button, textarea, input, [tabindex="0"]')].filter(
        (element) =>
          element.tabIndex >= 0 &&
          !element.hasAttribute('disabled') &&
          element.checkVisibility() &&
          !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
      ).length,
  );
  expect(order).toHaveLength(reachable);
});

test('arrows turn the tabs, Enter opens every how?, Escape closes the menu where it was opened', async () => {
  await atTheDeal();
  await sidebar.getByRole('tab', { name: 'Deal' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(sidebar.getByRole('tab', { name: 'Goal' })).toBeFocused();
  await expect(sidebar.getByRole('tab', { name: 'Goal' })).toHaveAttribute('aria-selected', 'true');
  for (const how of await sidebar.getByRole('button', { name: /how is it worked out/ }).all()) {
    await how.focus();
    await page.keyboard.press('Enter');
    await expect(how).toHaveAttribute('aria-expanded', 'true');
    await expect(how).toBeFocused();
  }
  const links = await sidebar.getByRole('tabpanel').getByRole('link').count();
  const stops = await tabThrough();
  expect(stops.filter(({ seen }) => !seen)).toEqual([]);
  expect(stops.length).toBeGreaterThan(links);
  await sidebar.getByRole('tab', { name: 'Goal' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(sidebar.getByRole('tab', { name: 'Deal' })).toHaveAttribute('aria-selected', 'true');

  const more = sidebar.getByRole('button', { name: 'More' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(sidebar.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(sidebar.getByRole('menuitem').nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(sidebar.getByRole('menuitem').last()).toBeFocused();
  expect(await stop()).toMatchObject({ seen: true });
  await page.keyboard.press('Escape');
  await expect(sidebar.getByRole('menu')).toHaveCount(0);
  await expect(more).toBeFocused();
});

test('a note is written and sent without the mouse', async () => {
  await atTheDeal();
  await sidebar.getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(sidebar.getByRole('radio', { name: 'Praise' })).toBeChecked();
  await sidebar.getByRole('textbox').focus();
  await page.keyboard.type('You asked for the budget before they did.');
  await page.keyboard.press('Control+Enter');
  await expect(
    sidebar.getByRole('article').filter({ hasText: 'You asked for the budget before they did.' }),
  ).toBeVisible();
  await expect(sidebar.getByRole('textbox')).toBeFocused();
});

for (const crm of ['salesforce', 'hubspot'] as const) {
  test(`${crm}: nothing is cut off at 320 px, at twice the zoom, and with letters twice the size`, async () => {
    sidebar = await beside(page, addressOf(stage.world, crm, 'deal-1'));
    await expect(sidebar.getByRole('region', { name: 'What Ana Pires sees' })).toBeVisible();
    const tabs = ['Goal', 'Deal'];
    for (const [width, size] of [
      [320, '100%'],
      [320, '150%'],
      [600, '200%'],
    ] as const) {
      await widen(dana, sidebar, width);
      await sidebar.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);
      for (const tab of tabs) {
        await sidebar.getByRole('tab', { name: tab }).click();
        for (const how of await sidebar.getByRole('button', { name: /how is it worked out/ }).all()) await how.click();
        await expectNothingCutOff(sidebar, `${tab}, letters ${size}`);
      }
    }
    await sidebar.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await widen(dana, sidebar, 360);
    // 1280 × 800 at 200 %.
    await page.setViewportSize({ width: 640, height: 400 });
    for (const tab of tabs) {
      await sidebar.getByRole('tab', { name: tab }).click();
      await expectNothingCutOff(sidebar, `${tab}, zoomed`);
      await expect(sidebar.getByRole('contentinfo')).toBeInViewport();
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });
}

for (const path of ['options.html', 'welcome.html', 'sample.html', 'popup.html'])
  test(`Tab reaches every control of ${path}, and is always seen`, async () => {
    const own = await dana.context.newPage();
    await own.goto(`chrome-extension://${dana.extensionId}/${path}`);
    // The sample lays its team out first: until then there is a single button.
    await expect(own.getByRole(path === 'popup.html' ? 'button' : 'heading').first()).toBeVisible();
    const wanted = await own.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('a[href], button, textarea, input, select, summary')].filter(
          (element) =>
            element.tabIndex >= 0 &&
            !element.hasAttribute('disabled') &&
            element.checkVisibility() &&
            !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
        ).length,
    );
    const reached: Stop[] = [];
    await own.keyboard.press('Tab');
    for (let at = await stop(own); at && reached.length <= wanted; at = await stop(own)) {
      reached.push(at);
      // Past the last control Chromium starts again at the first, or at the document.
      if (reached.length === wanted) break;
      await own.keyboard.press('Tab');
    }
    expect(wanted).toBeGreaterThan(0);
    expect(reached.filter(({ seen }) => !seen)).toEqual([]);
    expect(reached).toHaveLength(wanted);
    await own.close();
  });

test('nothing moves for whoever asked for stillness', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await atTheDeal();
  await sidebar.getByRole('button', { name: 'More' }).click();
  const moving = await sidebar.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || Number.parseFloat(transitionDuration) > 0;
      }).length,
  );
  expect(moving).toBe(0);
  await page.emulateMedia({ reducedMotion: null });
});

test('options, welcome, popup and sample, light and dark', async () => {
  const own = await dana.context.newPage();
  const home = `chrome-extension://${dana.extensionId}`;
  const address = encodeURIComponent(addressOf(stage.world, 'salesforce', 'deal-1'));
  for (const [name, path] of [
    ['options', '/options.html'],
    ['options-connect-salesforce', '/options.html?1#salesforce'],
    ['options-connect-hubspot', '/options.html?2#hubspot'],
    ['welcome', '/welcome.html'],
    ['sample', '/sample.html'],
  ] as const) {
    await own.goto(`${home}${path}`);
    await expect(own.getByRole('heading', { level: 1 }).first()).toBeVisible();
    // A CRM's page with a sidebar beside it is no narrower than that.
    await lookAtPage(own, `page-${name}`, name === 'sample' ? { narrowest: 1024 } : {});
  }
  await own.goto(`${home}/popup.html?address=${address}`);
  await expect(own.getByText('Open beside this deal')).toBeVisible();
  await lookAtPage(own, 'page-popup', { width: 340 });
  await own.goto(`${home}/popup.html?address=${encodeURIComponent('https://example.org/')}`);
  await expect(own.getByText('This tab shows no page of Salesforce or HubSpot.')).toBeVisible();
  await lookAtPage(own, 'page-popup-elsewhere', { width: 340 });
  await own.close();
});
