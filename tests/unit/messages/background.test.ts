import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import background from '../../../entrypoints/background';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { append } from '../../../lib/sync/append';
import browser from '../fake-browser';
import { connectionFor, LEAD, note, REP } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';

beforeEach(() => {
  browser.reset();
  // What the in-memory browser and Node leave out.
  Object.assign(browser, { commands: { onCommand: { addListener: () => {} } } });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('navigator', { locks: { request: localLock() } });
});
afterEach(() => vi.unstubAllGlobals());

it('the background starts with the browser, and sets the alarm for what waits from before', async () => {
  const db = new CourtsideDatabase('courtside', 'background');
  const connection = connectionFor(LEAD);
  await db.connections.put(connection);
  const entry = note('d1', LEAD, REP);
  await append(entry, connection.id, db);
  const dueIn = 20 * 60_000;
  await db.outbox.toCollection().modify({ nextTryAt: new Date(Date.now() + dueIn).toISOString() });
  const listening = vi.spyOn(browser.runtime.onStartup, 'addListener');
  background.main();
  // At once: the browser starts whoever listens by the end of this turn, and nobody else.
  expect(listening).toHaveBeenCalledOnce();
  await vi.waitFor(async () => {
    const alarm = await browser.alarms.get('courtside-flush');
    expect(alarm?.scheduledTime).toBeGreaterThan(Date.now() + dueIn / 2);
  });
  db.close();
});
