import type { Page } from '../crm/page';

/** The connection that a page belongs to. */
export function connectionIdOf(page: Pick<Page, 'crm' | 'org'>): string {
  return `${page.crm}:${page.org}`;
}

/** The deal that a page is about: its own record, else the deal of the console's primary tab. */
export function dealIdOf(page: Page): string | null {
  return page.kind === 'deal' ? page.recordId : page.primaryDealId;
}
