import type { LocalAnswer, LocalRequest, Troubles } from '../local-crm';
import type { Permissions } from './access';
import { Fault } from './fault';
import type { OAuth } from './oauth';
import { bearerOf } from './rest';
import type { Sessions } from './sessions';
import type { Store } from './store';

type Parts = { store: Store; permissions: Permissions; sessions: Sessions; oauth: OAuth };

/** What a fault plan can do to an org. SOQL reads no search index: only links lag. */
export function troublesOf({ store, permissions, sessions, oauth }: Parts): Troubles {
  return {
    refusal: refusalWith,
    lag({ links }) {
      const before = store.linkLagMs;
      store.linkLagMs = links ?? before;
      return () => {
        store.linkLagMs = before;
      };
    },
    skew(ms) {
      const before = store.skewMs;
      store.skewMs = ms;
      return () => {
        store.skewMs = before;
      };
    },
    token(event, request) {
      const bearer = bearerOf(request);
      const refreshToken = new URLSearchParams(request.body.toString('utf8')).get('refresh_token') ?? '';
      const userId = sessions.userOf(bearer) ?? oauth.ownerOf(refreshToken);
      sessions.revoke(bearer);
      if (!userId || event === 'expire') return;
      sessions.revokeUser(userId);
      if (event === 'revoke') oauth.revokeUser(userId);
      else oauth.rotateUser(userId);
    },
    hide(object, field) {
      permissions.hide(object, field);
      return () => permissions.show(object, field);
    },
  };
}

const BY_STATUS: Record<number, [errorCode: string, message: string]> = {
  401: ['INVALID_SESSION_ID', 'Session expired or invalid'],
  403: ['REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'],
  404: ['NOT_FOUND', 'The requested resource does not exist'],
  429: ['REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'],
  503: ['SERVER_UNAVAILABLE', 'The server is temporarily unavailable to respond to this request.'],
};

function refusalWith(status: number, request: LocalRequest): LocalAnswer {
  if (request.url.pathname.startsWith('/services/oauth2/')) return oauthRefusal(status);
  const [errorCode, message] = BY_STATUS[status] ?? ['UNKNOWN_EXCEPTION', 'An unexpected error occurred.'];
  return new Fault(status, errorCode, message).answer;
}

function oauthRefusal(status: number): LocalAnswer {
  const error =
    status >= 500 ? 'server_error' : status === 429 || status === 403 ? 'rate_limit_exceeded' : 'invalid_grant';
  return { status, body: { error, error_description: error.replaceAll('_', ' ') } };
}
