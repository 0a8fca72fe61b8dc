import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBadge, suggest } from '../../../entrypoints/background/badge';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { scopeOf } from '../../../lib/crm/port';
import { snoozed } from '../../../lib/domain/nudges';
import { NUDGES_KEY, readNudges, writeNudges } from '../../../lib/settings/nudges';
import { check, keep } from '../components/own-business';
import * as sample from '../components/views';
import browser from '../fake-browser';

const ana = sample.connectionOf(sample.ana);
const store = browser.storage.local;
const db = new CourtsideDatabase('courtside', 'background');
const moved = () => check({ fields: { closeDate: '2026-11-30' } });

beforeEach(async () => {
  await store.clear();
  await keep(ana, { deals: [sample.deal], entries: [moved()] });
});
afterEach(() => vi.useRealTimers());

it('a check is suggested when its deal has moved on, remembered in this browser, and gone once it was checked', async () => {
  expect(await suggest(db, sample.NOW)).toBe(true);
  const kept = {
    off: false,
    snoozedUntil: null,
    nudged: [{ scope: scopeOf(ana), dealId: sample.deal.id, at: sample.NOW }],
  };
  expect(await readNudges(store)).toEqual(kept);
  await keep(ana, { deals: [sample.deal], entries: [moved(), check({ createdAt: sample.NOW })] });
  expect(await suggest(db, sample.NOW)).toBe(false);
});

it('nothing is suggested of the sample, after "not this week", or once suggestions are off', async () => {
  await db.connections.update(ana.id, { mode: 'sample' });
  expect(await suggest(db, sample.NOW)).toBe(false);
  await db.connections.update(ana.id, { mode: 'oauth' });
  const state = await readNudges(store);
  await writeNudges(store, snoozed(state, sample.NOW));
  expect(await suggest(db, sample.NOW)).toBe(false);
  await writeNudges(store, { ...state, off: true });
  expect(await suggest(db, sample.NOW)).toBe(false);
});

it('the toolbar shows a dot and no number, once nobody waits for the background, and takes it away with a word', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const texts: string[] = [];
  const titles: string[] = [];
  Object.assign(browser.action, {
    setBadgeText: async ({ text }: { text: string }) => texts.push(text),
    setBadgeBackgroundColor: async () => {},
    setTitle: async ({ title }: { title: string }) => titles.push(title),
  });
  const services = { db, preparation: { ready: async () => {} }, now: () => Date.parse(sample.NOW) };
  const soon = createBadge(services as unknown as Parameters<typeof createBadge>[0]);
  soon();
  await vi.advanceTimersByTimeAsync(2000);
  soon();
  await vi.advanceTimersByTimeAsync(2000);
  expect(texts).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(() => expect(titles).toEqual(['Courtside: a good moment for a one-minute check']));
  await store.set({ [NUDGES_KEY]: { ...(await readNudges(store)), off: true } });
  await vi.advanceTimersByTimeAsync(3000);
  await vi.waitFor(() => expect(texts.at(-1)).toBe(''));
  expect(new Set(texts)).toEqual(new Set(['•', '']));
});
