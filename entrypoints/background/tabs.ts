import browser from 'webextension-polyfill';
import type { ScreenMessage } from '../../lib/messages/contract';
import { unsentAnchor } from '../../lib/settings/anchors';
import { PAGE_MATCHES } from '../../lib/settings/hosts';
import { t } from '../../lib/words';

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}

export async function openScreen(screen: Extract<ScreenMessage, { type: 'open' }>['screen']): Promise<void> {
  if (screen === 'options') await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: browser.runtime.getURL(`/${screen}.html`) });
}

/** What of a connection has not reached its CRM. */
export async function openUnsent(connectionId: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/mirror.html${unsentAnchor(connectionId)}`) });
}

/** CRM tabs from before an install or update have no overlay that works: their icon asks for a reload. */
export async function markOpenTabs(): Promise<void> {
  for (const { id } of await browser.tabs.query({ url: PAGE_MATCHES })) {
    if (id === undefined) continue;
    // The browser takes both back when the tab loads anew.
    await browser.action.setBadgeText({ tabId: id, text: '↻' });
    await browser.action.setTitle({ tabId: id, title: t('action_reload_tab') });
  }
}

/** The keyboard shortcut: the overlay of the tab in front opens or closes. */
export async function toggleSidebar(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return;
  // No overlay in this tab: then there is nothing to toggle.
  await browser.tabs.sendMessage(tab.id, { type: 'toggle' }).catch(() => undefined);
}
