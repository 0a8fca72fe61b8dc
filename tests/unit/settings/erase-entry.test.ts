import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseEntry } from '../../../lib/settings/erase-entry';
import { append } from '../../../lib/sync/append';
import browser from '../fake-browser';
import { createWorld, LEAD, note, REP, type World } from '../sync/fake-crm';

const sendMessage = vi.fn();
let world: World;
const erase = (entry: Parameters<typeof eraseEntry>[1]) => eraseEntry(world.connection, entry, world.db);
const counts = async () => [await world.db.entries.count(), await world.db.outbox.count()];

beforeEach(async () => {
  sendMessage.mockImplementation(async () => ({ ok: true, data: null }));
  Object.assign(browser.runtime, { sendMessage });
  world = await createWorld(REP);
});

describe('erasing what is mine', () => {
  it('takes what is only here away at once, with its place in the outbox, and with its second copy', async () => {
    const entry = note('d1', REP, REP);
    await append(entry, world.connection.id, world.db);
    const here = { ...note('d1', REP, REP), audience: { kind: 'this-device' as const } };
    await append(here, world.connection.id, world.db);
    expect(await counts()).toEqual([2, 1]);
    await erase(entry);
    await erase(here);
    expect(await counts()).toEqual([0, 0]);
    expect(sendMessage.mock.calls).toEqual([[{ type: 'flush' }], [{ type: 'flush' }]]);
  });

  it('asks the background to take it out of the CRM where that has it, and keeps it until then', async () => {
    const entry = note('d1', REP, REP);
    await append(entry, world.connection.id, world.db);
    await world.db.entries.update([world.scope, entry.id], { delivery: 'confirmed' });
    await erase(entry);
    expect(sendMessage.mock.calls).toEqual([[{ type: 'erase', connectionId: world.connection.id, entryId: entry.id }]]);
    expect(await world.db.entries.count()).toBe(1);
  });

  it('asks the background, too, while an attempt to write it has no known outcome', async () => {
    const entry = note('d1', REP, REP);
    await append(entry, world.connection.id, world.db);
    await world.db.outbox.update([world.scope, entry.id], { uncertain: true });
    await erase(entry);
    expect(sendMessage).toHaveBeenCalledWith({ type: 'erase', connectionId: world.connection.id, entryId: entry.id });
    expect(await counts()).toEqual([1, 1]);
  });

  it('says what stood in the way', async () => {
    const entry = note('d1', REP, REP);
    await append(entry, world.connection.id, world.db);
    await world.db.entries.update([world.scope, entry.id], { delivery: 'confirmed' });
    const problem = { code: 'storage-full', detail: null, retryAt: null };
    sendMessage.mockImplementation(async () => ({ ok: false, problem }));
    await expect(erase(entry)).rejects.toMatchObject({ problem });
  });

  it('refuses what somebody else wrote', async () => {
    const theirs = note('d1', LEAD, REP);
    await world.db.entries.put({ ...theirs, scope: world.scope });
    await expect(erase(theirs)).rejects.toMatchObject({ problem: { code: 'rejected' } });
    expect([await world.db.entries.count(), sendMessage.mock.calls.length]).toEqual([1, 0]);
  });
});
