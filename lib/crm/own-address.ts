import { locate } from './locate';
import type { Connection } from './port';

/**
 * True for an https address within the org that a connection leads to. Only such an address becomes a link
 * in what somebody wrote: anybody can have an org of their own on the CRM's hosts.
 */
export function isInOrg({ crm, org }: Pick<Connection, 'crm' | 'org'>, address: string): boolean {
  const page = locate(address);
  return page?.crm === crm && page.org === org;
}
