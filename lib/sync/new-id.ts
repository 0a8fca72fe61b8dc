import { type CourtsideDatabase, database } from '../cache/database';
import { unconfirmed } from '../cache/unsent';
import { nextId } from '../journal/id';

/**
 * An id for what is about to be written here at `now` (milliseconds since 1970): behind all that
 * this browser keeps and the CRM has not confirmed, or has confirmed within the last minutes.
 */
export async function newId(now: number, db: CourtsideDatabase = database()): Promise<string> {
  const keys = await Promise.all([...unconfirmed(db), db.twinChecks.toCollection()].map((each) => each.primaryKeys()));
  const ids = keys.flat().map(([, id]) => id);
  return nextId(now, ids.toSorted().at(-1) ?? null);
}
