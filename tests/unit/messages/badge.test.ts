import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBadge, suggest } from '../../../entrypoints/background/badge';
import { CourtsideDatabase } from '../../../lib/cache/database';
import type { LocalStore } from '../../../lib/cache/lifeboat';
import { forgetBegun } from '../../../lib/connections/forget-begun';
import { scopeOf } from '../../../lib/crm/port';
import { NO_NUDGES, snoozed } from '../../../lib/domain/nudges';
import { changeNudges, NUDGES_KEY, readNudges } from '../../../lib/settings/nudges';
import { check, keep } from '../components/own-business';
import * as sample from '../components/views';
import { memorySession } from '../connections/memory-session';
import browser from '../fake-browser';
import { localLock } from '../sync/local-lock';

const ana = sample.connectionOf(sample.ana);
const store = browser.storage.local;
const db = new CourtsideDatabase('courtside', 'background');
const lock = localLock();
const world = { db, local: store as LocalStore, lock };
const moved = () => check({ fields: { closeDate: '2026-11-30' } });

beforeEach(async () => {
  await store.clear();
  await keep(ana, { deals: [sample.deal], entries: [moved()] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a check is suggested when its deal has moved on, remembered in this browser, and gone once it was checked', async () => {
  expect(await suggest(world, sample.NOW)).toBe(true);
  const kept = {
    off: false,
    snoozedUntil: null,
    nudged: [{ scope: scopeOf(ana), dealId: sample.deal.id, at: sample.NOW }],
  };
  expect(await readNudges(store)).toEqual(kept);
  await keep(ana, { deals: [sample.deal], entries: [moved(), check({ createdAt: sample.NOW })] });
  expect(await suggest(world, sample.NOW)).toBe(false);
});

it('nothing is suggested of the sample, after "not this week", or once suggestions are off', async () => {
  await db.connections.update(ana.id, { mode: 'sample' });
  expect(await suggest(world, sample.NOW)).toBe(false);
  await db.connections.update(ana.id, { mode: 'oauth' });
  await changeNudges(store, (kept) => snoozed(kept, sample.NOW));
  expect(await suggest(world, sample.NOW)).toBe(false);
  await changeNudges(store, (kept) => ({ ...kept, snoozedUntil: null, off: true }));
  expect(await suggest(world, sample.NOW)).toBe(false);
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
  const services = { ...world, preparation: { ready: async () => {} }, now: () => Date.parse(sample.NOW) };
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

describe('while the background looks for a suggestion', () => {
  /** Something else begins just after the background read what was said about suggestions, and has a moment for it. */
  async function suggestWhile(act: () => Promise<unknown>) {
    const get = store.get.bind(store);
    let acting: Promise<unknown> = Promise.resolve();
    vi.spyOn(store, 'get').mockImplementationOnce((async (key: string) => {
      const held = structuredClone(await get(key));
      acting = act();
      await Promise.race([acting, new Promise((resolve) => setTimeout(resolve, 20))]);
      return held;
    }) as never);
    await suggest(world, sample.NOW);
    await acting;
  }

  it('"no more suggestions" is heard', async () => {
    await suggestWhile(() => changeNudges(store, (kept) => ({ ...kept, off: true }), lock));
    expect(await readNudges(store)).toMatchObject({ off: true });
  });

  const forget = () => forgetBegun({ session: memorySession(), local: store, lock }, ana);
  const end = () => db.connections.clear();

  it.each([
    ['before', [forget, end]],
    ['after', [end, forget]],
  ])('whoever disconnects leaves no deal behind, forgotten %s the end', async (_, steps) => {
    await suggestWhile(async () => {
      for (const step of steps) await step();
    });
    expect(JSON.stringify(await store.get(NUDGES_KEY))).not.toContain(sample.deal.id);
  });

  it('a person who is gone by then, or connected again, is suggested nothing', async () => {
    for (const change of [{ connectedAt: '2026-11-22T11:00:00.000Z' }, { orgId: 'another' }]) {
      await keep(ana, { deals: [sample.deal], entries: [moved()] });
      await suggestWhile(async () => db.connections.update(ana.id, change));
      expect(await readNudges(store)).toEqual(NO_NUDGES);
    }
  });
});
