import type { CourtsideDatabase } from '../cache/database';
import { type Connection, type CrmClient, scopeOf } from '../crm/port';
import { crmError } from '../crm/problem';
import { noteOwnChange } from './own-changes';

type RemoveDeps = { db: CourtsideDatabase; openClient: (connection: Connection) => Promise<CrmClient> };

/**
 * Takes an entry of the connected person's own out of the CRM, every object of it, and out of this browser. Throws
 * CrmError: `rejected` for somebody else's, and whatever stood in the way; nothing is gone here then, and to try again
 * is safe.
 */
export async function removeEntry(
  { db, openClient }: RemoveDeps,
  connectionId: string,
  entryId: string,
): Promise<void> {
  const connection = await db.connections.get(connectionId);
  if (!connection) throw crmError('not-connected');
  const scope = scopeOf(connection);
  const entry = await db.entries.get([scope, entryId]);
  if (!entry) return;
  if (entry.authorId !== connection.viewer.id) throw crmError('rejected');
  // An attempt without a known outcome may have left it there as well.
  const place = await db.outbox.get([scope, entryId]);
  if (entry.native || place?.uncertain) {
    const client = await openClient(connection);
    const copies = await client.findCopies(entry);
    for (const copy of copies.length > 0 ? copies : [entry]) await client.removeEntry(copy);
    noteOwnChange(db, scope, entryId);
  }
  await db.transaction('rw', [db.entries, db.outbox, db.twinChecks], async () => {
    await db.entries.delete([scope, entryId]);
    await db.outbox.delete([scope, entryId]);
    await db.twinChecks.delete([scope, entryId]);
  });
}
