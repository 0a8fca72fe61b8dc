import type { Frame, Page } from '@playwright/test';
import { sampleTeam } from '../../lib/sample/team';
import { type Courtside, launch } from '../browser/chromium';
import { openWithSidebar } from '../browser/sidebar';
import { connectSalesforce, startWorld } from '../browser/world';
import { opportunityId } from '../crm/orgs/salesforce';
import { SAMPLE_DOMAIN, sampleOrg } from '../crm/sample-org';
import { median, printTable, quantile, scriptTime } from './measure';

const here = new URL('./', import.meta.url).pathname;
const HOST = `https://${SAMPLE_DOMAIN}.lightning.force.com`;
const OTHER_PAGE = `${HOST}/lightning/setup/bench`;
const RECORD = `${HOST}/lightning/r/Opportunity/${opportunityId('deal-1')}/view`;
/** Longer than anything the overlay or the background puts off. */
const DEFERRED_MS = 2500;
const BARE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title><body><p>A bare page.</p></body></html>';

/**
 * Cost on the page itself, and how soon the first figure is there. Rounds alternate between the builds.
 * Script is counted on a page that holds nothing, so that none of it is the page's own. The first figure is timed on
 * the record page as the CRM serves it, because that is where people wait for it; on the empty page it is told beside
 * that, without a bound: there the browser's own start of a frame is nearly all of both times.
 */
export async function benchPage({ rounds }: { rounds: number }): Promise<void> {
  const world = await startWorld(sampleOrg(Temporal.Now.plainDateISO().toString()));
  const { port } = world.server;
  const courtside = await launch({ port });
  const bare = await launchBare(port, `${here}bare-wxt/.output/chrome-mv3`);
  const still = await launchBare(port, `${here}static-frame`);
  try {
    await connectSalesforce(courtside, world, 'Ana Pires');
    // Fills the cache, and leaves the sidebar open for the next records.
    const { page, sidebar } = await openWithSidebar(courtside, RECORD);
    await sidebar.locator('[elementtiming=goal]').first().waitFor();
    const switches = await benchSwitch(page, sidebar);
    await page.close();

    const servePages = (which: 'empty' | 'as they are') => {
      world.server.interfere = (request) =>
        which === 'empty' && [OTHER_PAGE, RECORD].includes(request.url.href)
          ? { status: 200, headers: { 'content-type': 'text/html' }, body: BARE }
          : undefined;
    };
    const samples = {
      other: [] as number[],
      otherBase: [] as number[],
      record: [] as number[],
      recordBase: [] as number[],
      figure: [] as number[],
      figureBase: [] as number[],
      emptyFigure: [] as number[],
      emptyFigureBase: [] as number[],
    };
    for (let round = 0; round <= rounds; round++) {
      servePages('as they are');
      const figure = await visit(courtside, RECORD, true);
      const figureBase = await visit(still, RECORD, true);
      servePages('empty');
      const run = {
        other: await visit(courtside, OTHER_PAGE, false),
        otherBase: await visit(bare, OTHER_PAGE, false),
        record: await visit(courtside, RECORD, true),
        recordBase: await visit(still, RECORD, true),
      };
      if (round === 0) continue; // warm-up
      samples.other.push(run.other.script);
      samples.otherBase.push(run.otherBase.script);
      samples.record.push(run.record.script);
      samples.recordBase.push(run.recordBase.script);
      samples.figure.push(figure.figure);
      samples.figureBase.push(figureBase.figure);
      samples.emptyFigure.push(run.record.figure);
      samples.emptyFigureBase.push(run.recordBase.figure);
    }
    const row = (what: string, own: number[], base: number[], bound?: number) => ({
      what,
      value: `${median(own).toFixed(2)} ms`,
      baseline: `${median(base).toFixed(2)} ms`,
      ratio: (median(own) / median(base)).toFixed(2),
      bound: bound ? `≤ ${bound}×` : '–',
      ok: !bound || median(own) / median(base) <= bound,
    });
    printTable(`On the page (medians of ${rounds})`, [
      row('script on a page that is no record / bare WXT content script', samples.other, samples.otherBase, 1.3),
      row('script on a record page, sidebar open / loader with static frame', samples.record, samples.recordBase, 2),
      row("first goal figure from cache / static frame's text", samples.figure, samples.figureBase, 1.25),
      row('the same on an empty page', samples.emptyFigure, samples.emptyFigureBase),
      {
        what: `deal to deal from cache, p95 of ${switches.length} (median ${median(switches).toFixed(0)} ms)`,
        value: `${quantile(switches, 0.95).toFixed(0)} ms`,
        baseline: '–',
        ratio: '–',
        bound: '≤ 100 ms',
        ok: quantile(switches, 0.95) <= 100,
      },
    ]);
  } finally {
    await courtside.close();
    await bare.close();
    await still.close();
    await world.server.close();
  }
}

