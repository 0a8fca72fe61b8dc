import type { Page } from '../page';

/** Every region's app host: app.hubspot.com, app-eu1.hubspot.com, … */
const HOST = /^app(?:-[a-z]+\d+)?\.hubspot\.com$/;
/** The portal id is the second segment of every page of an account. */
const PORTAL = /^\/[^/]+\/(\d+)(?:\/|$)/;
/** Pages before an account is chosen, or about the developer's side of it. */
const OUTSIDE = /^\/(?:login|oauth|myaccounts-beta|developer)(?:\/|$)/;

const DEAL = /^\/(?:contacts|sales)\/\d+\/(?:record\/0-3|deal)\/(\d+)(?:\/|$)/;
const OTHER_RECORD = /^\/(?:contacts|sales)\/\d+\/(?:record\/\d+-\d+|contact|company|ticket)\/(\d+)(?:\/|$)/;
const LIST = /^\/(?:contacts|sales)\/\d+\/(?:objects|objectLists|deals|contacts|companies|tickets)(?:\/|$)/;

/** What a HubSpot address shows. A preview panel over a list stays a list: its address is not documented. */
export function locate(url: URL): Page | null {
  if (url.protocol !== 'https:' || !HOST.test(url.hostname) || OUTSIDE.test(url.pathname)) return null;
  const org = PORTAL.exec(url.pathname)?.[1];
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
