import { readdirSync, readFileSync } from 'node:fs';
import Dexie from 'dexie';
import type { Scoped } from '../../../lib/cache/database';
import type { Entry } from '../../../lib/journal/entry';

/** What this browser kept under one version, whole: a dump of a database that the code of that time wrote. */
export type Shape = {
  number: number;
  stores: Record<string, string>;
  tables: { entries: Scoped<Entry>[]; outbox: { scope: string; id: string }[] } & Record<string, object[]>;
};

const FOLDER = new URL('../../fixtures/shapes/', import.meta.url);

/** Every shape that was ever landed, oldest first. They are frozen: a new version adds one. */
export function shapes(): Shape[] {
  const all = readdirSync(FOLDER).map((name): Shape => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  return all.sort((a, b) => a.number - b.number);
}

export const firstShape = (): Shape => shapes()[0] as Shape;

/** A database of that version, as its own code left it. */
export async function install(name: string, shape: Shape): Promise<void> {
  const db = new Dexie(name);
  db.version(shape.number).stores(shape.stores);
  for (const [table, rows] of Object.entries(shape.tables)) await db.table(table).bulkAdd(rows);
  db.close();
}

/** The version of a database that is there; undefined when there is none. */
export async function versionOf(name: string): Promise<number | undefined> {
  const native = (await indexedDB.databases()).find((each) => each.name === name)?.version;
  return native && native / 10;
}
