import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { exportData } from '../../../lib/settings/export';
import { firstShape, install, versionOf } from '../cache/shapes';

it('an export holds a row of every table, whichever tables there are', async () => {
  const db = new CourtsideDatabase('export-all');
  for (const table of db.tables) {
    const key = [table.schema.primKey.keyPath].flat().map((name) => [name, `a ${table.name}`] as const);
    await table.put(Object.fromEntries(key));
  }
  const exported = JSON.parse(await exportData(db, {}));
  const rowsOf = ({ name }: { name: string }) => JSON.stringify(exported[name] ?? null);
  expect(db.tables.filter((table) => !rowsOf(table).includes(`a ${table.name}`)).map(({ name }) => name)).toEqual([]);
  expect(db.tables.length).toBeGreaterThan(10);
});

it('an export takes along also what an upgrade could not bring into today’s shape', async () => {
  const shape = firstShape();
  await install('export-old', shape);
  const exported = JSON.parse(await exportData(new CourtsideDatabase('export-old', 'screen'), { theme: 'dark' }));
  expect(exported).toMatchObject({ version: 1, settings: { theme: 'dark' }, outbox: shape.tables.outbox });
  expect(exported.entries).toHaveLength(shape.tables.entries.length);
  expect(await versionOf('export-old')).toBe(1);
});

it('an export of a database that cannot be opened says so and holds the rest', async () => {
  const { indexedDB } = Dexie.dependencies as { indexedDB: IDBFactory };
  Dexie.dependencies.indexedDB = {
    ...{ cmp: indexedDB.cmp, databases: indexedDB.databases, deleteDatabase: indexedDB.deleteDatabase },
    open() {
      throw new DOMException('Internal error opening backing store', 'SecurityError');
    },
  };
  const settings = { 'unsent:scope:id': { version: 2 } };
  const exported = JSON.parse(await exportData(new CourtsideDatabase('export-spoiled', 'screen'), settings));
  Dexie.dependencies.indexedDB = indexedDB;
  expect(exported).toMatchObject({ settings, unreadable: expect.stringContaining('backing store') });
});
