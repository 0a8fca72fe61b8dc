import { expect, type Frame, type Page, test } from '@playwright/test';
import { openWithSidebar, sidebarFrame, toggleSidebar } from '../browser/sidebar';
import { connectHubspot, dealAddress, findOwner } from '../browser/world';
import type { LocalRequest } from '../crm/local-crm';
import type { HubspotOrg } from '../crm/org';
import type { Interference } from '../crm/route';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';
import { expectConfirmed, noteIn, notesInHubspot, notesInSalesforce, refresh, writeNote } from './thread';

/* Dana writes to Ana while the network fails her. She is connected to both CRMs. */

type Crm = 'salesforce' | 'hubspot';
const CRMS: Crm[] = ['salesforce', 'hubspot'];
const ON_THIS_DEVICE = /Only on this device; meant for .*Not sent yet/s;

let stage: Stage;
let dana: Seat;
const pages = {} as Record<Crm, { page: Page; sidebar: Frame }>;

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stage = await setStage();
  dana = await stage.enter('salesforce', 'Dana Reyes');
  await bringTeamFile(dana, stage.today);
  await connectHubspot(dana, stage.world, 'Dana Reyes');
  const ana = findOwner(stage.world.org.hubspot as HubspotOrg, 'Ana Pires');
  for (const crm of CRMS) {
    pages[crm] = await openWithSidebar(dana, dealAddress(stage.world, crm, crm === 'hubspot' ? ana : dana.person));
  }
});
test.afterEach(async () => {
  stage.world.server.interfere = null;
  await dana.context.setOffline(false);
});
test.afterAll(() => stage.close());

async function copiesInCrm(crm: Crm, text: string): Promise<number> {
  const { world } = stage;
  return crm === 'salesforce' ? (await notesInSalesforce(world, text)).length : notesInHubspot(world, text).length;
}

/** A request that writes a note: what a test lets fail. Everything else goes through. */
function writesNote({ method, url, body }: LocalRequest): boolean {
  if (method !== 'POST') return false;
  return url.pathname.endsWith('/notes') || body.includes('/sobjects/ContentNote"');
}

function cutWrites(how: Interference): void {
  stage.world.server.interfere = (request) => (writesNote(request) ? how : undefined);
}

/** The browser tells every page when the network returns. */
async function networkReturns(sidebar: Frame): Promise<void> {
  stage.world.server.interfere = null;
  await sidebar.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** The browser ends an idle worker after half a minute; this is the same without the wait. */
async function stopWorker(): Promise<void> {
  const session = await dana.context.newCDPSession(dana.control);
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

for (const crm of CRMS) {
  test(`${crm}: a write that never reached the CRM is sent once the network returns`, async () => {
    const text = `Cut before: what changed since Monday? (${crm})`;
    const { page, sidebar } = pages[crm];
    await page.bringToFront();
    cutWrites('cut-before');
    await writeNote(sidebar, text);
    await expect(noteIn(sidebar, text)).toContainText(ON_THIS_DEVICE);
    await expect(sidebar.getByRole('contentinfo')).toContainText('1 not sent yet');
    expect(await copiesInCrm(crm, text)).toBe(0);

    await networkReturns(sidebar);
    await expectConfirmed(noteIn(sidebar, text));
    await expect(sidebar.getByRole('contentinfo')).not.toContainText('not sent yet');
    expect(await copiesInCrm(crm, text)).toBe(1);
  });

  test(`${crm}: a write whose answer was lost is not repeated`, async () => {
    const text = `Cut after: who owns the next step? (${crm})`;
    const { page, sidebar } = pages[crm];
    await page.bringToFront();
    cutWrites('cut-after');
    await writeNote(sidebar, text);
    // Chromium repeats a request whose connection broke, so there may be two for now.
    await expect.poll(() => copiesInCrm(crm, text)).toBeGreaterThan(0);
    await expect(noteIn(sidebar, text)).toContainText(ON_THIS_DEVICE);

    await networkReturns(sidebar);
    await expectConfirmed(noteIn(sidebar, text));
    await expect(noteIn(sidebar, text)).toHaveCount(1);
    expect(await copiesInCrm(crm, text)).toBe(1);
  });

  test(`${crm}: a single lost answer leaves one note, whatever the browser repeats`, async () => {
    const text = `Cut once: what would make them sign? (${crm})`;
    const { page, sidebar } = pages[crm];
    await page.bringToFront();
    let cuts = 1;
    stage.world.server.interfere = (request) => (writesNote(request) && cuts-- > 0 ? 'cut-after' : undefined);
    await writeNote(sidebar, text);
    await expect.poll(() => cuts).toBeLessThan(1);
    await networkReturns(sidebar);
    await expectConfirmed(noteIn(sidebar, text));
    expect(await copiesInCrm(crm, text)).toBe(1);
  });

  test(`${crm}: offline, everything can be read and a note waits for the network`, async () => {
    const text = `Offline: which date did they name? (${crm})`;
    const { page, sidebar } = pages[crm];
    await page.bringToFront();
    await dana.context.setOffline(true);
    await writeNote(sidebar, text);
    await refresh(sidebar);
    await expect(sidebar.getByText('You are offline. Notes are kept here and sent later.')).toBeVisible();
    await expect(noteIn(sidebar, text)).toContainText(ON_THIS_DEVICE);

    // A frame that was just opened has nothing but the cache.
    await toggleSidebar(dana, page);
    await expect.poll(() => page.frames().length).toBe(1);
    await toggleSidebar(dana, page);
    const reopened = await sidebarFrame(page);
    await expect(noteIn(reopened, text)).toContainText(ON_THIS_DEVICE);
    await expect(noteIn(reopened, 'Procurement has been quiet')).toBeVisible();
    await expect(reopened.getByRole('banner')).toContainText('Hartwell – platform renewal');
    await reopened.getByRole('tab', { name: 'Goal' }).click();
    await expect(reopened.getByRole('tabpanel')).toContainText('€300,000');
    await expect(reopened.getByRole('tabpanel')).toContainText('€186,400');
    await reopened.getByRole('tab', { name: 'Deal' }).click();

    await dana.context.setOffline(false);
    await expectConfirmed(noteIn(reopened, text));
    expect(await copiesInCrm(crm, text)).toBe(1);
    pages[crm] = { page, sidebar: reopened };
  });

  test(`${crm}: a note outlives the closed sidebar and the stopped worker, and is sent once`, async () => {
    const text = `Kept: what did the lawyers ask for? (${crm})`;
    const { page, sidebar } = pages[crm];
    await page.bringToFront();
    stage.world.server.interfere = () => 'cut-before';
    await writeNote(sidebar, text);
    await expect(noteIn(sidebar, text)).toContainText(ON_THIS_DEVICE);
    await toggleSidebar(dana, page);
    await expect.poll(() => page.frames().length).toBe(1);
    await stopWorker();

    stage.world.server.interfere = null;
    await toggleSidebar(dana, page);
    const back = await sidebarFrame(page);
    await expectConfirmed(noteIn(back, text));
    expect(await copiesInCrm(crm, text)).toBe(1);
    pages[crm] = { page, sidebar: back };
  });
}
