import 'temporal-polyfill/global';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { openWithSidebar, sidebarFrame } from '../browser/sidebar';
import { addressOf, type Crm } from './screens/beside';
import { lookAtPage } from './screens/look';
import { type Seat, type Stage, setStage } from './stage';
import { noteIn, notesInHubspot, notesInSalesforce, refresh } from './thread';

/* Dana writes to Ana while the page around the sidebar lies over it, or does not. */

const QUESTION = 'Something lies over the sidebar. Confirm in a tab.';
/** Puts an element of the page over what stands there, or changes the page itself. */
type Trick = { over?: string; page?: string };

const TRICKS: Record<string, Trick> = {
  'faded to a tenth': { page: 'opacity: 0.1' },
  'half covered': { over: 'right: 0; bottom: 0; width: 600px; height: 50%; background: white' },
  'covered whole': { over: 'inset: 0; background: white' },
  'under a clear veil that lets the pointer through': { over: 'inset: 0; opacity: 0.01; pointer-events: none' },
  'covered at a corner': { over: 'right: 0; bottom: 0; width: 60px; height: 140px; background: white' },
  'made small': { page: 'transform: scale(0.9)' },
  'filtered away': { page: 'filter: opacity(0.05)' },
};

function play(trick: Trick): void {
  document.documentElement.style.cssText += `; ${trick.page ?? ''}`;
  const cover = document.createElement('div');
  cover.id = 'cover';
  cover.style.cssText = `position: fixed; z-index: 2147483647; ${trick.over ?? 'display: none'}`;
  document.documentElement.append(cover);
}

/** By the keyboard: a click would wait for a sidebar that can be hit. */
async function sendBlindly(sidebar: Frame, text: string): Promise<void> {
  const box = sidebar.getByRole('textbox');
  await box.evaluate((element) => (element as HTMLElement).focus());
  await box.fill(text, { force: true });
  await box.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true });
  await expect(box).toHaveValue('', { timeout: 10_000 });
}

function wasBare(sidebar: Frame): Promise<boolean> {
  return sidebar.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('bare ')));
}

/** The browser's own zoom of the tab in front. */
async function zoom({ control }: Seat, factor: number): Promise<void> {
  await control.evaluate(async (factor) => {
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    if (tab) await tabs.setZoom(tab.id, factor);
  }, factor);
}
type Tabs = {
  query: (filter: object) => Promise<{ id: number }[]>;
  setZoom: (id: number, factor: number) => Promise<void>;
};

async function choose(sidebar: Frame, name: string): Promise<void> {
  await sidebar.getByRole('button', { name: 'More', exact: true }).click();
  await sidebar.getByRole('menuitem', { name }).click();
}

async function notesIn(stage: Stage, crm: Crm, text: string): Promise<number> {
  return crm === 'salesforce'
    ? (await notesInSalesforce(stage.world, text)).length
    : notesInHubspot(stage.world, text).length;
}

