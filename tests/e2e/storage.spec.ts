import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, expect, type Frame, test } from '@playwright/test';
import { type Courtside, launch } from '../browser/chromium';
import { openWithSidebar } from '../browser/sidebar';
import { connectSalesforce, dealAddress } from '../browser/world';
import type { LocalRequest } from '../crm/local-crm';
import { firstShape } from '../unit/cache/shapes';
import { type Seat, type Stage, setStage } from './stage';
import { expectConfirmed, noteIn, notesInSalesforce, writeNote } from './thread';

/*
 * What a browser can do to what Courtside keeps: run out of room, clear it, spoil its files, be
 * updated over it. Dana has written a note that could not be sent; whatever happens, it arrives once.
 */

let stage: Stage;
let profile: string;
let dana: Seat;
/** Browsers that were started after the first one. */
let others: Courtside[];

test.describe.configure({ mode: 'default' });
test.beforeEach(async () => {
  test.setTimeout(120_000);
  stage = await setStage();
  profile = await mkdtemp(join(tmpdir(), 'courtside-storage-'));
  others = [];
});
test.afterEach(async () => {
  for (const each of others) await each.close().catch(() => {});
  await stage.close();
  await rm(profile, { recursive: true, force: true });
});

/** Dana beside a deal of her team. */
async function enter(): Promise<Frame> {
  dana = await stage.enter('salesforce', 'Dana Reyes', { profile });
  return (await openWithSidebar(dana, dealUrl())).sidebar;
}
const dealUrl = () => dealAddress(stage.world, 'salesforce', dana.person);

/** The same person starts the browser again. */
async function startAgain(): Promise<Courtside> {
  await dana.context.close();
  const courtside = await launch({ port: stage.world.server.port, profile });
  others.push(courtside);
  return courtside;
}

function writesNote({ method, url, body }: LocalRequest): boolean {
  return method === 'POST' && (url.pathname.endsWith('/notes') || body.includes('/sobjects/ContentNote"'));
}

/** A note that stays on this device, for no write reaches the CRM. */
async function writeUnsent(sidebar: Frame, text: string): Promise<void> {
  stage.world.server.interfere = (request) => (writesNote(request) ? 'cut-before' : undefined);
  await writeNote(sidebar, text);
  await expect(noteIn(sidebar, text)).toContainText('Only on this device');
  await expect.poll(() => inLifeboat(dana)).toBe(1);
}

/** How many unsent entries have a second copy in the extension's own storage. */
function inLifeboat(courtside: Courtside): Promise<number> {
  return courtside.control.evaluate(async () => {
    const held = await (globalThis as unknown as StorageWindow).chrome.storage.local.get(null);
    return Object.keys(held).filter((key) => key.startsWith('unsent:')).length;
  });
}
type StorageWindow = { chrome: { storage: { local: { get: (key: null) => Promise<object> } } } };

async function expectSentOnce(text: string): Promise<void> {
  // What may have been on its way is left alone for a few seconds before it is looked for.
  const copies = async () => (await notesInSalesforce(stage.world, text)).length;
  await expect.poll(copies, { timeout: 30_000 }).toBe(1);
}

async function connectAgain(courtside: Courtside): Promise<void> {
  stage.world.server.interfere = null;
  await connectSalesforce(courtside, stage.world, 'Dana Reyes');
}

async function storageOf(courtside: Courtside): Promise<{ session: CDPSession; origin: string }> {
  const session = await courtside.context.newCDPSession(courtside.control);
  return { session, origin: `chrome-extension://${courtside.extensionId}` };
}

test('what the browser clears is told of, and the unsent note comes back and is sent', async () => {
  const text = 'Cleared: who else has a say?';
  const sidebar = await enter();
  await writeUnsent(sidebar, text);
  const { session, origin } = await storageOf(dana);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });

  await dana.control.reload();
  await expect(dana.control.getByText('1 entry that was not sent yet is back.')).toBeVisible();
  await expect(dana.control.getByText('1 of them only on this device')).toBeVisible();
  await connectAgain(dana);
  await expectSentOnce(text);
  await expect.poll(() => inLifeboat(dana)).toBe(0);
  await dana.control.getByRole('button', { name: 'Got it' }).click();
  await dana.control.reload();
  await expect(dana.control.getByRole('heading', { name: 'Your data' })).toBeVisible();
  await expect(dana.control.getByText('is back')).toHaveCount(0);
});

