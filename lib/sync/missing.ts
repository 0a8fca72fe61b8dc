import type { CourtsideDatabase } from '../cache/database';
import type { Connection } from '../crm/port';

/**
 * Adds what a connection turned out to lack to what it is known to lack, so that every screen can
 * name it; `change` says what else follows from it. Connecting again asks the CRM afresh.
 */
export async function noteMissing(
  db: CourtsideDatabase,
  connectionId: string,
  names: string[],
  change: Partial<Pick<Connection, 'canWrite'>> = {},
): Promise<void> {
  const current = await db.connections.get(connectionId);
  if (!current) return;
  const missing = [...new Set([...current.missing, ...names])];
  const canWrite = change.canWrite ?? current.canWrite;
  // Written only when it changed, so that nothing repaints for nothing.
  if (missing.length === current.missing.length && canWrite === current.canWrite) return;
  await db.connections.update(connectionId, { missing, canWrite });
}
