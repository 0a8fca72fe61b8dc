import { expect, type Frame, type Locator } from '@playwright/test';
import type { Courtside } from '../browser/chromium';
import type { World } from '../browser/world';
import { localFetch } from '../crm/client';
import type { Row } from '../crm/org';

/** What a person does and sees in the coaching part of the sidebar, and what the CRM then holds. */

/** Types a note and presses Send. With `open` on Salesforce it is first opened up to all readers of the deal. */
export async function writeNote(sidebar: Frame, text: string, { open = false } = {}): Promise<void> {
  if (open) await sidebar.getByRole('button', { name: /readable for everyone/ }).click();
  const box = sidebar.getByRole('textbox');
  await box.fill(text);
  await sidebar.getByRole('button', { name: 'Send' }).click();
  // It empties once the note is safe on this device.
  await expect(box).toHaveValue('');
}

/** The note with these words in the thread. */
export function noteIn(sidebar: Frame, text: string): Locator {
  return sidebar.getByRole('article').filter({ hasText: text });
}

/** Presses Refresh and waits until the CRM was read. */
export async function refresh(sidebar: Frame): Promise<void> {
  await sidebar.getByRole('contentinfo').getByRole('button', { name: 'Refresh' }).click();
  await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
}

/** An interrupted write is looked for in the CRM only after a few seconds. */
const SETTLED = { timeout: 20_000 };

export async function expectConfirmed(note: Locator): Promise<void> {
  await expect(note).toBeVisible();
  await expect(note.getByText('On this device')).toHaveCount(0, SETTLED);
}

/** Everything in this browser's own databases as one text, secrets included: what is not in it, the browser does not know. */
export function dumpDatabases(courtside: Courtside): Promise<string> {
  return courtside.control.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await settled(indexedDB.open(name ?? ''));
      for (const store of db.objectStoreNames) {
        rows.push([store, await settled(db.transaction(store).objectStore(store).getAll())]);
      }
      db.close();
    }
    return JSON.stringify(rows);
  });
}

/** Salesforce's API as one of its users: no extension in between. */
export function salesforceApi(world: World, userId: string) {
  const fetch = localFetch(world.server);
  const origin = `https://${world.org.salesforce?.domain}.my.salesforce.com/services/data/v66.0`;
  const headers = { Authorization: `Bearer ${world.salesforce?.tokenFor(userId)}`, 'Content-Type': 'application/json' };
  return {
    async create(object: string, row: Row): Promise<string> {
      const init = { method: 'POST', headers, body: JSON.stringify(row) };
      const answer = await fetch(`${origin}/sobjects/${object}`, init);
      expect(answer.status, await answer.clone().text()).toBe(201);
      return ((await answer.json()) as { id: string }).id;
    },
    get: (path: string) => fetch(`${origin}${path}`, { headers }),
    async query(soql: string): Promise<Row[]> {
      const answer = await fetch(`${origin}/query?q=${encodeURIComponent(soql)}`, { headers });
      expect(answer.status, await answer.clone().text()).toBe(200);
      return ((await answer.json()) as { records: Row[] }).records;
    },
  };
}

/** Titles and texts of the Salesforce notes that contain these words, whoever may read them. */
export async function notesInSalesforce(
  world: World,
  text: string,
): Promise<{ id: string; title: string; body: string }[]> {
  const found = [];
  for (const { Id, Title, OwnerId } of world.salesforce?.rows('ContentNote') ?? []) {
    const answer = await salesforceApi(world, String(OwnerId)).get(`/sobjects/ContentNote/${Id}/Content`);
    const body = await answer.text();
    if (body.includes(text)) found.push({ id: String(Id), title: String(Title), body });
  }
  return found;
}

/** Bodies of the HubSpot notes that contain these words. */
export function notesInHubspot(world: World, text: string): string[] {
  return (world.hubspot?.records('notes') ?? [])
    .filter(({ current }) => !current.archived)
    .map(({ current }) => current.properties.hs_note_body ?? '')
    .filter((body) => body.includes(text));
}
