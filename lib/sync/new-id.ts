import { type CourtsideDatabase, database } from '../cache/database';
import { nextId } from '../journal/id';

/**
 * An id for what is about to be written here at `now` (milliseconds since 1970): behind all that
 * this browser keeps and the CRM has not confirmed, or has confirmed within the last minutes.
 */
export async function newId(now: number, db: CourtsideDatabase = database()): Promise<string> {
  const [unconfirmed, lately] = await Promise.all([
    db.entries.where('delivery').notEqual('confirmed').primaryKeys(),
    db.twinChecks.toCollection().primaryKeys(),
  ]);
  const last = [...unconfirmed, ...lately].reduce((newest, [, id]) => (id > newest ? id : newest), '');
  return nextId(now, last || null);
}
