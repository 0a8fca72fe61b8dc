import type { CourtsideDatabase } from '../cache/database';
import type { Connection } from '../crm/port';

/**
 * Adds what a connection turned out to lack to what it is known to lack, so that every screen can
 * name it; `change` says what else follows from it. Connecting again asks the CRM afresh, and an
 * answer to the connection before says nothing about the new one.
 */
export async function noteMissing(
  db: CourtsideDatabase,
  { id, connectedAt }: Pick<Connection, 'id' | 'connectedAt'>,
  names: string[],
  change: Partial<Pick<Connection, 'canWrite'>> = {},
): Promise<void> {
  await db.transaction('rw', db.connections, async () => {
    const current = await db.connections.get(id);
    if (current?.connectedAt !== connectedAt) return;
    const missing = [...new Set([...current.missing, ...names])];
    const canWrite = change.canWrite ?? current.canWrite;
    // Written only when it changed, so that nothing repaints for nothing.
    if (missing.length === current.missing.length && canWrite === current.canWrite) return;
    await db.connections.update(id, { missing, canWrite });
  });
}
