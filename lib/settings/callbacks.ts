import { browser } from '../browser';

/** Both follow from the ids that the manifest fixes, so that an admin can allow both browsers at once. */
const CHROMIUM = 'https://nlgebpfcpendnhcjbhaphfkodgpdbkgh.chromiumapp.org/';
const FIREFOX = 'https://61165eb837afb16f01ea9e30e9c3ff118252590a.extensions.allizom.org/';

/**
 * Callback URLs for the org's external client app, the one of this browser first. Unverified: that
 * every browser gives `identity` to our frame in a page; without it the fixed ones stand alone.
 */
export function callbackUrls(): string[] {
  const own = browser.identity?.getRedirectURL() ?? CHROMIUM;
  return [...new Set([own, CHROMIUM, FIREFOX])];
}
