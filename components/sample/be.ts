import type { Table } from 'dexie';
import { type CourtsideDatabase, database } from '../../lib/cache/database';
import { type Connection, scopeOf } from '../../lib/crm/port';
import type { Person } from '../../lib/domain/person';
import type { Entry } from '../../lib/journal/entry';

export const SAMPLE_CONNECTION = 'salesforce:sample';

/**
 * Lets the visitor be somebody else of the sample team: their connection, and a cache with what
 * that person could read. A note written as one is there for the other, as it would be in a CRM.
 */
export async function be(person: Person, db: CourtsideDatabase = database()): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const connection = await db.connections.get(SAMPLE_CONNECTION);
    if (!connection || connection.viewer.id === person.id) return;
    const next: Connection = { ...connection, viewer: person };
    const [from, to] = [scopeOf(connection), scopeOf(next)];
    const { catalogues, people, opportunities, books, dealReads, histories } = db;
    const tables = [catalogues, people, opportunities, books, dealReads, histories] as unknown as ScopedTable[];
    for (const table of tables) await copy(table, from, to);
    const entries = await db.entries.filter((entry) => entry.scope === from && canRead(entry, person)).toArray();
    await db.entries.bulkPut(entries.map((entry) => ({ ...entry, scope: to })));
    await db.connections.put(next);
  });
}

type ScopedTable = Table<{ scope: string }>;

async function copy(table: ScopedTable, from: string, to: string): Promise<void> {
  const rows = await table.filter((row) => row.scope === from).toArray();
  await table.bulkPut(rows.map((row) => ({ ...row, scope: to })));
}

function canRead({ audience, authorId }: Entry, person: Person): boolean {
  return audience.kind !== 'private' || authorId === person.id || audience.personIds.includes(person.id);
}
