import { browser } from '../browser';

/** What lives only as long as the browser runs: access tokens, and the PKCE verifier while a person signs in. */
export type SessionStore = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
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
};

/** Names of fields and objects that this person was found not to see. */
export const hiddenKey = (connectionId: string) => `hidden:${connectionId}`;

export const accessTokenKey = (connectionId: string) => `access:${connectionId}`;
