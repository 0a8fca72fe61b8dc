// Browsers have Temporal; Node 20 does not yet.
import 'temporal-polyfill/global';
import { beforeAll } from 'vitest';
import browser from './fake-browser';
import { localLock } from './sync/local-lock';

// Words are read from the browser's own object, which pages of an extension have.
Object.assign(globalThis, { browser });

// happy-dom has no idle time of its own: whatever waits for it comes in the next turn.
globalThis.requestIdleCallback ??= (act) => Number(setTimeout(act));
globalThis.cancelIdleCallback ??= (handle) => clearTimeout(handle);

// Neither Node 20 nor happy-dom has the locks of a browser.
if (!('navigator' in globalThis)) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
Object.defineProperty(navigator, 'locks', { value: { request: localLock() }, configurable: true });

// A screen never lays out the database: the background has done so before any screen is there.
beforeAll(async () => {
  if (!('indexedDB' in globalThis)) return;
  const { CourtsideDatabase } = await import('../../lib/cache/database');
  const background = new CourtsideDatabase('courtside', 'background');
  await background.open();
  background.close();
});
