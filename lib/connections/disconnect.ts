import type { CourtsideDatabase } from '../cache/database';
import { eraseScope } from '../cache/erase';
import { type Connection, scopeOf } from '../crm/port';
import type { SalesforceTokens } from './salesforce-tokens';
import { eraseSample } from './sample';
import type { SecretsDatabase } from './secrets';
import { hiddenKey, type SessionStore } from './session-store';

type DisconnectDeps = {
  db: CourtsideDatabase;
  secrets: SecretsDatabase;
  session: SessionStore;
  tokens: Pick<SalesforceTokens, 'end'>;
};

/**
 * Ends a connection: its tokens and keys are erased, and all
 * that was read goes. Entries the CRM has not confirmed stay or go as the person chose.
 */
export async function disconnect(
  { db, secrets, session, tokens }: DisconnectDeps,
  connectionId: string,
  unsent: 'keep' | 'discard',
): Promise<void> {
  const connection = await db.connections.get(connectionId);
  if (!connection) return;
  if (connection.mode === 'oauth') await tokens.end(connection);
  else await secrets.secrets.delete(connectionId);
  for (const key of [`page-session:${connectionId}`, hiddenKey(connectionId)]) await session.remove(key);
  await db.connections.delete(connectionId);
  await eraseScope(db, scopeOf(connection), unsent === 'keep');
  if (connection.mode === 'sample') await eraseSample(db);
}

/**
 * Keeps a new connection. Somebody else was connected to this org before: what they read goes,
 * what they wrote and did not send stays for them.
 */
export async function keepConnection(db: CourtsideDatabase, connection: Connection): Promise<Connection> {
  const before = await db.connections.get(connection.id);
  if (before && scopeOf(before) !== scopeOf(connection)) await eraseScope(db, scopeOf(before), true);
  await db.connections.put(connection);
  return connection;
}
