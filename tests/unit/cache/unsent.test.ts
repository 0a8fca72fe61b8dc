import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { unsentIn } from '../../../lib/cache/unsent';
import { append } from '../../../lib/sync/append';
import { newId } from '../../../lib/sync/new-id';
import { createWorld, LEAD, nativeOf, note, REP, START } from '../sync/fake-crm';

it('finds what is unsent without walking past all that the CRM has', async () => {
  const { db, scope, connection } = await createWorld(LEAD);
  const confirmed = Array.from({ length: 50 }, () => ({ ...nativeOf(note('d1', LEAD, REP)), scope }));
  await db.entries.bulkPut(confirmed);
  const waiting = note('d1', LEAD, REP);
  await append(waiting, connection.id, db);
  const strange = { ...note('d1', LEAD, REP), scope, delivery: 'a word of another version' as 'confirmed' };
  await db.entries.put(strange);

  const steps = vi.spyOn(IDBCursor.prototype, 'continue');
  expect((await unsentIn(db)).map(({ entry }) => entry.id)).toEqual([strange.id, waiting.id]);
  expect((await newId(START, db)) > waiting.id).toBe(true);
  expect(steps.mock.calls.length).toBeLessThan(10);
});
