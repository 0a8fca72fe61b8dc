import type { CourtsideDatabase } from '../cache/database';
import { dumpDatabase } from '../cache/dump';
import { presentAmong } from '../cache/present';

/**
 * Everything this browser keeps about whoever is connected, as JSON to read and to take along; also when the
 * database is of another version or cannot be opened, which is then said in `unreadable`. Keys and
 * tokens are not in it: they live in a database that only the background opens. `leftOut`: how many
 * entries are not in it because somebody else wrote them who is not connected now.
 */
export async function exportData(
  { name }: Pick<CourtsideDatabase, 'name'>,
  settings: Record<string, unknown>,
): Promise<{ text: string; leftOut: number }> {
  const kept = await dumpDatabase(name).catch((error) => ({ unreadable: String(error) }));
  const exportedAt = new Date().toISOString();
  if (!kept || 'unreadable' in kept) return { text: toJson({ exportedAt, settings, ...kept }), leftOut: 0 };

  const { version, tables } = kept;
  const isPresent = presentAmong(tables.connections ?? []);
  const own = Object.entries(tables).map(([table, rows]) => [table, rows.filter(({ scope }) => isPresent(scope))]);
  const copies = Object.entries(settings).filter(([, value]) => isPresent(scopeOfCopy(value)));
  const all = [...(tables.entries ?? []), ...(tables.quarantine ?? [])];
  return {
    text: toJson({ exportedAt, settings: Object.fromEntries(copies), version, ...Object.fromEntries(own) }),
    leftOut: all.filter(({ scope }) => !isPresent(scope)).length,
  };
}

/** Of the second copy of an unsent entry; undefined for what is no such copy. */
function scopeOfCopy(value: unknown): unknown {
  return (value as { entry?: { scope?: unknown } } | null)?.entry?.scope;
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2);
}

/** Hands a text to the person as a file. */
export function download(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
