import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { CURRENT_VERSION, VERSIONS } from '../../../lib/cache/versions';
import { firstShape, install, type Shape, shapes, versionOf } from './shapes';

let name = '';
let number = 0;
beforeEach(() => {
  number += 1;
  name = `versions-${number}`;
});

async function upgraded(shape: Shape): Promise<CourtsideDatabase> {
  await install(name, shape);
  const db = new CourtsideDatabase(name);
  await db.open();
  return db;
}

describe('versions of what this browser keeps', () => {
  it('are numbered without a gap, and each that was landed has its frozen dump', () => {
    const numbers = VERSIONS.map((version) => version.number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(CURRENT_VERSION).toBe(numbers.length);
    expect(shapes().map((shape) => shape.number)).toEqual(numbers.slice(0, -1));
  });

  it.each(shapes())('from version $number on lose no entry and no place in the outbox', async (shape) => {
    const db = await upgraded(shape);
    expect(await versionOf(name)).toBe(CURRENT_VERSION);
    const byId = <Row extends { id: string }>(rows: Row[]) => [...rows].sort((a, b) => a.id.localeCompare(b.id));
    expect(byId(await db.entries.toArray())).toEqual(byId(shape.tables.entries));
    expect(byId(await db.outbox.toArray())).toMatchObject(byId(shape.tables.outbox));
    expect(await db.connections.count()).toBe(shape.tables.connections?.length);
  });

  it('hold, in the dumps, every kind of entry and every way in which one can wait', () => {
    for (const { tables } of shapes()) {
      const waiting = tables.entries.filter(({ delivery }) => delivery !== 'confirmed');
      expect(new Set(waiting.map(({ kind }) => kind))).toEqual(new Set(['note', 'goal', 'calendar']));
      expect(waiting.some(({ audience }) => audience.kind === 'this-device')).toBe(true);
      expect(waiting.some(({ delivery }) => delivery === 'set-aside')).toBe(true);
      expect(tables.outbox.some((row) => 'uncertain' in row && row.uncertain === true)).toBe(true);
      expect(tables.outbox.some((row) => 'uncertain' in row && row.uncertain === false)).toBe(true);
    }
  });
});

describe('version 2', () => {
  it('puts what waits in the order of writing, in the lane of its deal or person', async () => {
    const db = await upgraded(firstShape());
    const rows = await db.outbox.orderBy('seq').toArray();
    expect(rows.map(({ seq, lane, state, answered }) => ({ seq, lane, state, answered }))).toEqual([
      { seq: 1, lane: 'd1', state: 'set-aside', answered: 0 },
      { seq: 2, lane: 'lead', state: 'waiting', answered: 0 },
      { seq: 3, lane: 'd1', state: 'waiting', answered: 0 },
      { seq: 4, lane: '301', state: 'waiting', answered: 0 },
    ]);
    expect(rows.map(({ id }) => id)).toEqual([...rows.map(({ id }) => id)].sort());
  });
});

describe('version 3', () => {
  it('has room for histories and landings, empty at first, and leaves all else as version 2 kept it', async () => {
    const shape = shapes()[1] as Shape;
    const db = await upgraded(shape);
    expect([await db.histories.count(), await db.landings.count()]).toEqual([0, 0]);
    for (const [table, rows] of Object.entries(shape.tables)) expect(await db.table(table).toArray()).toEqual(rows);
  });
});
