import { type Connection, scopeOf } from '../crm/port';
import type { Audience } from '../journal/entry';
import { NoteFields, type NoteTone } from '../journal/kinds/note';
import { type CourtsideDatabase, database, type OutboxRow } from './database';

/** A note that was sent while something lay over the sidebar: it waits for its person to confirm it. */
export type HeldNote = {
  id: string;
  tone: NoteTone;
  text: string;
  audience: Audience;
  /** Whose connection it will go out through, once confirmed. */
  connection: Connection;
  /** Null where the cache no longer has the deal. */
  dealName: string | null;
  /** Names of the readers we know, by id. */
  names: ReadonlyMap<string, string>;
};

/** Held notes of everybody who is connected in this browser, the oldest first. */
export function heldNotes(db: CourtsideDatabase = database()): Promise<HeldNote[]> {
  return db.transaction('r', [db.connections, db.entries, db.outbox, db.opportunities, db.people], async () => {
    const held: HeldNote[] = [];
    for (const { scope, id, connectionId } of await db.outbox.filter(isHeld).sortBy('id')) {
      const [connection, entry] = await Promise.all([db.connections.get(connectionId), db.entries.get([scope, id])]);
      const fields = NoteFields.safeParse(entry?.fields);
      if (!connection || scopeOf(connection) !== scope || !entry || !fields.success) continue;
      const [deal, about] = await Promise.all([
        entry.dealId ? db.opportunities.get([scope, entry.dealId]) : undefined,
        db.people.get([scope, entry.aboutId]),
      ]);
      const names = new Map([[connection.viewer.id, connection.viewer.name]]);
      if (about) names.set(about.id, about.name);
      const { audience } = entry;
      held.push({ id, ...fields.data, audience, connection, dealName: deal?.name ?? null, names });
    }
    return held;
  });
}

/** Whether an outbox row waits for its person to confirm it. */
export function isHeld({ problem }: Pick<OutboxRow, 'problem'>): boolean {
  return problem?.code === 'covered';
}
