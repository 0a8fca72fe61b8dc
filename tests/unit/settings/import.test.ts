import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLifeboat } from '../../../lib/cache/lifeboat';
import { exportData } from '../../../lib/settings/export';
import { importUnsent } from '../../../lib/settings/import';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { localStore } from '../cache/local-store';
import { firstShape } from '../cache/shapes';
import { COLLEAGUE, createWorld, LEAD, nativeOf, note, REP, START, type World } from '../sync/fake-crm';

let there: World;
let here: World;
beforeEach(async () => {
  there = await createWorld(LEAD);
  here = await createWorld(LEAD);
});

async function writeThere(text: string) {
  const entry = note('d1', LEAD, REP, text);
  await append(entry, there.connection.id, there.db);
  return entry;
}
const take = (text: string) => importUnsent(here.db, text, START);
const exported = async (settings = {}) => (await exportData(there.db, settings)).text;
const NOTHING = { taken: 0, known: 0, foreign: 0, unreadable: 0 };

describe('an import', () => {
  it('takes over what was not sent there, in its order, and sends it once however often it is taken', async () => {
    const [first, second] = [await writeThere('first'), await writeThere('second')];
    await there.db.entries.put({ ...nativeOf(note('d1', LEAD, REP)), scope: there.scope });
    const file = await exported();
    expect(await take(file)).toEqual({ ...NOTHING, taken: 2 });
    expect(await take(file)).toEqual({ ...NOTHING, known: 2 });
    await flush(here.deps);
    expect(here.crm.objects.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await take(file)).toEqual({ ...NOTHING, known: 2 });
  });

  it('looks for an entry in the CRM first: the other browser may have sent it after all', async () => {
    const entry = await writeThere('sent there');
    const file = await exported();
    await flush(there.deps);
    await take(file);
    await flush({ ...here.deps, openClient: there.deps.openClient });
    expect(there.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
  });

  it('takes nothing of anybody else, connected or named as the author', async () => {
    await writeThere('mine');
    const forged = note('d1', COLLEAGUE, REP);
    await there.db.entries.put({ ...forged, scope: there.scope });
    await here.db.connections.update(here.connection.id, { viewer: COLLEAGUE });
    expect(await take(await exported())).toEqual({ ...NOTHING, foreign: 2 });
    await here.db.connections.update(here.connection.id, { viewer: LEAD });
    expect(await take(await exported())).toEqual({ ...NOTHING, taken: 1, foreign: 1 });
  });

  it('reads an export of the first version', async () => {
    const shape = firstShape();
    const file = JSON.stringify({ exportedAt: '2026-11-11T10:00:00.000Z', settings: {}, ...shape.tables });
    expect(await take(file)).toEqual({ ...NOTHING, taken: 3, foreign: 2 });
    expect(await here.db.outbox.toArray()).toMatchObject([
      { seq: 1, state: 'waiting', uncertain: true },
      { seq: 2, state: 'waiting', uncertain: true },
      { seq: 3, state: 'waiting', uncertain: true },
    ]);
  });

  it('finds what only the lifeboat held, when the database itself could not be exported', async () => {
    const entry = await writeThere('saved by the boat');
    const store = localStore();
    await createLifeboat(store, () => START).mirror(there.db);
    const file = JSON.stringify({ exportedAt: '', settings: await store.get(null), unreadable: 'UnknownError' });
    expect(await take(file)).toEqual({ ...NOTHING, taken: 1 });
    expect((await here.db.entries.toArray()).map(({ id }) => id)).toEqual([entry.id]);
  });

  it('moves no other entry than those in it: one that is held stays held', async () => {
    const held = note('d1', LEAD, REP, 'Sent from under a cover');
    await append(held, here.connection.id, here.db, { held: true });
    const entry = await writeThere('In the file');
    const [place] = await there.db.outbox.toArray();
    const copy = { version: 3, entry: { ...entry, scope: there.scope }, outbox: { ...place, id: held.id } };
    await there.db.entries.clear();
    expect(await take(await exported({ 'unsent:a': copy }))).toEqual({ ...NOTHING, taken: 1 });
    await flush(here.deps);
    expect(here.crm.objects.map(({ id }) => id)).toEqual([entry.id]);
  });

  it('leaves in the file what cannot be read', async () => {
    const entry = await writeThere('odd');
    await there.db.entries.update([there.scope, entry.id], { fields: { tone: 'shout' } });
    expect(await take(await exported())).toEqual({ ...NOTHING, unreadable: 1 });
    expect([await here.db.entries.count(), await here.db.quarantine.count()]).toEqual([0, 0]);
  });

  it.each(['', 'not json', '[]', '{}', '{"exportedAt":"x","entries":7}', '{"exportedAt":"x","version":"2"}'])(
    'says of %j that it is no export',
    async (text) => expect(await take(text)).toBeNull(),
  );

  it('brings in nothing of a file that merely looks like one', async () => {
    const row = fc.dictionary(
      fc.constantFrom('scope', 'id', 'kind', 'delivery', 'audience', 'fields', 'seq'),
      fc.jsonValue(),
    );
    const file = fc.record({
      exportedAt: fc.string(),
      entries: fc.array(row),
      outbox: fc.array(row),
      quarantine: fc.array(row),
      settings: fc.dictionary(fc.string(), fc.jsonValue()),
    });
    await fc.assert(
      fc.asyncProperty(file, async (odd) => {
        expect(await take(JSON.stringify(odd))).toMatchObject({ taken: 0 });
        expect(await here.db.entries.count()).toBe(0);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
