import Dexie from 'dexie';
import { type Connection, scopeOf } from '../crm/port';
import { type Person, relation } from '../domain/person';
import type { Entry } from '../journal/entry';
import { type CourtsideDatabase, database } from './database';

/** Null for whom nothing was read of; the viewer is known with the connection, before anything was read. */
export async function personOf(
  db: CourtsideDatabase,
  connection: Connection,
  personId: string,
): Promise<Person | null> {
  if (personId === connection.viewer.id) return connection.viewer;
  return (await db.people.get([scopeOf(connection), personId])) ?? null;
}

/**
 * Who leads a person: the viewer where they do, else the nearest manager. Where nothing was read of them their name is
 * what the CRM says beside the person, else what stands under something they wrote (`about` the person), else "".
 */
export async function leaderOf(
  db: CourtsideDatabase,
  connection: Connection,
  subject: Person,
  about: Entry[],
): Promise<Person | null> {
  if (relation(connection.viewer.id, subject) === 'manager') return connection.viewer;
  const [id] = subject.managerIds;
  if (id === undefined) return null;
  const name = subject.leaderName ?? about.find(({ authorId }) => authorId === id)?.authorName ?? '';
  const unread = { id, name, email: null, managerIds: [], timeZone: null, active: true };
  return (await personOf(db, connection, id)) ?? unread;
}

/** Everybody read so far who reports to the connected person, at whatever remove. */
export function reportsOf(db: CourtsideDatabase, connection: Connection): Promise<Person[]> {
  return reports(db, connection).toArray();
}

/** True when the cache knows somebody who reports to the connected person. */
export async function hasReports(connection: Connection, db: CourtsideDatabase = database()): Promise<boolean> {
  return (await reports(db, connection).first()) !== undefined;
}

function reports(db: CourtsideDatabase, connection: Connection) {
  const scope = scopeOf(connection);
  return db.people
    .where('[scope+id]')
    .between([scope, Dexie.minKey], [scope, Dexie.maxKey])
    .filter((person) => relation(connection.viewer.id, person) === 'manager');
}
