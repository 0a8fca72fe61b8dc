import Dexie from 'dexie';

/** All that a database holds, in whatever shape its version had. */
export type Dump = { version: number; tables: Record<string, Record<string, unknown>[]> };

/**
 * Reads a database as it is: of an older version, of a newer one, or one whose upgrade fails.
 * Nothing is created or changed. Null when there is none; throws what the browser says when it
 * cannot be opened.
 */
export async function dumpDatabase(name: string): Promise<Dump | null> {
  // Without a version of ours Dexie takes what is there.
  const db = new Dexie(name);
  try {
    await db.open();
    // All of one moment: nothing may be between two tables.
    const tables = await db.transaction('r', db.tables, () =>
      Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const)),
    );
    return { version: Math.floor(db.verno), tables: Object.fromEntries(tables) };
  } catch (error) {
    if (error instanceof Dexie.NoSuchDatabaseError) return null;
    throw error;
  } finally {
    db.close();
  }
}
