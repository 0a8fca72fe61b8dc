import { type Connection, scopeOf } from '../crm/port';
import type { CourtsideDatabase } from './database';

type Connections = Pick<CourtsideDatabase, 'connections'>;

/**
 * The connection through which something of a scope may travel now. Null for what was kept after a
 * disconnect, or belongs to somebody else who was connected here: it is never sent in another name.
 */
export async function standingConnection(
  db: Connections,
  { connectionId, scope }: { connectionId: string; scope: string },
): Promise<Connection | null> {
  const connection = await db.connections.get(connectionId);
  return connection && scopeOf(connection) === scope ? connection : null;
}

/**
 * A connection that asked the CRM, as it is kept now. Null when it ended meanwhile, somebody else took its place, or its
 * person connected again: rights may have changed since, so an answer to the one before says nothing about the new one.
 * Ask inside the transaction that stores the answer: what was erased stays erased.
 */
export async function sameConnection(db: Connections, asked: Connection): Promise<Connection | null> {
  const current = await standingConnection(db, { connectionId: asked.id, scope: scopeOf(asked) });
  return current?.connectedAt === asked.connectedAt ? current : null;
}
