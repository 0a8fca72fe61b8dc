import { type CourtsideDatabase, database } from '../cache/database';
import { type Connection, scopeOf } from '../crm/port';
import { CrmError, crmError } from '../crm/problem';
import type { Entry } from '../journal/entry';
import { send } from '../messages/send';

/**
 * Erases an entry of the connected person. What is only here is gone once this resolves, with its place in the outbox;
 * what the CRM has, or may have by now, the background takes out of it. Throws CrmError: `rejected` for what somebody
 * else wrote, and whatever stood in the background's way.
 */
export async function eraseEntry(
  connection: Connection,
  { id, authorId }: Pick<Entry, 'id' | 'authorId'>,
  db: CourtsideDatabase = database(),
): Promise<void> {
  if (authorId !== connection.viewer.id) throw crmError('rejected');
  if (await eraseHere(db, [scopeOf(connection), id])) {
    // The second copy of what is unsent goes with the next flush.
    void send({ type: 'flush' });
    return;
  }
  const answer = await send({ type: 'erase', connectionId: connection.id, entryId: id });
  if (!answer.ok) throw new CrmError(answer.problem);
}

/** False where the CRM has the entry, or an attempt to write it has no known outcome. */
function eraseHere(db: CourtsideDatabase, key: [string, string]): Promise<boolean> {
  return db.transaction('rw', [db.entries, db.outbox], async () => {
    const [entry, place] = await Promise.all([db.entries.get(key), db.outbox.get(key)]);
    if (entry?.delivery === 'confirmed' || place?.uncertain) return false;
    await db.entries.delete(key);
    await db.outbox.delete(key);
    return true;
  });
}
