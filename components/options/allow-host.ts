import { browser } from '../../lib/browser';

/**
 * Asks the browser for access to a host that the person or a policy withheld; nothing shows where
 * it is there already. Call it from a click and before anything is waited for: after that, Firefox
 * no longer takes it for the person's own act. Says nothing of a refusal: the request that follows
 * does, in words.
 */
export async function allowHost(match: string, ...permissions: 'cookies'[]): Promise<void> {
  try {
    await browser.permissions.request({ origins: [match], ...(permissions.length > 0 && { permissions }) });
  } catch {
    // A browser that cannot ask keeps what it has.
  }
}
