import 'temporal-polyfill/global';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { BUILD, type Courtside, launch } from '../browser/chromium';
import { openWithSidebar } from '../browser/sidebar';
import { connectHubspot, connectSalesforce, dealAddress, startWorld } from '../browser/world';
import type { Row } from '../crm/org';
import { sampleOrg } from '../crm/sample-org';
import { noteIn, notesInHubspot, notesInSalesforce, writeNote } from '../e2e/thread';

/**
 * npm run upgrade -- BUILD: an earlier build (its folder, such as .output/chrome-mv3 of that commit) is
 * used with unsent notes in both CRMs, then replaced by the present build as an update replaces it:
 * same profile, same folder, same id. Prints what became of the notes; ends with 1 unless each one is
 * there, said to be unsent until the CRM answers, and then sent once.
 */
const NOTES = 5;
const CRMS = ['salesforce', 'hubspot'] as const;
type Crm = (typeof CRMS)[number];

const [earlier] = process.argv.slice(2);
if (!earlier) {
  console.error('npm run upgrade -- BUILD   BUILD is the folder of an earlier build for Chromium');
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'courtside-upgrade-'));
const extension = join(folder, 'extension');
const profile = join(folder, 'profile');
const world = await startWorld(sampleOrg(Temporal.Now.plainDateISO('Europe/Berlin').toString()));
const textOf = (crm: Crm, n: number) => `Note ${n} from before the update, ${crm}: what would make this slip?`;
const texts = (crm: Crm) => Array.from({ length: NOTES }, (_, n) => textOf(crm, n + 1));
try {
  process.exitCode = (await upgrade()) ? 0 : 1;
} finally {
  await world.server.close();
  await rm(folder, { recursive: true, force: true });
}

async function upgrade(): Promise<boolean> {
  await cp(earlier as string, extension, { recursive: true });
  const before = await open();
  const people = {
    salesforce: await connectSalesforce(before, world, 'Dana Reyes'),
    hubspot: await connectHubspot(before, world, 'Dana Reyes'),
  };
  world.server.interfere = ({ method, url, body }) =>
    writesNote(method, url.pathname, String(body)) ? 'cut-before' : undefined;
  for (const crm of CRMS) await writeUnsent(before, crm, people[crm]);
  await before.context.close();

  await rm(extension, { recursive: true });
  await cp(BUILD, extension, { recursive: true });
  // An update registers the background anew; of an unpacked folder the browser would go on using the old one.
  await rm(join(profile, 'Default', 'Service Worker'), { recursive: true });
  const after = await open();
  try {
    const shown = { salesforce: 0, hubspot: 0 };
    for (const crm of CRMS) shown[crm] = await countUnsent(after, crm, people[crm]);
    world.server.interfere = null;
    await after.control.evaluate(() => window.dispatchEvent(new Event('online')));
    const sent = { salesforce: await countOnce('salesforce'), hubspot: await countOnce('hubspot') };
    for (const crm of CRMS) {
      console.log(
        `${crm}: ${NOTES} unsent before the update, ${shown[crm]} there and unsent after it, ${sent[crm]} sent once`,
      );
    }
    return CRMS.every((crm) => shown[crm] === NOTES && sent[crm] === NOTES);
  } finally {
    await after.context.close();
  }
}

function open(): Promise<Courtside> {
  return launch({ port: world.server.port, extension, profile });
}

function writesNote(method: string, path: string, body: string): boolean {
  return method === 'POST' && (/\/notes$/.test(path) || body.includes('/sobjects/ContentNote"'));
}

async function writeUnsent(courtside: Courtside, crm: Crm, person: Row): Promise<void> {
  const { page, sidebar } = await openWithSidebar(courtside, dealAddress(world, crm, person));
  for (const text of texts(crm)) {
    await writeNote(sidebar, text);
    await expect(noteIn(sidebar, text)).toContainText(/on this device/i);
  }
  await page.close();
}

/** How many of the notes the new build shows as not sent yet. */
async function countUnsent(courtside: Courtside, crm: Crm, person: Row): Promise<number> {
  const { page, sidebar } = await openWithSidebar(courtside, dealAddress(world, crm, person));
  await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  let count = 0;
  for (const text of texts(crm)) {
    if (await noteIn(sidebar, text).getByText('Only on this device').isVisible()) count++;
  }
  await page.close();
  return count;
}

/** How many of the notes the CRM holds exactly once, when all had the time to arrive. */
async function countOnce(crm: Crm): Promise<number> {
  const copies = async (text: string) =>
    crm === 'salesforce' ? (await notesInSalesforce(world, text)).length : notesInHubspot(world, text).length;
  const once = async () => {
    let count = 0;
    for (const text of texts(crm)) if ((await copies(text)) === 1) count++;
    return count;
  };
  await expect
    .poll(once, { timeout: 60_000 })
    .toBe(NOTES)
    .catch(() => undefined);
  return once();
}
