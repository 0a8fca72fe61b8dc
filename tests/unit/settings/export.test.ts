import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { keepConnection } from '../../../lib/connections/disconnect';
import { exportData } from '../../../lib/settings/export';
import { append } from '../../../lib/sync/append';
import { firstShape, install, versionOf } from '../cache/shapes';
import { COLLEAGUE, connectionFor, createWorld, LEAD, note, REP } from '../sync/fake-crm';

it('an export holds a row of every table, whichever tables there are', async () => {
  const db = new CourtsideDatabase('export-all');
  for (const table of db.tables) {
    const key = [table.schema.primKey.keyPath].flat().map((name) => [name, `a ${table.name}`] as const);
    await table.put(Object.fromEntries(key));
  }
  const exported = JSON.parse((await exportData(db, {})).text);
  const rowsOf = ({ name }: { name: string }) => JSON.stringify(exported[name] ?? null);
  expect(db.tables.filter((table) => !rowsOf(table).includes(`a ${table.name}`)).map(({ name }) => name)).toEqual([]);
  expect(db.tables.length).toBeGreaterThan(10);
});

it('an export takes along also what an upgrade could not bring into today’s shape', async () => {
  const shape = firstShape();
  await install('export-old', shape);
  const exported = JSON.parse(
    (await exportData(new CourtsideDatabase('export-old', 'screen'), { theme: 'dark' })).text,
  );
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
  const exported = JSON.parse((await exportData(new CourtsideDatabase('export-spoiled', 'screen'), settings)).text);
  Dexie.dependencies.indexedDB = indexedDB;
  expect(exported).toMatchObject({ settings, unreadable: expect.stringContaining('backing store') });
});

describe('an export beside what somebody wrote who was connected before', () => {
  it('is of whoever is connected, with a word of how much is left out', async () => {
    const { db, connection, scope } = await createWorld(LEAD);
    const theirs = note('d1', LEAD, REP, 'She may not last the quarter.');
    await append(theirs, connection.id, db);
    await db.quarantine.put({ ...unreadableOf(scope), raw: { fields: { text: 'She may not stay.' } } });
    const copies = { theme: 'dark', [`unsent:${scope}:${theirs.id}`]: { entry: { ...theirs, scope } } };

    const next = connectionFor(COLLEAGUE);
    await keepConnection(db, next);
    const mine = note('d2', COLLEAGUE, REP, 'Mine.');
    await append(mine, next.id, db);
    const { text, leftOut } = await exportData(db, copies);
    expect(text).not.toContain('She may not');
    expect(JSON.parse(text)).toMatchObject({ settings: { theme: 'dark' }, entries: [{ id: mine.id }], outbox: [{}] });
    expect(leftOut).toBe(2);
  });

  it('holds everything where nobody is connected: the last way to one’s words', async () => {
    const { db, connection } = await createWorld(LEAD);
    await append(note('d1', LEAD, REP, 'Unsent.'), connection.id, db);
    await db.connections.clear();
    const { text, leftOut } = await exportData(db, {});
    expect([text.includes('Unsent.'), leftOut]).toEqual([true, 0]);
  });

  const unreadableOf = (scope: string) => ({
    scope,
    table: 'entries' as const,
    key: 'a',
    at: '2026-11-20T08:00:00Z',
    reason: 'fields',
    outbox: null,
  });
});
