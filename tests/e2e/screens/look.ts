import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Frame, type Page } from '@playwright/test';
import axe from 'axe-core';
import type { Courtside } from '../../browser/chromium';

/** Set by `npm run gallery`: where every state's picture goes. */
const GALLERY = process.env.COURTSIDE_GALLERY;
const THEMES = ['light', 'dark'] as const;
const NARROWEST = 320;
const USUAL = 360;
const WIDEST = 600;

/**
 * Looks at the sidebar as it stands: nothing cut off at its narrowest, no serious or critical
 * finding in either theme. Under `npm run gallery` it is photographed, too.
 */
export async function look(courtside: Courtside, sidebar: Frame, name: string, { wide = false } = {}): Promise<void> {
  const page = sidebar.page();
  await widen(courtside, sidebar, NARROWEST);
  await expectNothingCutOff(sidebar, name);
  if (wide) await photograph(sidebar, `${name}-${NARROWEST}`);
  if (wide && GALLERY) {
    await widen(courtside, sidebar, WIDEST);
    await photograph(sidebar, `${name}-${WIDEST}`);
  }
  await widen(courtside, sidebar, USUAL);
  for (const theme of THEMES) {
    await paint(page, sidebar, theme);
    await expectAccessible(sidebar, `${name}, ${theme}`);
    await photograph(sidebar, `${name}-${theme}`);
  }
  await paint(page, sidebar, 'light');
}

/** The same for a page of the extension that fills its own tab. */
export async function lookAtPage(
  page: Page,
  name: string,
  { width = 1280, narrowest = NARROWEST } = {},
): Promise<void> {
  await page.setViewportSize({ width: narrowest, height: 900 });
  await expectNothingCutOff(page, name);
  await page.setViewportSize({ width, height: 900 });
  for (const theme of THEMES) {
    await paint(page, page, theme);
    await expectAccessible(page, `${name}, ${theme}`);
    await photograph(page, `${name}-${theme}`);
  }
  await paint(page, page, 'light');
}

/** Serious and critical findings of axe: none. */
export async function expectAccessible(place: Frame | Page, where: string): Promise<void> {
  if (!(await place.evaluate(() => 'axe' in globalThis))) await place.evaluate(axe.source);
  const findings = await place.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('; ')}`);
  });
  expect(findings, where).toEqual([]);
}

/** No horizontal scrolling, and nothing that reaches beyond the edge. */
export async function expectNothingCutOff(place: Frame | Page, where: string): Promise<void> {
  const tooWide = await place.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > edge + 1,
    );
    return document.documentElement.scrollWidth > edge ? beyond.map((element) => element.outerHTML.slice(0, 200)) : [];
  });
  expect(tooWide, where).toEqual([]);
}

/** Gives the sidebar a width, as dragging its edge does. */
export async function widen(courtside: Courtside, sidebar: Frame, width: number): Promise<void> {
  const crm = sidebar.page().url().includes('hubspot') ? 'hubspot' : 'salesforce';
  await keepOpen(courtside, crm, width);
  await expect.poll(() => sidebar.evaluate(() => innerWidth)).toBe(width);
}

/** The sidebar opens by itself on the next record, as for somebody who left it open. */
export async function keepOpen(courtside: Courtside, crm: 'salesforce' | 'hubspot', width = USUAL): Promise<void> {
  await courtside.control.evaluate(
    (items) => (globalThis as unknown as StorageWindow).chrome.storage.local.set(items),
    { [`overlay:${crm}`]: { open: true, width } },
  );
}
type StorageWindow = { chrome: { storage: { local: { set: (items: object) => Promise<void> } } } };

async function paint(page: Page, place: Frame | Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect
    .poll(() => place.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(theme === 'dark');
}

async function photograph(place: Frame | Page, name: string): Promise<void> {
  if (!GALLERY) return;
  await mkdir(GALLERY, { recursive: true });
  const path = join(GALLERY, `${name}.png`);
  if (!('parentFrame' in place)) {
    await place.screenshot({ path, fullPage: true, animations: 'disabled' });
    return;
  }
  const box = await (await place.frameElement()).boundingBox();
  if (box) await place.page().screenshot({ path, clip: box, animations: 'disabled' });
}
