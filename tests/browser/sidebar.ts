import { expect, type Frame, type Page } from '@playwright/test';
import type { Courtside } from './chromium';

/** Opens (or closes) the sidebar of a tab, as the keyboard shortcut does. */
export async function toggleSidebar(courtside: Courtside, page: Page): Promise<void> {
  await page.bringToFront();
  await courtside.control.evaluate(async () => {
    const api = (globalThis as unknown as { chrome: ChromeTabs }).chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    if (tab?.id !== undefined) await api.tabs.sendMessage(tab.id, { type: 'toggle' });
  });
}
type ChromeTabs = {
  tabs: {
    query: (filter: object) => Promise<{ id?: number }[]>;
    sendMessage: (id: number, message: object) => Promise<unknown>;
  };
};

/** The sidebar's frame inside a CRM page, once it lives: a still that was painted first answers nobody. */
export async function sidebarFrame(page: Page): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(
      () => {
        found = page.frames().find((frame) => frame.url().includes('/sidebar.html'));
        return Boolean(found);
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  const frame = found as Frame;
  await frame.locator('#root > :not([inert])').first().waitFor({ state: 'attached', timeout: 15_000 });
  return frame;
}

/** Opens a CRM page with the sidebar beside it and waits until it shows its tabs. */
export async function openWithSidebar(courtside: Courtside, url: string): Promise<{ page: Page; sidebar: Frame }> {
  const page = await courtside.context.newPage();
  await page.goto(url);
  await expect
    .poll(
      async () => {
        if (page.frames().some((frame) => frame.url().includes('/sidebar.html'))) return true;
        await toggleSidebar(courtside, page).catch(() => {});
        return false;
      },
      { timeout: 15_000, intervals: [300, 700, 1500] },
    )
    .toBe(true);
  const sidebar = await sidebarFrame(page);
  await sidebar.getByRole('tablist').waitFor({ timeout: 15_000 });
  return { page, sidebar };
}

/** The visible text of each tab of the sidebar, header and all, under a heading. */
export async function sidebarText(sidebar: Frame): Promise<string> {
  const parts: string[] = [];
  for (const tab of await sidebar.getByRole('tab').all()) {
    await tab.click();
    const panel = sidebar.getByRole('tabpanel');
    const banner = sidebar.getByRole('banner');
    // "Together" is read when it is asked for, what stands below its title in a file of its own; shapes have no words.
    await expect(panel).toHaveText(/\p{L}/u, { timeout: 15_000 });
    if ((await banner.getByRole('heading', { name: /^You and / }).count()) > 0) {
      await expect(banner.getByRole('paragraph')).toHaveText(/\p{L}/u, { timeout: 15_000 });
    }
    // The header turns with the tab: it says whose numbers these are.
    const texts = await Promise.all([tab, banner, panel].map((part) => part.innerText()));
    const [name, header, body] = texts.map((text) => text.trim());
    parts.push(`## ${name}\n\n${header}\n\n${body}`);
  }
  return `${parts.join('\n\n')}\n`;
}
