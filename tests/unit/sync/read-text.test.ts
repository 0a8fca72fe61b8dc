import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/journal/entry';
import { toNoteText } from '../../../lib/journal/kinds/note';
import { readWholeText } from '../../../lib/sync/read-text';
import { createWorld, LEAD, nativeOf, note, REP, type World } from './fake-crm';

let world: World;
let entry: Entry;
beforeEach(async () => {
  world = await createWorld(LEAD);
  const whole = nativeOf(note('d1', REP, LEAD, 'a pre'), 'native-1');
  entry = { ...whole, native: whole.native && { ...whole.native, textComplete: false } };
  await world.db.entries.put({ ...entry, scope: world.scope });
});

const services = () => ({ db: world.db, clients: { openClient: world.deps.openClient } });
const read = () => readWholeText(services(), world.connection.id, entry.id);

describe('the rest of a long note', () => {
  it('is fetched once and kept', async () => {
    expect(await read()).toBe('whole text of native-1');
    expect(await read()).toBe('whole text of native-1');
    expect(world.crm.takeAsked()).toEqual(['text']);
  });

  it('is kept with the word that the CRM holds even more', async () => {
    const client = world.crm.clientFor(LEAD);
    const readText = async () => toNoteText('x'.repeat(30_000));
    const clients = { openClient: async () => ({ ...client, readText }) };
    await readWholeText({ db: world.db, clients }, world.connection.id, entry.id);
    expect(await world.db.entries.get([world.scope, entry.id])).toMatchObject({
      fields: { text: `${'x'.repeat(19_999)}…` },
      native: { textComplete: true, textCut: true },
    });
  });

  it('is not kept for a version that has changed meanwhile', async () => {
    const client = world.crm.clientFor(LEAD);
    const overtaken = async (asked: Entry) => {
      const text = await client.readText(asked);
      const native = { ...asked.native, version: '2' } as NonNullable<Entry['native']>;
      await world.db.entries.put({ ...entry, native, scope: world.scope });
      return text;
    };
    const clients = { openClient: async () => ({ ...client, readText: overtaken }) };
    await readWholeText({ db: world.db, clients }, world.connection.id, entry.id);
    expect(await world.db.entries.get([world.scope, entry.id])).toMatchObject({
      fields: { text: 'a pre' },
      native: { textComplete: false },
    });
  });

  it('is a clear problem when the note or the connection is gone', async () => {
    await world.db.entries.clear();
    await expect(read()).rejects.toMatchObject({ problem: { code: 'not-found' } });
    await world.db.connections.clear();
    await expect(read()).rejects.toMatchObject({ problem: { code: 'not-connected' } });
  });
});
