import { type CourtsideDatabase, database } from '../cache/database';
import { nextId } from '../journal/id';

/** An id for what is about to be written here: behind all that this browser keeps and the CRM has not confirmed. */
export async function newId(now: number, db: CourtsideDatabase = database()): Promise<string> {
  const keys = await db.entries.where('delivery').notEqual('confirmed').primaryKeys();
  const last = keys.reduce<string | null>((newest, [, id]) => (newest === null || id > newest ? id : newest), null);
  return nextId(now, last);
}
