import { browser } from '../../lib/browser';

/**
 * Asks the browser for access to a host that the person or a policy withheld. Call it from a
 * click. Says nothing of a refusal: the request that follows does, in words.
 */
export async function allowHost(match: string): Promise<void> {
  try {
    if (!(await browser.permissions.contains({ origins: [match] }))) {
      await browser.permissions.request({ origins: [match] });
    }
  } catch {
    // A browser that cannot ask keeps what it has.
  }
}
