import { locate as locateHubspot } from './hubspot/page';
import type { Page } from './page';
import { locate as locateSalesforce } from './salesforce/page';

/** What an address shows, in whichever CRM of ours; null for every other site and for what is no address. */
export function locate(address: string | URL): Page | null {
  const url = typeof address === 'string' ? parse(address) : address;
  return url && (locateSalesforce(url) ?? locateHubspot(url));
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
