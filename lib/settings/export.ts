import type { CourtsideDatabase } from '../cache/database';
import { dumpDatabase } from '../cache/dump';

/**
 * Everything this browser keeps about the person, as JSON to read and to take along; also when the
 * database is of another version or cannot be opened, which is then said in `unreadable`. Keys and
 * tokens are not in it: they live in a database that only the background opens.
 */
export async function exportData(
  { name }: Pick<CourtsideDatabase, 'name'>,
  settings: Record<string, unknown>,
): Promise<string> {
  const kept = await dumpDatabase(name).then(
    (dump) => ({ version: dump?.version, ...dump?.tables }),
    (error) => ({ unreadable: String(error) }),
  );
  return JSON.stringify({ exportedAt: new Date().toISOString(), settings, ...kept }, null, 2);
}

/** Empties everything this browser keeps, secrets aside: disconnecting removes those. */
export function eraseData(db: CourtsideDatabase): Promise<void> {
  return db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
  });
}

/** Hands a text to the person as a file. */
export function download(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
