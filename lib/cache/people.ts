import Dexie from 'dexie';
import { type Connection, scopeOf } from '../crm/port';
import type { Person } from '../domain/person';
import type { CourtsideDatabase } from './database';

/** Whether a person is among the managers of anybody read so far. */
export async function leadsAnybody(db: CourtsideDatabase, scope: string, personId: string): Promise<boolean> {
  const led = await db.people
    .where('[scope+id]')
    .between([scope, Dexie.minKey], [scope, Dexie.maxKey])
    .filter(({ managerIds }) => managerIds.includes(personId))
    .first();
  return led !== undefined;
}

/** Everybody read so far who reports to the connected person, at whatever remove. */
export function reportsOf(db: CourtsideDatabase, connection: Connection): Promise<Person[]> {
  const scope = scopeOf(connection);
  return db.people
    .where('[scope+id]')
    .between([scope, Dexie.minKey], [scope, Dexie.maxKey])
    .filter(({ managerIds }) => managerIds.includes(connection.viewer.id))
    .toArray();
}
