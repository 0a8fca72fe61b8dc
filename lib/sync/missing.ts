import type { CourtsideDatabase } from '../cache/database';
import { sameConnection } from '../cache/standing';
import { type Connection, scopeOf } from '../crm/port';

/**
 * Adds what a connection turned out to lack to what it is known to lack, so that every screen can
 * name it; `change` says what else follows from it. Connecting again asks the CRM afresh.
 */
export async function noteMissing(
  db: CourtsideDatabase,
  connection: Connection,
  names: string[],
  change: Partial<Pick<Connection, 'canWrite'>> = {},
): Promise<void> {
  await db.transaction('rw', db.connections, async () => {
    const current = await sameConnection(db, connection);
    if (!current) return;
    const missing = [...new Set([...current.missing, ...names])];
    const canWrite = change.canWrite ?? current.canWrite;
    // Written only when it changed, so that nothing repaints for nothing.
    if (missing.length === current.missing.length && canWrite === current.canWrite) return;
    await db.connections.update(connection.id, { missing, canWrite });
  });
}

/**
 * The right without which this deal's thread could not be read is no longer taken for missing: the
 * refusal may have been for a moment, or an admin has given the right since. For whoever asks for a
 * fresh reading, which notes it again where it is still refused. Answers with the connection as it is then.
 */
export async function tryThreadAgain(
  db: CourtsideDatabase,
  connection: Connection,
  dealId: string,
): Promise<Connection> {
  return db.transaction('rw', db.connections, db.dealReads, async () => {
    const current = await sameConnection(db, connection);
    const read = await db.dealReads.get([scopeOf(connection), dealId]);
    if (!current || !read?.unreadable) return connection;
    const missing = current.missing.filter((name) => name !== read.unreadable);
    await db.connections.update(connection.id, { missing });
    return { ...connection, missing };
  });
}
