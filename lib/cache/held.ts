import { type Connection, scopeOf } from '../crm/port';
import type { Entry } from '../journal/entry';
import { type CourtsideDatabase, database, type OutboxRow } from './database';

/** What was sent while something lay over the sidebar: it waits for its person to confirm it. */
export type HeldEntry = {
  entry: Entry;
  /** What it is about, in somebody's words: its own, of the action that it ticks off, or of the note that it answers. */
  text: string;
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
      const { of, text, quote } = wordsIn(entry);
      const [deal, about, action] = await Promise.all([
        entry.dealId ? db.opportunities.get([scope, entry.dealId]) : undefined,
        db.people.get([scope, entry.aboutId]),
        of ? db.entries.get([scope, of]) : undefined,
      ]);
      const names = new Map([[connection.viewer.id, connection.viewer.name]]);
      if (about) names.set(about.id, about.name);
      const words = text || quote || (action && wordsIn(action).text) || '';
      held.push({ entry, text: words, connection, dealName: deal?.name ?? null, names });
    }
    return held;
  });
}

/** Where the kinds keep words, or name the entry that has them. */
function wordsIn({ fields }: Entry): { text?: string; quote?: string; of?: string } {
  const all = Object.entries((fields ?? {}) as object).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(all);
}

/** Whether an outbox row waits for its person to confirm it. */
export function isHeld({ problem }: Pick<OutboxRow, 'problem'>): boolean {
  return problem?.code === 'covered';
}
