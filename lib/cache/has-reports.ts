import Dexie from 'dexie';
import { type Connection, scopeOf } from '../crm/port';
import { relation } from '../domain/person';
import { type CourtsideDatabase, database } from './database';

/** True when the cache knows somebody who reports to the connected person. */
export async function hasReports(connection: Connection, db: CourtsideDatabase = database()): Promise<boolean> {
  const scope = scopeOf(connection);
  const ofScope = db.people.where('[scope+id]').between([scope, Dexie.minKey], [scope, Dexie.maxKey]);
  const first = await ofScope.filter((person) => relation(connection.viewer.id, person) === 'manager').first();
  return first !== undefined;
}
