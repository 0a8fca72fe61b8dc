import type { Connection } from '../crm/port';
import { crmError } from '../crm/problem';
import { type OAuthApp, refreshTokens, revokeToken, type Tokens } from '../crm/salesforce/session';
import type { Lock } from '../sync/lock';
import type { Holder, SecretsDatabase } from './secrets';
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
 * The access and refresh tokens of OAuth connections, each person's apart: whoever connects next to
 * the same org neither finds nor lends one. A refresh runs under a lock, because with rotation the
 * refresh token works once: two at a time would sign the person out.
 */
export function createTokens({ secrets, session, lock, fetch, now }: TokenDeps) {
  /** The refresh token first: when we die in between, the next start can still get in. */
  async function keep(holder: Holder, consumerKey: string, { refreshToken, accessToken }: Tokens): Promise<void> {
    const whose = { connectionId: holder.id, viewerId: holder.viewer.id };
    if (refreshToken) await secrets.keep({ ...whose, kind: 'salesforce-refresh', consumerKey, refreshToken });
    await session.set(accessTokenKey(holder), accessToken);
  }

  /**
   * Keeps the tokens of a new connection once `connect` has put it down: dying in between leaves
   * one that asks to sign in again, and no token that is nobody's. Who asks for them waits. One that
   * the same person had from an earlier sign-in is made void at the CRM, where that can be reached; so are these where
   * `connect` fails, unless the CRM handed out the same once more.
   */
  function keepFor(
    holder: Holder & Pick<Connection, 'org'>,
    consumerKey: string,
    tokens: Tokens,
    connect: () => Promise<void>,
  ): Promise<void> {
    return withLock(holder, async () => {
      const secret = await secrets.of(holder);
      const before = secret?.kind === 'salesforce-refresh' ? secret.refreshToken : null;
      const isNew = tokens.refreshToken !== before;
      await connect().catch(async (error) => {
        if (isNew) await drop(holder.org, tokens);
        throw error;
      });
      await keep(holder, consumerKey, tokens);
      if (before && tokens.refreshToken && isNew) await isRevoked(holder.org, before);
    });
  }

  /** Makes tokens void at the CRM that were never kept. */
  async function drop(host: string, { refreshToken, accessToken }: Tokens): Promise<void> {
    await isRevoked(host, refreshToken ?? accessToken);
  }

  /** A token other than the refused one. Throws `sign-in-expired` when only the person can get one. */
  function replace(connection: Connection, refused: string | null): Promise<string> {
    return withLock(connection, async () => {
      const current = await session.get(accessTokenKey(connection));
      if (current && current !== refused) return current;
      const secret = await secrets.of(connection);
      if (secret?.kind !== 'salesforce-refresh') throw crmError('sign-in-expired');
      const app: Pick<OAuthApp, 'host' | 'consumerKey'> = { host: connection.org, consumerKey: secret.consumerKey };
      const tokens = await refreshTokens(app, secret.refreshToken, { fetch, now });
      if (tokens.userId !== connection.viewer.id) throw crmError('sign-in-expired');
      await keep(connection, secret.consumerKey, tokens);
      return tokens.accessToken;
    });
  }

  async function current(connection: Connection): Promise<string> {
    return (await session.get(accessTokenKey(connection))) ?? replace(connection, null);
  }

  /**
   * Makes the tokens void at the CRM (voiding the refresh token voids its access tokens, too), and
   * erases them here in any case. False when the CRM did not confirm it: they may still be good
   * there. Waits for a refresh under way, or that one would bring new tokens after the end.
   */
  function end(connection: Holder & Pick<Connection, 'org'>): Promise<boolean> {
    return withLock(connection, async () => {
      const secret = await secrets.of(connection);
      const access = await session.get(accessTokenKey(connection));
      const token = secret?.kind === 'salesforce-refresh' ? secret.refreshToken : access;
      const revoked = !token || (await isRevoked(connection.org, token));
      await secrets.erase(connection);
      await session.remove(accessTokenKey(connection));
      return revoked;
    });
  }

  function isRevoked(host: string, token: string): Promise<boolean> {
    return revokeToken(host, token, { fetch, now }).then(
      () => true,
      () => false,
    );
  }

  function withLock<T>({ id }: Holder, work: () => Promise<T>): Promise<T> {
    return lock(`courtside-token ${id}`, work);
  }

  return { keep, keepFor, drop, current, replace, end };
}
export type SalesforceTokens = ReturnType<typeof createTokens>;
