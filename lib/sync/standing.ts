import type { CourtsideDatabase } from '../cache/database';
import { type Connection, scopeOf } from '../crm/port';

/**
 * The connection through which something of a scope may travel now. Null for what was kept after a
 * disconnect, or belongs to somebody else who was connected here: it is never sent in another name.
 */
export async function standingConnection(
  db: CourtsideDatabase,
  { connectionId, scope }: { connectionId: string; scope: string },
): Promise<Connection | null> {
  const connection = await db.connections.get(connectionId);
  return connection && scopeOf(connection) === scope ? connection : null;
}
