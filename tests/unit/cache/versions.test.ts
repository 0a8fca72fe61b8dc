import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { CourtsideDatabase, type QuarantineRow } from '../../../lib/cache/database';
import { readAgain, sweepEntries, sweepOutbox } from '../../../lib/cache/quarantine';
import { isUnsent } from '../../../lib/cache/unsent';
import { CURRENT_VERSION, VERSIONS } from '../../../lib/cache/versions';
import { FIELDS } from '../../../lib/journal/kinds/schemas';
import { firstShape, install, type Shape, shapes, versionOf } from './shapes';

let name = '';
let number = 0;
beforeEach(() => {
  number += 1;
  name = `versions-${number}`;
});

const EARLY_KINDS = ['note', 'goal', 'calendar'];
/** What a newer version wrote is only ever read. */
const WRITTEN_KINDS = Object.keys(FIELDS).filter((kind) => kind !== 'newer');

const byId = <Row extends { id: string }>(rows: Row[]) => [...rows].sort((a, b) => a.id.localeCompare(b.id));

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
    expect(shapes().map((shape) => shape.number)).toEqual(numbers);
  });

  it.each(shapes())(
    'from version $number on lose no entry, no place in the outbox and no check for twins',
    async (shape) => {
      const db = await upgraded(shape);
      expect(await versionOf(name)).toBe(CURRENT_VERSION);
      expect(byId(await db.entries.toArray())).toEqual(byId(shape.tables.entries));
      expect(byId(await db.outbox.toArray())).toMatchObject(byId(shape.tables.outbox));
      expect(await db.twinChecks.toArray()).toEqual(shape.tables.twinChecks ?? []);
      expect(await db.connections.count()).toBe(shape.tables.connections?.length);
    },
  );

  it.each(shapes())(
    'from version $number on are read as they are: nothing more goes into quarantine, or out of it',
    async (shape) => {
      const db = await upgraded(shape);
      const now = Date.parse('2026-11-12T10:00:00Z');
      await sweepEntries(db, now);
      await sweepOutbox(db, now);
      await readAgain(db, now);
      expect(await db.quarantine.toArray()).toEqual(shape.tables.quarantine ?? []);
      expect(byId(await db.entries.toArray())).toEqual(byId(shape.tables.entries));
      expect(byId(await db.outbox.toArray())).toMatchObject(byId(shape.tables.outbox));
    },
  );

  it('hold, in the dumps, every kind that could be written then and every way in which one can wait', () => {
    for (const { number, tables } of shapes()) {
      const waiting = tables.entries.filter(({ delivery }) => delivery !== 'confirmed');
      expect(new Set(waiting.map(({ kind }) => kind))).toEqual(new Set(number < 3 ? EARLY_KINDS : WRITTEN_KINDS));
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

  it('holds, in its dump, what is held, two kinds of check for twins, and in quarantine what was read and what is unsent', () => {
    const { entries, outbox, twinChecks = [], quarantine = [] } = (shapes()[2] as Shape).tables;
    const held = entries.filter(({ delivery }) => delivery === 'held').map(({ id }) => id);
    expect(held).toHaveLength(1);
    expect(outbox.find(({ id }) => id === held[0])).toMatchObject({ state: 'set-aside', problem: { code: 'covered' } });
    expect(twinChecks.map((check) => 'audience' in check).sort()).toEqual([false, false, true]);
    expect((quarantine as QuarantineRow[]).map(isUnsent).sort()).toEqual([false, true]);
  });
});
