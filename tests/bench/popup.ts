import type { Page } from '@playwright/test';
import { type Courtside, launch } from '../browser/chromium';
import { openWithSidebar } from '../browser/sidebar';
import { connectSalesforce, dealAddress, startWorld } from '../browser/world';
import { sampleOrg } from '../crm/sample-org';
import { median, printTable, type Row } from './measure';

const here = new URL('./', import.meta.url).pathname;

/**
 * How soon the popup shows something, and how soon its first question can be answered, over a deal of one's own that
 * the cache holds; beside a popup of one heading, in rounds that alternate. Both stand in a tab: nothing can be
 * measured in the bubble itself.
 */
export async function benchPopup({ rounds }: { rounds: number }): Promise<void> {
  const world = await startWorld(sampleOrg(Temporal.Now.plainDateISO().toString()));
  const { port } = world.server;
  const courtside = await launch({ port });
  const empty = await launch({ port, extension: `${here}empty-popup`, controlPage: false });
  try {
    const ana = await connectSalesforce(courtside, world, 'Ana Pires');
    const deal = dealAddress(world, 'salesforce', ana);
    const { page, sidebar } = await openWithSidebar(courtside, deal);
    await sidebar.locator('[elementtiming=goal]').first().waitFor();
    await page.close();
    // Another page of the extension would share the popup's process; nobody has one open.
    await courtside.control.close();

    const samples = { own: [] as number[], base: [] as number[], question: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const own = await open(courtside, `?address=${encodeURIComponent(deal)}`, 'input[type=range]');
      const base = await open(empty, '', 'h1');
      if (round === 0) continue; // warm-up
      samples.own.push(own.paint);
      samples.base.push(base.paint);
      samples.question.push(own.there);
    }
    const row = (what: string, own: number[], bound?: number): Row => {
      const ratio = median(own) / median(samples.base);
      return {
        what,
        value: `${median(own).toFixed(1)} ms`,
        baseline: `${median(samples.base).toFixed(1)} ms`,
        ratio: ratio.toFixed(2),
        bound: bound ? `≤ ${bound}×` : '–',
        ok: !bound || ratio <= bound,
      };
    };
    printTable(`Popup (medians of ${rounds})`, [
      row('first paint / of an empty popup', samples.own, 1.3),
      row('first question there / paint of an empty popup', samples.question),
    ]);
  } finally {
    await courtside.close();
    await empty.close();
    await world.server.close();
  }
}

type Browser = Pick<Courtside, 'context' | 'extensionId' | 'close'>;

/** Milliseconds from the navigation: to the first paint of content, and to an element's being there. */
async function open(browser: Browser, search: string, awaited: string): Promise<{ paint: number; there: number }> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/popup.html${search}`);
  const there = await since(page, awaited);
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        new PerformanceObserver((list) => {
          const [first] = list.getEntriesByName('first-contentful-paint');
          if (first) resolve(first.startTime);
        }).observe({ type: 'paint', buffered: true }),
      ),
  );
  await page.close();
  return { paint, there };
}

function since(page: Page, awaited: string): Promise<number> {
  return page.evaluate(async (selector) => {
    while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
    return performance.now();
  }, awaited);
}
