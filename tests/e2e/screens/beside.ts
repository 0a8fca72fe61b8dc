import { expect, type Frame, type Page } from '@playwright/test';
import { sidebarFrame } from '../../browser/sidebar';
import type { World } from '../../browser/world';
import { hubspotDealId } from '../../crm/orgs/hubspot';
import { opportunityId } from '../../crm/orgs/salesforce';

export type Crm = 'salesforce' | 'hubspot';

/** Address of a deal of the sample team ("deal-1" is the one with a story) or, without one, of the list. */
export function addressOf({ org }: World, crm: Crm, deal?: string): string {
  if (crm === 'salesforce') {
    const home = `https://${org.salesforce?.domain}.lightning.force.com/lightning`;
    return deal ? `${home}/r/Opportunity/${opportunityId(deal)}/view` : `${home}/o/Opportunity/list?filterName=Recent`;
  }
  const home = `https://app.hubspot.com/contacts/${org.hubspot?.portalId}`;
  return deal ? `${home}/record/0-3/${hubspotDealId(deal)}` : `${home}/objects/0-3/views/all/list`;
}

/** Turns a tab to an address and takes the sidebar that opens there by itself. */
export async function beside(page: Page, address: string): Promise<Frame> {
  await page.bringToFront();
  await page.goto(address);
  return sidebarFrame(page);
}

/** What we last knew stays; above it one sentence and one action. */
export async function expectBanner(sidebar: Frame, sentence: string, action: string): Promise<void> {
  const banner = sidebar.getByRole('status').filter({ hasText: sentence });
  await expect(banner).toBeVisible();
  await expect(banner.getByRole('button')).toHaveText([action]);
}

/** Nothing is known yet: the sentence is the heading, and its action the one primary button. */
export async function expectCard(sidebar: Frame, sentence: string, action: string): Promise<void> {
  await expect(sidebar.getByRole('heading', { level: 1 })).toHaveText(sentence);
  await expect(sidebar.getByRole('main').getByRole('button').first()).toHaveText(action);
}

/** Asks the CRM again and waits for its answer. */
export async function askAgain(sidebar: Frame): Promise<void> {
  await sidebar.getByRole('contentinfo').getByRole('button', { name: 'Refresh' }).click();
  await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
}

export function isApi({ hostname, pathname }: URL): boolean {
  return hostname === 'api.hubapi.com' || pathname.startsWith('/services/data');
}
