import type { CourtsideDatabase } from '../cache/database';
import { discard, eraseScope, keepUnchecked } from '../cache/erase';
import { standingConnection } from '../cache/standing';
import { type OnlyHere, onlyHereOf } from '../cache/unsent';
import { type Connection, scopeOf } from '../crm/port';
import type { KeyStore } from '../settings/overlay';
import type { Lock } from '../sync/lock';
import { forgetBegun } from './forget-begun';
import { giveBackCookies } from './give-back-cookies';
import type { SalesforceTokens } from './salesforce-tokens';
import { eraseSample } from './sample';
import type { SecretsDatabase } from './secrets';
import { hiddenKey, pageSessionKey, type SessionStore } from './session-store';

export type DisconnectDeps = {
  db: CourtsideDatabase;
  secrets: SecretsDatabase;
  session: SessionStore;
  /** The browser's own settings. */
  local: KeyStore;
  tokens: Pick<SalesforceTokens, 'end'>;
  lock: Lock;
};

/**
 * Runs what changes who is connected while nothing else does. A sign-in that came to its end while a disconnect waits for
 * the CRM would else be taken away with the connection before it, or leave a token that nobody ends.
 */
export function whileNobodyElseConnects<T>({ lock }: Pick<DisconnectDeps, 'lock'>, work: () => Promise<T>): Promise<T> {
  return lock('courtside-who', work);
}

/** What becomes of what exists here alone. */
type Unsent = 'keep' | 'discard' | 'none';

/**
 * Ends a connection: first its tokens and keys, then, in one go, the connection and all that was
 * read. Dying in between leaves a connection that cannot read, and can be ended again. Entries the
 * CRM has not confirmed stay or go as the person chose, and what came since they chose stays: with `none` there was
 * nothing to choose. `revoked` is false when the CRM could not be told to void a token: it is erased here, and may still be good there.
 */
export async function disconnect(
  deps: DisconnectDeps,
  connectionId: string,
  unsent: Unsent,
): Promise<{ revoked: boolean }> {
  const connection = await deps.db.connections.get(connectionId);
  if (!connection) return { revoked: true };
  const chosen = unsent === 'discard' ? await onlyHereOf(deps.db, scopeOf(connection)) : null;
  return whileNobodyElseConnects(deps, async () => {
    // Somebody may have taken its place while this waited: theirs was not meant. Connected again, it is still the person's.
    const standing = await standingConnection(deps.db, { connectionId, scope: scopeOf(connection) });
    return standing ? endConnection(deps, standing, chosen) : { revoked: true };
  });
}

/** What `disconnect` does, for whoever sees to it that nobody else connects. `chosen`: what is thrown away with it. */
export async function endConnection(
  deps: DisconnectDeps,
  connection: Connection,
  chosen: OnlyHere | null,
): Promise<{ revoked: boolean }> {
  const { db } = deps;
  const scope = scopeOf(connection);
  const revoked = await endGrant(deps, connection);
  await forgetBegun(deps, connection);
  if (connection.mode === 'sample') await eraseSample(db);
  await db.transaction('rw', db.tables, async () => {
    await db.connections.delete(connection.id);
    if (chosen) await discard(db, chosen);
    await keepUnchecked(db, scope);
    await eraseScope(db, scope, true);
  });
  // Until now another window could go on with a check, and an answer of the CRM could be remembered.
  await forgetBegun(deps, connection);
  await forgetAnswers(deps, connection);
  await giveBackCookies(db);
  return { revoked };
}

/** Nothing of this connection opens the CRM any more, nor is anything remembered of what it may see. True as `revoked`. */
async function endGrant(
  { secrets, session, tokens }: Pick<DisconnectDeps, 'secrets' | 'session' | 'tokens'>,
  connection: Connection,
) {
  const revoked = connection.mode === 'oauth' ? await tokens.end(connection) : true;
  await secrets.erase(connection);
  await forgetAnswers({ session }, connection);
  return revoked;
}

/** What the CRM said of the session and of what is hidden from its person. */
async function forgetAnswers({ session }: Pick<DisconnectDeps, 'session'>, connection: Connection): Promise<void> {
  for (const key of [pageSessionKey(connection), hiddenKey(connection)]) await session.remove(key);
}

/**
 * Lets another way in, by somebody else or by other means, take the place of a connection, which `keep` does: the old one
 * is ended before, and voided at the CRM where that can be reached. What somebody else had begun is forgotten.
 */
export function replaceConnection(
  deps: DisconnectDeps,
  next: Connection,
  keep: () => Promise<unknown>,
): Promise<Connection> {
  return whileNobodyElseConnects(deps, async () => {
    const before = await deps.db.connections.get(next.id);
    const isSomebodyElse = before !== undefined && scopeOf(before) !== scopeOf(next);
    if (before && (isSomebodyElse || before.mode !== next.mode)) await endGrant(deps, before);
    if (isSomebodyElse) await forgetBegun(deps, before);
    // Left from before the browser lost its database: nobody would end them any more.
    await endLeft(deps, (left) => left.connectionId === next.id && left.viewerId !== next.viewer.id);
    await keep();
    // As with `endConnection`: until now there was time for more.
    if (isSomebodyElse) {
      await forgetBegun(deps, before);
      await forgetAnswers(deps, before);
    }
    return next;
  });
}

/** Ends what still lets somebody in whose connection is not known here any more. True as `revoked`. */
export async function endLeft(
  { secrets, tokens }: Pick<DisconnectDeps, 'secrets' | 'tokens'>,
  which: (left: { connectionId: string; viewerId: string }) => boolean,
): Promise<boolean> {
  let revoked = true;
  for (const { connectionId, viewerId } of (await secrets.holders()).filter(which)) {
    // A connection's id is the CRM's name and the org (`salesforce:acme.my.salesforce.com`).
    const org = connectionId.slice(connectionId.indexOf(':') + 1);
    revoked = (await tokens.end({ id: connectionId, org, viewer: { id: viewerId } })) && revoked;
  }
  return revoked;
}

/**
 * Keeps a new connection. Somebody else was connected to this org before: what they read goes in the
 * same moment, what they wrote and did not send stays for them.
 */
export async function keepConnection(db: CourtsideDatabase, connection: Connection): Promise<Connection> {
  await db.transaction('rw', db.tables, async () => {
    const before = await db.connections.get(connection.id);
    if (before && scopeOf(before) !== scopeOf(connection)) {
      await keepUnchecked(db, scopeOf(before));
      await eraseScope(db, scopeOf(before), true);
    }
    await db.connections.put(connection);
  });
  return connection;
}
