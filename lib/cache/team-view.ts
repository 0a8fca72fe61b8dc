import { type Connection, scopeOf } from '../crm/port';
import type { Opportunity } from '../domain/opportunity';
import type { Person } from '../domain/person';
import { type CatalogueRow, type CourtsideDatabase, database } from './database';
import { reportsOf } from './people';
import { bookOf, landingsOf, NOTHING, subjectView } from './queries';
import type { SidebarView } from './sidebar-view';

/** One person of a team. */
export type TeamMember = {
  person: Person;
  /** What the sidebar shows of them, beside no deal: the same figures come of it. */
  view: SidebarView;
  /** All that is kept of their deals, of other periods too. */
  deals: Opportunity[];
};

/** Whoever reports to the connected person, at whatever remove. */
export type TeamView = { connection: Connection; members: TeamMember[] };

type Options = { db?: CourtsideDatabase /** ISO instant: which goals are current. */; now?: string };

/** The team of a connected person as the cache has it, by the alphabet; null once the connection is gone. */
export function teamView(
  connectionId: string,
  language: string,
  { db = database(), now = new Date().toISOString() }: Options = {},
): Promise<TeamView | null> {
  const tables = [db.connections, db.catalogues, db.people, db.opportunities, db.books, db.entries, db.landings];
  return db.transaction('r', tables, async () => {
    const connection = await db.connections.get(connectionId);
    if (!connection) return null;
    const [everybody, catalogue] = await Promise.all([
      reportsOf(db, connection),
      db.catalogues.get(scopeOf(connection)),
    ]);
    const reports = everybody
      .filter(({ active }) => active)
      .toSorted((a, b) => a.name.localeCompare(b.name, language) || a.id.localeCompare(b.id));
    const members = await Promise.all(reports.map((person) => memberOf(db, connection, { person, catalogue, now })));
    return { connection, members };
  });
}

async function memberOf(
  db: CourtsideDatabase,
  connection: Connection,
  { person, catalogue, now }: { person: Person; catalogue: CatalogueRow | undefined; now: string },
): Promise<TeamMember> {
  const scope = scopeOf(connection);
  const [book, deals, entries, landings] = await Promise.all([
    db.books.get([scope, person.id]),
    db.opportunities.where('[scope+ownerId]').equals([scope, person.id]).toArray(),
    db.entries.where('[scope+aboutId]').equals([scope, person.id]).toArray(),
    landingsOf(db, scope, person.id),
  ]);
  const view: SidebarView = {
    ...NOTHING,
    connection,
    subject: person,
    relation: 'manager',
    book: book ? bookOf(book, deals) : null,
    catalogue: catalogue?.catalogue ?? null,
    landings,
    ...subjectView(person, entries, book, catalogue, now),
    entries,
    bookReadAt: book?.readAt ?? null,
  };
  return { person, view, deals };
}
