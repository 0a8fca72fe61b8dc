import { type CourtsideDatabase, database } from '../cache/database';
import { scopeOf } from '../crm/port';
import { crmError } from '../crm/problem';
import type { Entry } from '../journal/entry';
import { SHARING } from '../journal/sharing';
import { NEVER } from './backoff';

/**
 * Keeps an entry. Once this resolves it cannot be lost: the entry and, when it is to be shared,
 * its place in the outbox are committed to disk together. Ask the background to `flush` afterwards.
 * With `held` it waits until its person confirms it (`release.ts`). Throws CrmError `not-connected`
 * when the connection is gone.
 */
export async function append(
  entry: Entry,
  connectionId: string,
  db: CourtsideDatabase = database(),
  { held = false } = {},
): Promise<void> {
  await db.transaction('rw', [db.connections, db.entries, db.outbox], async () => {
    const connection = await db.connections.get(connectionId);
    if (!connection) throw crmError('not-connected');
    const scope = scopeOf(connection);
    await db.entries.add({ ...entry, scope, delivery: held ? 'held' : 'on-this-device', native: null });
    const stays = entry.audience.kind === 'this-device' || SHARING[entry.kind][connection.crm] === 'this-device';
    if (stays) return;
    await db.outbox.add({
      scope,
      id: entry.id,
      connectionId,
      nextTryAt: held ? NEVER : new Date(0).toISOString(),
      attempts: 0,
      uncertain: false,
      problem: held ? { code: 'covered', detail: null, retryAt: null } : null,
    });
  });
}
