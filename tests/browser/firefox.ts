import { expect } from '@playwright/test';
import { type Browser, type Frame, launch, type Page } from 'puppeteer-core';
import type { LocalServer } from '../crm/server';

/** Stock Firefox with the production build, its traffic turned to the loopback server by a proxy. */
export type CourtsideInFirefox = {
  browser: Browser;
  /** The page that the extension opened at its install. Firefox lists it as about:blank. */
  welcome: Page;
  close: () => Promise<void>;
};

const BUILD = new URL('../../.output/firefox-mv3', import.meta.url).pathname;
/** Pixels from the page's edge at which the overlay is looked for: within the ring, and within the sidebar. */
const INSET = 12;
/** Pixels; whatever is taller is the sidebar. */
const TALLEST_RING = 100;

export async function launchFirefox({ proxyPort }: Pick<LocalServer, 'proxyPort'>): Promise<CourtsideInFirefox> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: process.env.COURTSIDE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    defaultViewport: { width: 1440, height: 900 },
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      // Nobody is there to answer a permission prompt; the screen of ours before it is tested.
      'extensions.webextOptionalPermissionPrompts': false,
      // Milliseconds; 30,000 outside tests. Long enough for any answer of the local CRMs, or it would be cut short.
      'extensions.background.idle.timeout': 5000,
    },
  });
  await browser.installExtension(BUILD);
  let welcome: Page | undefined;
  await expect
    .poll(
      async () => {
        for (const page of await browser.pages()) if (await isOurs(page)) welcome = page;
        return Boolean(welcome);
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  return { browser, welcome: welcome as Page, close: () => browser.close() };
}

async function isOurs(page: Page): Promise<boolean> {
  const origin = await page.evaluate(() => location.origin).catch(() => '');
  return origin.startsWith('moz-extension:');
}

/** Opens a CRM page with the sidebar beside it. */
export async function openWithSidebar(browser: Browser, address: string): Promise<{ page: Page; sidebar: Frame }> {
  const page = await browser.newPage();
  await page.goto(address);
  await pressRing(page);
  return { page, sidebar: await sidebarFrame(page) };
}

/** Presses the ring at the right edge, as a person does; unless the sidebar stood open last time. */
export async function pressRing(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const overlay = await overlayAtEdge(page);
        if (overlay && overlay.height <= TALLEST_RING) await page.mouse.click(overlay.x, overlay.y);
        return overlay?.height ?? 0;
      },
      { timeout: 15_000 },
    )
    .toBeGreaterThan(TALLEST_RING);
}

/** What stands at the page's right edge. Its shadow root is closed, so it is found by where its host is hit. */
async function overlayAtEdge(page: Page): Promise<{ x: number; y: number; height: number } | null> {
  return page.evaluate((inset) => {
    const x = document.documentElement.clientWidth - inset;
    const hits: number[] = [];
    for (let y = 0; y < innerHeight; y += 2) {
      if (document.elementFromPoint(x, y)?.localName === 'courtside-overlay') hits.push(y);
    }
    const middle = hits[Math.floor(hits.length / 2)];
    return middle === undefined ? null : { x, y: middle, height: hits.length * 2 };
  }, INSET);
}

/** The sidebar's frame, listed as about:blank too, once it shows its tabs and lives: a still that was painted first answers nobody. */
export async function sidebarFrame(page: Page): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(
      async () => {
        for (const frame of page.frames()) if (await hasSidebar(frame)) found = frame;
        return Boolean(found);
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  return found as Frame;
}

function hasSidebar(frame: Frame): Promise<boolean> {
  return frame
    .evaluate(
      () => location.pathname === '/sidebar.html' && document.querySelector(':not([inert] *)[role=tablist]') !== null,
    )
    .catch(() => false);
}

/** True while the background is stopped. Firefox wakes it for the next message or alarm. */
export function isAsleep({ welcome }: CourtsideInFirefox): Promise<boolean> {
  return welcome.evaluate(
    `browser.extension.getViews().every((view) => !view.location.pathname.includes('background'))`,
  ) as Promise<boolean>;
}

/** What a person sees in a page or frame. */
export function visibleText(place: Page | Frame): Promise<string> {
  return place.evaluate(() => document.body.innerText);
}
