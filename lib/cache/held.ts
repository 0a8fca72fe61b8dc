import { type Connection, scopeOf } from '../crm/port';
import type { Entry } from '../journal/entry';
import { RecognitionFields } from '../journal/kinds/recognition';
import { type CourtsideDatabase, database, type OutboxRow } from './database';
import { leaderOf, personOf } from './people';

/** What was sent while something lay over the sidebar: it waits for its person to confirm it. */
export type HeldEntry = {
  entry: Entry;
  /** The entry that it ticks off, rates or answers; null where there is none, or none is here any more. */
  to: Entry | null;
  /** Whose connection it will go out through, once confirmed. */
  connection: Connection;
  /** Null where the cache no longer has the deal. */
  dealName: string | null;
  /** Names of the readers we know, by id. */
  names: ReadonlyMap<string, string>;
};

/** Held entries of everybody who is connected in this browser, the oldest first. */
export function heldEntries(db: CourtsideDatabase = database()): Promise<HeldEntry[]> {
  return db.transaction('r', [db.connections, db.entries, db.outbox, db.opportunities, db.people], async () => {
    const held: HeldEntry[] = [];
    for (const { scope, id, connectionId } of await db.outbox.filter(isHeld).sortBy('id')) {
      const [connection, entry] = await Promise.all([db.connections.get(connectionId), db.entries.get([scope, id])]);
      if (!connection || scopeOf(connection) !== scope || !entry) continue;
      const toId = idOfOther(entry);
      const [deal, to] = await Promise.all([
        entry.dealId ? db.opportunities.get([scope, entry.dealId]) : undefined,
        toId ? db.entries.get([scope, toId]) : undefined,
      ]);
      const names = await namesFor(db, connection, entry);
      held.push({ entry, to: to ?? null, connection, dealName: deal?.name ?? null, names });
    }
    return held;
  });
}

/** Where the kinds name the one entry that they are said to. */
function idOfOther({ fields }: Entry): string | null {
  const { of, to } = (fields ?? {}) as { of?: unknown; to?: unknown };
  return [of, to].find((id) => typeof id === 'string') ?? null;
}

/** Names of everybody who reads an entry, as they were read, else as the CRM or an entry says them beside others. */
async function namesFor(db: CourtsideDatabase, connection: Connection, { audience, aboutId, kind, fields }: Entry) {
  const scope = scopeOf(connection);
  const ids = [aboutId, ...(audience.kind === 'private' ? audience.personIds : [])];
  const read = await db.people.bulkGet(ids.map((id): [string, string] => [scope, id]));
  const about = await personOf(db, connection, aboutId);
  const written = await db.entries.where('[scope+aboutId]').equals([scope, aboutId]).toArray();
  const leader = about && (await leaderOf(db, connection, about, written));
  const authors = written.map(({ authorId, authorName }) => ({ id: authorId, name: authorName }));
  const praised = (kind === 'recognition' && RecognitionFields.safeParse(fields).data?.people) || [];
  const known = [...praised, ...authors, leader, ...read, connection.viewer];
  return new Map(known.flatMap((person) => (person?.name ? [[person.id, person.name] as const] : [])));
}

/** Whether an outbox row waits for its person to confirm it. */
export function isHeld({ problem }: Pick<OutboxRow, 'problem'>): boolean {
  return problem?.code === 'covered';
}
