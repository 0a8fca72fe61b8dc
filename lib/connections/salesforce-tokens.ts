import type { Connection } from '../crm/port';
import { crmError } from '../crm/problem';
import { type OAuthApp, refreshTokens, revokeToken, type Tokens } from '../crm/salesforce/session';
import type { Lock } from '../sync/lock';
import type { SecretsDatabase } from './secrets';
import { accessTokenKey, type SessionStore } from './session-store';

export type TokenDeps = {
  secrets: SecretsDatabase;
  session: SessionStore;
  lock: Lock;
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now: () => number;
};

/**
 * The access and refresh tokens of OAuth connections. A refresh runs under a lock, because with
 * rotation the refresh token works once: two at a time would sign the person out.
 */
export function createTokens({ secrets, session, lock, fetch, now }: TokenDeps) {
  /** The refresh token first: when we die in between, the next start can still get in. */
  async function keep(connectionId: string, consumerKey: string, tokens: Tokens): Promise<void> {
    const { refreshToken } = tokens;
    if (refreshToken) {
      await secrets.secrets.put({ connectionId, kind: 'salesforce-refresh', consumerKey, refreshToken });
    }
    await session.set(accessTokenKey(connectionId), tokens.accessToken);
  }

  /** A token other than the refused one. Throws `sign-in-expired` when only the person can get one. */
  function replace({ id, org }: Connection, refused: string | null): Promise<string> {
    return lock(`courtside-token ${id}`, async () => {
      const current = await session.get(accessTokenKey(id));
      if (current && current !== refused) return current;
      const secret = await secrets.secrets.get(id);
      if (secret?.kind !== 'salesforce-refresh') throw crmError('sign-in-expired');
      const app: Pick<OAuthApp, 'host' | 'consumerKey'> = { host: org, consumerKey: secret.consumerKey };
      const tokens = await refreshTokens(app, secret.refreshToken, { fetch, now });
      await keep(id, secret.consumerKey, tokens);
      return tokens.accessToken;
    });
  }

  async function current(connection: Connection): Promise<string> {
    return (await session.get(accessTokenKey(connection.id))) ?? replace(connection, null);
  }

  /**
   * Makes the tokens void at the CRM when it can be reached (voiding the refresh token voids its
   * access tokens, too), and erases them here in any case. Waits for a refresh under way, or that
   * one would bring new tokens after the end.
   */
  function end({ id, org }: Connection): Promise<void> {
    return lock(`courtside-token ${id}`, async () => {
      const secret = await secrets.secrets.get(id);
      const token = secret?.kind === 'salesforce-refresh' ? secret.refreshToken : await session.get(accessTokenKey(id));
      if (token) await revokeToken(org, token, { fetch, now }).catch(() => undefined);
      await secrets.secrets.delete(id);
      await session.remove(accessTokenKey(id));
    });
  }

  return { keep, current, replace, end };
}
export type SalesforceTokens = ReturnType<typeof createTokens>;
