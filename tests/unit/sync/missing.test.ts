import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../lib/crm/port';
import { noteMissing, tryThreadAgain } from '../../../lib/sync/missing';
import { createWorld, LEAD } from './fake-crm';

/** A deal whose thread could not be read for want of a right, as it was noted then. */
async function setUp() {
  const { db, scope, connection } = await createWorld(LEAD);
  await db.dealReads.put({ scope, dealId: 'd1', readAt: '', problem: null, unreadable: 'ContentNote' } as never);
  const before: Connection = { ...connection, missing: ['ContentNote'] };
  await db.connections.put(before);
  const stored = () => db.connections.get(connection.id);
  return { db, before, stored };
}

describe('a right that was missing for a thread', () => {
  it('is no longer taken for missing by whoever asks again', async () => {
    const { db, before, stored } = await setUp();
    expect((await tryThreadAgain(db, before, 'd1')).missing).toEqual([]);
    expect((await stored())?.missing).toEqual([]);
  });

  it('stays where the thread of another deal is asked for', async () => {
    const { db, before, stored } = await setUp();
    expect(await tryThreadAgain(db, before, 'd2')).toBe(before);
    expect((await stored())?.missing).toEqual(['ContentNote']);
  });

  it('leaves what was found missing meanwhile', async () => {
    const { db, before, stored } = await setUp();
    await noteMissing(db, before, ['Task']);
    expect((await tryThreadAgain(db, before, 'd1')).missing).toEqual(['Task']);
    expect((await stored())?.missing).toEqual(['Task']);
  });

  it('says nothing of a connection that was made meanwhile', async () => {
    const { db, before, stored } = await setUp();
    await db.connections.put({ ...before, connectedAt: '2026-11-12T00:00:00.000Z', missing: ['ContentNote', 'Task'] });
    await tryThreadAgain(db, before, 'd1');
    expect((await stored())?.missing).toEqual(['ContentNote', 'Task']);
  });
});
