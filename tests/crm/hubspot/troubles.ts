import type { LocalAnswer, Troubles } from '../local-crm';
import { bearerOf } from './auth';
import { objectType } from './object-types';
import type { Portal } from './portal';
import { Refusal, refuse } from './refusal';

/** What a fault plan can do to a portal. A key that is void cannot be renewed, whatever made it so. */
export function troublesOf(portal: Portal, clock: { ms: number }): Troubles {
  return {
    refusal: (status) => refusalWith(status),
    lag({ links, search }) {
      const before = { ...portal.lag };
      Object.assign(portal.lag, { associations: links ?? before.associations, search: search ?? before.search });
      return () => Object.assign(portal.lag, before);
    },
    skew(ms) {
      const before = clock.ms;
      clock.ms = ms;
      return () => {
        clock.ms = before;
      };
    },
    token(event, request) {
      if (event === 'rotate') portal.keys.rotate(bearerOf(request));
      else portal.keys.revoke(bearerOf(request));
    },
    hide(object, field) {
      const { name, scope } = objectType(object);
      if (field) {
        portal.schema.hide(name, field);
        return () => portal.schema.unhide(name, field);
      }
      for (const right of ['read', 'write']) portal.keys.hideScope(`${scope}.${right}`);
      return () => {
        for (const right of ['read', 'write']) portal.keys.showScope(`${scope}.${right}`);
      };
    },
  };
}

function refusalWith(status: number): LocalAnswer {
  if (status === 401) return refuse(new Refusal(status, 'INVALID_AUTHENTICATION', 'The access token is not valid.'));
  if (status === 403) {
    const context = { requiredGranularScopes: ['crm.objects.contacts.write'] };
    return refuse(new Refusal(status, 'MISSING_SCOPES', 'One or more scopes are missing.', { context }));
  }
  if (status === 404) return refuse(new Refusal(status, 'OBJECT_NOT_FOUND', 'resource not found'));
  if (status === 429) {
    const policyName = 'TEN_SECONDLY_ROLLING';
    return refuse(
      new Refusal(status, 'RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.', { policyName }),
    );
  }
  const category = status >= 500 ? 'INTERNAL_ERROR' : 'VALIDATION_ERROR';
  return refuse(new Refusal(status, category, 'There was a problem with the request.'));
}