for (const crm of ['salesforce', 'hubspot'] as const) {
  test.describe(crm, () => {
    let stage: Stage;
    let dana: Seat;
    let page: Page;
    let sidebar: Frame;

    test.beforeAll(async () => {
      stage = await setStage();
      dana = await stage.enter(crm, 'Dana Reyes');
    });
    test.afterAll(() => stage.close());
    test.beforeEach(async () => {
      ({ page, sidebar } = await openWithSidebar(dana, addressOf(stage.world, crm, 'deal-1')));
      await expect(sidebar.getByRole('textbox')).toBeEnabled();
      // What an ordinary page leaves behind: the browser has seen it bare.
      await expect.poll(() => wasBare(sidebar)).toBe(true);
    });
    test.afterEach(() => page.close());

    test('beside an ordinary page a note is sent at once, at any width, zoom, side and place of the scroll, under its own dialogs', async () => {
      const places = [
        async () => {},
        async () => void (await page.setViewportSize({ width: 900, height: 600 })),
        async () => void (await sidebar.evaluate(() => scrollTo(0, document.body.scrollHeight))),
        async () => void (await page.setViewportSize({ width: 1440, height: 900 })),
        () => zoom(dana, 0.67),
        () => zoom(dana, 1.75),
        () => zoom(dana, 1),
        () => page.emulateMedia({ reducedMotion: 'reduce' }),
        () => choose(sidebar, 'Dock left'),
        () => choose(sidebar, 'Dock right'),
        () => choose(sidebar, 'Float over the page'),
        () => choose(sidebar, 'Push the page aside'),
        // A dialog of the CRM with its backdrop, and a message of it beside the sidebar.
        () => page.evaluate(play, { over: 'inset: 0; z-index: 9001; background: rgb(0 0 0 / 0.5)' }),
        () => page.evaluate(play, { over: 'top: 8px; left: 200px; width: 300px; height: 60px; background: white' }),
      ];
      for (const [at, place] of places.entries()) {
        await place();
        const words = `Who signs at place ${at}?`;
        await sendBlindly(sidebar, words);
        await expect.poll(() => notesIn(stage, crm, words), { message: words, timeout: 20_000 }).toBe(1);
        await expect(sidebar.getByText(QUESTION)).toHaveCount(0);
      }
    });

    for (const [name, trick] of Object.entries(TRICKS)) {
      test(`${name}, it asks to confirm and sends nothing`, async () => {
        const words = `Who signs when it is ${name}?`;
        await page.evaluate(play, trick);
        await sendBlindly(sidebar, words);
        await expect(sidebar.getByText(QUESTION)).toBeAttached();
        await expect(noteIn(sidebar, words).getByText('On this device, until you confirm it')).toBeAttached();
        // The next view sends whatever may go.
        await page.reload();
        await expect(noteIn(await sidebarFrame(page), words)).toBeVisible();
        await refresh(await sidebarFrame(page));
        expect(await notesIn(stage, crm, words)).toBe(0);
      });
    }

    test('what its author has once confirmed under a cover is sent under that cover', async () => {
      await page.evaluate(play, { page: 'filter: invert(1) hue-rotate(180deg)' });
      await sendBlindly(sidebar, 'Through a colour filter.');
      await expect(sidebar.getByText(QUESTION)).toBeAttached();
      const [tab] = await Promise.all([
        dana.context.waitForEvent('page'),
        sidebar.getByRole('button', { name: 'Confirm' }).first().dispatchEvent('click'),
      ]);
      const item = tab.getByRole('listitem').filter({ hasText: 'Through a colour filter.' });
      await item.getByRole('button', { name: 'Send' }).click();
      await expect(item).toHaveCount(0);
      await tab.close();
      await sendBlindly(sidebar, 'Through the same again.');
      await expect.poll(() => notesIn(stage, crm, 'Through the same again.'), { timeout: 20_000 }).toBe(1);
    });

    test('in the tab it is sent or discarded, by its author alone', async () => {
      await page.evaluate(play, TRICKS['covered whole'] as Trick);
      await sendBlindly(sidebar, 'Keep this one.');
      await expect(sidebar.getByText(QUESTION)).toBeAttached();
      await sendBlindly(sidebar, 'Forget this one.');
      await expect(noteIn(sidebar, 'Forget this one.')).toBeAttached();
      const [tab] = await Promise.all([
        dana.context.waitForEvent('page'),
        sidebar.getByRole('button', { name: 'Confirm' }).first().dispatchEvent('click'),
      ]);
      const item = (text: string) => tab.getByRole('listitem').filter({ hasText: text });
      await expect(item('Keep this one.')).toContainText('can read this');
      await lookAtPage(tab, `confirm-${crm}`);
      expect(tab.url()).toMatch(/^chrome-extension:.*\/confirm\.html$/);
      await item('Forget this one.').getByRole('button', { name: 'Discard' }).click();
      await item('Keep this one.').getByRole('button', { name: 'Send' }).click();
      await expect(item('one.')).toHaveCount(0);
      await expect.poll(() => notesIn(stage, crm, 'Keep this one.'), { timeout: 20_000 }).toBe(1);
      expect(await notesIn(stage, crm, 'Forget this one.')).toBe(0);
      await tab.close();
    });
  });
}

test('where a colour filter has always lain over the page, a note is sent at once', async () => {
  const stage = await setStage();
  try {
    const dana = await stage.enter('salesforce', 'Dana Reyes');
    await dana.context.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { filter: invert(1) hue-rotate(180deg) }');
      if (window === top) document.adoptedStyleSheets = [sheet];
    });
    const { page, sidebar } = await openWithSidebar(dana, addressOf(stage.world, 'salesforce', 'deal-1'));
    await expect(sidebar.getByRole('textbox')).toBeEnabled();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).filter)).toContain('invert');
    await sendBlindly(sidebar, 'Seen in the dark.');
    await expect.poll(() => notesIn(stage, 'salesforce', 'Seen in the dark.'), { timeout: 20_000 }).toBe(1);
    await expect(sidebar.getByText(QUESTION)).toHaveCount(0);
  } finally {
    await stage.close();
  }
});
