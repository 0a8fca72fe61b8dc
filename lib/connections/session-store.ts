import { browser } from '../browser';
import type { Holder } from './secrets';

/** What lives only as long as the browser runs: access tokens, the PKCE verifier while a person signs in, begun checks. */
export type SessionStore = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Removes every key that begins so. */
  removeUnder(prefix: string): Promise<void>;
};

/** In memory of the browser, closed to content scripts; it outlives the background's own process. */
export const browserSession: SessionStore = {
  async get(key) {
    const value = (await browser.storage.session.get(key))[key];
    return typeof value === 'string' ? value : null;
  },
  async set(key, value) {
    await browser.storage.session.set({ [key]: value });
  },
  async remove(key) {
    await browser.storage.session.remove(key);
  },
  async removeUnder(prefix) {
    const kept = await browser.storage.session.get();
    await browser.storage.session.remove(Object.keys(kept).filter((key) => key.startsWith(prefix)));
  },
};

/** Each key names connection and viewer: what was kept for one person is never found by another. */
function keyOf(name: string, { id, viewer }: Holder): string {
  return `${name}:${id}:${viewer.id}`;
}

export const accessTokenKey = (holder: Holder) => keyOf('access', holder);

/** The mark of the page's session that was found to be this person's. */
export const pageSessionKey = (holder: Holder) => keyOf('page-session', holder);

/** Names of fields and objects that this person was found not to see. */
export const hiddenKey = (holder: Holder) => keyOf('hidden', holder);
