import { browser } from '../browser';

/** Its key in local extension storage. Only a "no" is kept: where nobody manages the browser there is nothing to know. */
const KEPT = 'page-session-allowed';

/** Keeps what the policy said of the page's session, for when the browser does not answer. Never throws. */
export async function noteAnswer(allowed: boolean): Promise<void> {
  const { local } = browser.storage;
  try {
    const wasRefused = (await local.get(KEPT))[KEPT] === false;
    if (allowed && wasRefused) await local.remove(KEPT);
    if (!allowed && !wasRefused) await local.set({ [KEPT]: false });
  } catch {
    // What was answered counts all the same, this time.
  }
}

/** Whether the page's session was allowed when the browser last answered; true when it never forbade it. Never throws. */
export async function lastAnswer(): Promise<boolean> {
  try {
    return (await browser.storage.local.get(KEPT))[KEPT] !== false;
  } catch {
    return false;
  }
}
