import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { LandingRow, QuarantineRow } from '../../../lib/cache/database';
import { eraseScope } from '../../../lib/cache/erase';
import { createWorld, LEAD, nativeOf, note, REP } from '../sync/fake-crm';

async function worldWithRows() {
  const world = await createWorld(LEAD);
  const { db, scope, connection } = world;
  const row = (key: string, raw: unknown): QuarantineRow => ({
    ...{ scope, table: 'entries', key, raw },
    ...{ at: '2026-11-11T10:00:00.000Z', reason: 'fields', outbox: null },
  });
  await db.quarantine.bulkPut([row('mine', note('d1', LEAD, REP)), row('theirs', nativeOf(note('d1', REP, REP)))]);
  await db.twinChecks.put({ scope, id: 'mine', connectionId: connection.id, dueAt: '2026-11-11T10:00:00.000Z' });
  await db.histories.put({
    ...{ scope, ownerId: 'rep', deals: [], from: '2024-10-01', readTo: null, pool: null },
    ...{ readAt: '2026-11-11T10:00:00.000Z', wholeAt: '2026-11-11T10:00:00.000Z' },
  });
  await db.landings.put({ scope, ownerId: 'rep', goalId: 'quota-rep' } as LandingRow);
  return world;
}
const keysLeft = async ({ db }: Awaited<ReturnType<typeof worldWithRows>>) => [
  (await db.quarantine.toArray()).map(({ key }) => key),
  await db.twinChecks.count(),
  (await db.histories.count()) + (await db.landings.count()),
];

describe('erasing what was kept for a person', () => {
  it('leaves nothing that cannot be read, nothing to look for, and no history', async () => {
    const world = await worldWithRows();
    await eraseScope(world.db, world.scope, false);
    expect(await keysLeft(world)).toEqual([[], 0, 0]);
  });

  it('keeps, with the unsent, what they wrote and cannot be read here', async () => {
    const world = await worldWithRows();
    await eraseScope(world.db, world.scope, true);
    expect(await keysLeft(world)).toEqual([['mine'], 0, 0]);
  });

  it('leaves no row in any table that holds rows of persons, whichever tables there are, and all of somebody else’s', async () => {
    const { db, scope } = await createWorld(LEAD);
    const tables = db.tables.filter(({ schema }) => [schema.primKey.keyPath].flat().includes('scope'));
    for (const table of tables) {
      const key = [table.schema.primKey.keyPath].flat().map((name) => [name, 'a'] as const);
      for (const owner of [scope, 'somebody else']) await table.put({ ...Object.fromEntries(key), scope: owner });
    }
    await eraseScope(db, scope, false);
    const left = await Promise.all(tables.map(async (table) => [table.name, await table.toArray()] as const));
    expect(left.map(([name, rows]) => [name, rows.map((row) => row.scope)])).toEqual(
      tables.map(({ name }) => [name, ['somebody else']]),
    );
    expect(tables.length).toBeGreaterThan(10);
  });
});
