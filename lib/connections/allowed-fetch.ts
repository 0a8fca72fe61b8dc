import { crmError } from '../crm/problem';

/**
 * A fetch that knows whose fault it is when no answer comes: the browser refuses a host that the
 * person or a policy withholds from us in the same words as one that is down. `isAllowed` is asked,
 * with the host's match pattern, only then. Throws CrmError `host-withheld`, or what fetch threw.
 */
export function createAllowedFetch(fetch: typeof globalThis.fetch, isAllowed: (match: string) => Promise<boolean>) {
  const allowedFetch: typeof globalThis.fetch = async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      const { origin } = new URL(input instanceof Request ? input.url : input);
      // A browser that does not tell counts as one that allows.
      if (await isAllowed(`${origin}/*`).catch(() => true)) throw error;
      throw crmError('host-withheld');
    }
  };
  return allowedFetch;
}
