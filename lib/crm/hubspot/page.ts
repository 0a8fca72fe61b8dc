import type { Page } from '../page';
import { portalOf } from './portal';

const DEAL = /^\/(?:contacts|sales)\/\d+\/(?:record\/0-3|deal)\/(\d+)(?:\/|$)/;
const OTHER_RECORD = /^\/(?:contacts|sales)\/\d+\/(?:record\/\d+-\d+|contact|company|ticket)\/(\d+)(?:\/|$)/;
const LIST = /^\/(?:contacts|sales)\/\d+\/(?:objects|objectLists|deals|contacts|companies|tickets)(?:\/|$)/;

/** What a HubSpot address shows. A preview panel over a list stays a list: its address is not documented. */
export function locate(url: URL): Page | null {
  const org = portalOf(url);
  if (!org) return null;
  const dealId = DEAL.exec(url.pathname)?.[1];
  const recordId = dealId ?? OTHER_RECORD.exec(url.pathname)?.[1] ?? null;
  return {
    crm: 'hubspot',
    org,
    kind: dealId ? 'deal' : recordId ? 'other-record' : LIST.test(url.pathname) ? 'list' : 'other',
    recordId,
    primaryDealId: null,
  };
}
