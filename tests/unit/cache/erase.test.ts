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
});