type BareBrowser = Pick<Courtside, 'context' | 'close'>;

async function launchBare(port: number, extension: string): Promise<BareBrowser> {
  return launch({ port, extension, controlPage: false });
}

/** One load of an address: script milliseconds on its main thread, and when the frame's goal text was painted. */
async function visit(
  browser: BareBrowser,
  address: string,
  withFrame: boolean,
): Promise<{ script: number; figure: number }> {
  const page = await browser.context.newPage();
  let figure = Number.NaN;
  const script = await scriptTime(browser.context, page, async () => {
    await page.goto(address);
    if (withFrame) {
      figure = await paintedAt(page, await frameOf(page));
      // What the overlay puts off until the page has loaded is its cost all the same.
      await page.waitForTimeout(DEFERRED_MS);
    } else await page.evaluate(() => new Promise((done) => requestIdleCallback(() => done(null), { timeout: 500 })));
  });
  await page.close();
  return { script, figure };
}

async function frameOf(page: Page): Promise<Frame> {
  for (;;) {
    const found = page.frames().find((frame) => /\/(?:panel|sidebar)\.html/.test(frame.url()));
    if (found) return found;
    await page.waitForEvent('framenavigated', { timeout: 10_000 });
  }
}

/** Milliseconds from the page's navigation to the paint of the element marked elementtiming="goal". */
async function paintedAt(page: Page, frame: Frame): Promise<number> {
  const painted = await frame.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            identifier?: string;
            renderTime?: number;
          })[]) {
            if (entry.identifier === 'goal') resolve(performance.timeOrigin + (entry.renderTime ?? entry.startTime));
          }
        }).observe({ type: 'element', buffered: true });
      }),
  );
  return painted - (await page.evaluate(() => performance.timeOrigin));
}

/** From the record's address changing to the sidebar showing that deal: everything is in the cache. */
async function benchSwitch(page: Page, sidebar: Frame): Promise<number[]> {
  const deals = sampleTeam(Temporal.Now.plainDateISO().toString())
    .opportunities.slice(1, 5)
    .map(({ id, name }) => ({ name, path: `/lightning/r/Opportunity/${opportunityId(id)}/view` }));
  for (const { name, path } of deals) {
    await page.evaluate((address) => history.pushState({}, '', address), path);
    await sidebar.getByRole('heading', { level: 1, name }).waitFor();
  }
  // The history is read some seconds after a first view: until then not everything is in the cache.
  await page.waitForTimeout(2 * DEFERRED_MS);
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    for (const { name, path } of deals) {
      const shown = sidebar.evaluate(async (wanted) => {
        while (document.querySelector('h1')?.textContent !== wanted) await new Promise(requestAnimationFrame);
        return performance.timeOrigin + performance.now();
      }, name);
      const started = await page.evaluate((address) => {
        const now = performance.timeOrigin + performance.now();
        history.pushState({}, '', address);
        return now;
      }, path);
      times.push((await shown) - started);
    }
  }
  return times;
}
