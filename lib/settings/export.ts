import type { CourtsideDatabase } from '../cache/database';

/**
 * Everything this browser keeps about the person, as JSON to read and to take along. Keys and
 * tokens are not in it: they live in a database that only the background opens.
 */
export async function exportData(db: CourtsideDatabase, settings: Record<string, unknown>): Promise<string> {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  const exported = { exportedAt: new Date().toISOString(), settings, ...Object.fromEntries(tables) };
  return JSON.stringify(exported, null, 2);
}

/** Empties everything this browser keeps, secrets aside: disconnecting removes those. */
export function eraseData(db: CourtsideDatabase): Promise<void> {
  return db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
  });
}

/** Hands a text to the person as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
