import { portalOf } from './hubspot/portal';
import type { Connection } from './port';
import { lightningHost } from './salesforce/hosts';

/**
 * True for an https address within the org that a connection leads to. Only such an address becomes a link
 * in what somebody wrote: anybody can have an org of their own on the CRM's hosts.
 */
export function isInOrg({ crm, org }: Pick<Connection, 'crm' | 'org'>, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (crm === 'hubspot') return portalOf(url) === org;
  return url.protocol === 'https:' && [org, lightningHost(org)].includes(url.hostname);
}
