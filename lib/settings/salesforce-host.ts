import { locate } from '../crm/locate';

/** A My Domain name: "acme", "acme--qa.sandbox", "acme-dev-ed.develop". */
const MY_DOMAIN = /^[a-z0-9]+(?:--?[a-z0-9]+)*(?:\.(?:sandbox|develop|scratch|trailblaze|demo|patch|free))?$/i;

/** Letters that a browser writes otherwise in a host, such as an "a" in a circle, can become marks of none. */
const API_HOST = /^[a-z0-9.-]+\.my\.salesforce\.com$/;

/**
 * The API host of an org ("acme.my.salesforce.com") from whatever a person has at hand: the name
 * of My Domain, or the address of any page of it. Null for everything else.
 */
export function salesforceHost(input: string): string | null {
  const text = input.trim();
  if (MY_DOMAIN.test(text)) return `${text.toLowerCase()}.my.salesforce.com`;
  const page = locate(/^https?:\/\//i.test(text) ? text.replace(/^http:/i, 'https:') : `https://${text}`);
  return page?.crm === 'salesforce' && API_HOST.test(page.org) ? page.org : null;
}
