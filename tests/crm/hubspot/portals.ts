import type { LocalCrm, LocalRequest } from '../local-crm';
import type { LocalHubspot } from './hubspot';

/** Several portals behind the one API host: the key in a request tells which of them it is for. */
export function hubspotPortals(first: LocalHubspot, ...others: LocalHubspot[]): LocalCrm {
  const all = [first, ...others];
  // A key that none of them knows is refused by any of them alike.
  const portalOf = (request: LocalRequest) => all.find((portal) => portal.knows(request)) ?? first;
  const inAll = (turnOn: (portal: LocalHubspot) => () => void) => {
    const ends = all.map(turnOn);
    return () => {
      for (const end of ends) end();
    };
  };
  return {
    name: 'hubspot',
    answersTo: first.answersTo,
    handle: (request) => portalOf(request).handle(request),
    troubles: {
      refusal: first.troubles.refusal,
      lag: (ms) => inAll((portal) => portal.troubles.lag(ms)),
      skew: (ms) => inAll((portal) => portal.troubles.skew(ms)),
      token: (event, request) => portalOf(request).troubles.token(event, request),
      hide: (object, field) => inAll((portal) => portal.troubles.hide(object, field)),
    },
  };
}