test('files that were spoiled are replaced, and the unsent note comes back and is sent', async () => {
  const text = 'Spoiled: what did they promise their board?';
  const sidebar = await enter();
  await writeUnsent(sidebar, text);
  const { extensionId } = dana;
  await dana.context.close();
  expect(await spoilFiles(extensionId)).toBeGreaterThan(0);

  const courtside = await launch({ port: stage.world.server.port, profile });
  others.push(courtside);
  await expect(courtside.control.getByText('1 entry that was not sent yet is back.')).toBeVisible({ timeout: 20_000 });
  await connectAgain(courtside);
  await expectSentOnce(text);
});

/** Overwrites every file of the extension's IndexedDB in the profile; returns how many. */
async function spoilFiles(extensionId: string): Promise<number> {
  const inside = await readdir(join(profile, 'Default'), { recursive: true, withFileTypes: true });
  const files = inside.filter(
    (each) => each.isFile() && each.parentPath.includes('IndexedDB') && each.parentPath.includes(extensionId),
  );
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    await writeFile(path, (await readFile(path)).fill(0xa5));
  }
  return files.length;
}

test('a database of the first version is upgraded with its unsent note, which is then sent', async () => {
  const text = 'Upgraded: what would make this slip?';
  const sidebar = await enter();
  await writeUnsent(sidebar, text);
  await dana.control.evaluate(turnIntoFirstVersion, firstShape().stores);

  const courtside = await startAgain();
  const beside = (await openWithSidebar(courtside, dealUrl())).sidebar;
  await expect(noteIn(beside, text)).toContainText('Only on this device');
  stage.world.server.interfere = null;
  await beside.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectConfirmed(noteIn(beside, text));
  await expectSentOnce(text);
  await expect(courtside.control.getByText('is back')).toHaveCount(0);
});

/** Runs in the page: what is kept, as the first version kept it. Nobody opens it any more until the browser is closed. */
async function turnIntoFirstVersion(stores: Record<string, string>): Promise<void> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const now = await settled(indexedDB.open('courtside'));
  const names = Object.keys(stores);
  const reading = now.transaction(names);
  const tables = await Promise.all(names.map((name) => settled(reading.objectStore(name).getAll())));
  now.close();

  // Both in one go: nobody comes between them.
  const deleting = settled(indexedDB.deleteDatabase('courtside'));
  const opening = indexedDB.open('courtside', 10);
  const keyOf = (index: string) => (index.startsWith('[') ? index.slice(1, -1).split('+') : index);
  opening.onupgradeneeded = () => {
    for (const [name, indexes] of Object.entries(stores)) {
      const [key = '', ...others] = indexes.split(', ');
      const store = opening.result.createObjectStore(name, { keyPath: keyOf(key) });
      for (const index of others) store.createIndex(index, keyOf(index));
    }
  };
  await deleting;
  const first = await settled(opening);
  const writing = first.transaction(names, 'readwrite');
  for (const [index, name] of names.entries()) {
    for (const row of tables[index] ?? []) {
      const { seq, lane, state, answered, ...old } = row;
      writing.objectStore(name).put(old);
    }
  }
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
}

for (const [words, mode] of [
  ['allowed', 0],
  ['blocked', 1],
] as const) {
  test(`with third-party cookies ${words} the sidebar keeps, shows and sends a note`, async () => {
    const text = `Cookies ${words}: when do they decide?`;
    await mkdir(join(profile, 'Default'));
    const preferences = { profile: { cookie_controls_mode: mode, block_third_party_cookies: mode === 1 } };
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const sidebar = await enter();
    await writeNote(sidebar, text);
    await expectConfirmed(noteIn(sidebar, text));
    await expectSentOnce(text);
  });
}
