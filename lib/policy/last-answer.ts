import { browser } from '../browser';

/** Its key in local extension storage. Only a "no" is kept: where nobody manages the browser there is nothing to know. */
export const PAGE_SESSION_KEY = 'page-session-allowed';

/** Keeps what the policy said of the page's session, for when the browser does not answer. Never throws. */
export async function noteAnswer(allowed: boolean): Promise<void> {
  const { local } = browser.storage;
  try {
    const wasRefused = (await local.get(PAGE_SESSION_KEY))[PAGE_SESSION_KEY] === false;
    if (allowed && wasRefused) await local.remove(PAGE_SESSION_KEY);
    if (!allowed && !wasRefused) await local.set({ [PAGE_SESSION_KEY]: false });
  } catch {
    // What was answered counts all the same, this time.
  }
}

/** Whether the page's session was allowed when the browser last answered; true when it never forbade it. Never throws. */
export async function lastAnswer(): Promise<boolean> {
  try {
    return (await browser.storage.local.get(PAGE_SESSION_KEY))[PAGE_SESSION_KEY] !== false;
  } catch {
    return false;
  }
}
