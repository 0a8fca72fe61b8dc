import type { Connection } from '../crm/port';

/** Pages that the overlay looks at, as match patterns. */
export const PAGE_MATCHES = [
  'https://*.lightning.force.com/*',
  'https://*.my.salesforce.com/*',
  'https://app.hubspot.com/*',
  'https://app-eu1.hubspot.com/*',
  'https://app-na2.hubspot.com/*',
  'https://app-na3.hubspot.com/*',
  'https://app-ap1.hubspot.com/*',
];

/** Hosts that only the background speaks to. Salesforce's API answers on the page host *.my.salesforce.com. */
export const API_MATCHES = ['https://api.hubapi.com/*'];

/** The match pattern of the one host that a connection speaks to. */
export function apiMatchOf({ crm, org }: Pick<Connection, 'crm' | 'org'>): string {
  return crm === 'salesforce' ? `https://${org}/*` : 'https://api.hubapi.com/*';
}

/** `https://*.example.com/*` as a source expression of a content security policy. */
export function originOf(match: string): string {
  return match.replace(/\/\*$/, '');
}
