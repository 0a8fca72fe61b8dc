import { browser } from '../../lib/browser';
import { locate } from '../../lib/crm/locate';
import type { Page } from '../../lib/crm/page';
import type { TabMessage } from '../../lib/messages/tab';
import { PAGE_MATCHES } from '../../lib/settings/hosts';

/** What the popup can know of the tab it was opened over. */
export type ActiveTab = {
  id: number | null;
  page: Page | null;
  /** Page hosts that the person or a policy withheld; their tabs have no address for us. */
  withheld: string[];
};

/**
 * The tab in front. `?address=` in the popup's own address stands in for it where the popup is
 * itself a tab.
 */
export async function activeTab(): Promise<ActiveTab> {
  const given = new URLSearchParams(location.search).get('address');
  const [tab] = given ? [] : await browser.tabs.query({ active: true, currentWindow: true });
  const address = given ?? tab?.url;
  const allowed = await Promise.all(PAGE_MATCHES.map((match) => browser.permissions.contains({ origins: [match] })));
  return {
    id: tab?.id ?? null,
    page: address ? locate(address) : null,
    withheld: PAGE_MATCHES.filter((_, index) => !allowed[index]),
  };
}

/** Opens or closes the sidebar of a tab; false when nobody listens there, because it is older than this version. */
export async function toggleSidebar(tabId: number): Promise<boolean> {
  const message: TabMessage = { type: 'toggle' };
  try {
    return (await browser.tabs.sendMessage(tabId, message)) === true;
  } catch {
    return false;
  }
}
