import { browser } from 'wxt/browser';
import type { OverlayMessage, Ring } from '../../lib/messages/contract';

/** False once the extension was updated or removed under this page: nothing can be asked any more. */
export function alive(): boolean {
  try {
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}

/** The number for the ring; null when the background gave none. */
export async function askRing(message: Extract<OverlayMessage, { type: 'ring' }>): Promise<Ring | null> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(message);
    return isObject(answer) && isRing(answer.data) ? answer.data : null;
  } catch {
    // An update in between shows through `alive`; anything else is tried again at the next occasion.
    return null;
  }
}

/** Where the sidebar's messages come from, which on Chromium is not where its dynamic address points. */
export function extensionOrigin(): string {
  const address = browser.runtime.getURL('/');
  return address.startsWith('chrome-extension:') ? `chrome-extension://${browser.runtime.id}` : new URL(address).origin;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isRing(value: unknown): value is Ring {
  return (
    isObject(value) &&
    typeof value.state === 'string' &&
    typeof value.label === 'string' &&
    typeof value.unseen === 'boolean' &&
    (value.attainment === null || Number.isFinite(value.attainment))
  );
}

/** Words in the browser's language. The overlay has no room for lib/words. */
export function word(key: Parameters<typeof browser.i18n.getMessage>[0]): string {
  try {
    return browser.i18n.getMessage(key);
  } catch {
    return 'Courtside';
  }
}
