import { type CourtsideDatabase, database } from '../cache/database';
import { enqueue, laneFor } from '../cache/enqueue';
import { makeRoom } from '../cache/make-room';
import { isFull, STORAGE_FULL } from '../cache/storage-errors';
import { scopeOf } from '../crm/port';
import { CrmError, crmError } from '../crm/problem';
import type { Entry } from '../journal/entry';
import { isShared } from '../journal/sharing';

/**
 * Keeps an entry. Once this resolves it cannot be lost: the entry and, when it is to be shared,
 * its place in the outbox are committed to disk together. Ask the background to `flush` afterwards.
 * On a full disk it takes the place of what can be read again. The same entry again is kept already:
 * whoever got no clear answer may ask once more. With `held` it waits until its person confirms it (`release.ts`). Throws CrmError `not-connected` when the connection
 * is gone, `wrong-org` when it is not the author's any more, `storage-full` when there is no room.
 */
export async function append(
  entry: Entry,
  connectionId: string,
  db: CourtsideDatabase = database(),
  { held = false } = {},
): Promise<void> {
  try {
    await keep(entry, connectionId, db, held).catch(async (error) => {
      if (!isFull(error)) throw error;
      await makeRoom(db, { dealId: entry.dealId, personIds: [entry.aboutId, entry.authorId] });
      await keep(entry, connectionId, db, held);
    });
  } catch (error) {
    throw isFull(error) ? new CrmError(STORAGE_FULL, { cause: error }) : error;
  }
}

async function keep(entry: Entry, connectionId: string, db: CourtsideDatabase, held: boolean): Promise<void> {
  await db.transaction('rw', [db.connections, db.entries, db.outbox], async () => {
    const connection = await db.connections.get(connectionId);
    if (!connection) throw crmError('not-connected');
    if (connection.viewer.id !== entry.authorId) throw crmError('wrong-org');
    const scope = scopeOf(connection);
    const kept = await db.entries.get([scope, entry.id]);
    if (kept?.authorId === entry.authorId) return;
    await db.entries.add({ ...entry, scope, delivery: held ? 'held' : 'on-this-device', native: null });
    const stays = entry.audience.kind === 'this-device' || !isShared(entry, connection.crm);
    if (stays) return;
    await enqueue(db, { scope, id: entry.id, connectionId, lane: laneFor(entry), held });
  });
}
