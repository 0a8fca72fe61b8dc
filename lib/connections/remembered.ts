import type { CourtsideDatabase } from '../cache/database';
import { sameConnection } from '../cache/standing';
import type { Connection } from '../crm/port';
import type { SessionStore } from './session-store';

type Memory = { db: Pick<CourtsideDatabase, 'connections'>; session: SessionStore };

/**
 * Remembers what the CRM said to a connection, for as long as the browser runs. An answer that comes after the connection
 * ended is forgotten.
 */
export async function remember(
  { db, session }: Memory,
  connection: Connection,
  key: string,
  value: string,
): Promise<void> {
  if (!(await sameConnection(db, connection))) return;
  await session.set(key, `${mark(connection)}${value}`);
  // It may have ended just now, and whoever ended it have looked here before this came.
  if (!(await sameConnection(db, connection))) await session.remove(key);
}

/** What this connection remembers; null for nothing, and for what was said to an earlier one of the same person. */
export async function recall(session: SessionStore, connection: Connection, key: string): Promise<string | null> {
  const kept = await session.get(key);
  return kept?.startsWith(mark(connection)) ? kept.slice(mark(connection).length) : null;
}

/** Rights may have changed between two connections of one person: each knows its own by when it began. */
const mark = ({ connectedAt }: Connection) => `${connectedAt} `;
