import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { sidebarView } from '../../../lib/cache/queries';
import { SAMPLE_ORG, sampleClient, startSample } from '../../../lib/connections/sample';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { createWorld, dealPage, LEAD, note, START } from '../sync/fake-crm';

async function open() {
  const world = await createWorld(LEAD);
  await world.db.connections.clear();
  const connection = await startSample(world.db, START);
  const page = dealPage('deal-1', { org: SAMPLE_ORG });
  const show = () => sidebarView(page, { db: world.db, now: new Date(START).toISOString() });
  return { world, connection, page, show };
}

describe('the sample', () => {
  it('shows a whole sidebar at once', async () => {
    const { show } = await open();
    const view = await show();
    expect(view).toMatchObject({ connection: { mode: 'sample' }, relation: 'self', calendarSource: 'default' });
    expect(view.goals[0]?.ownerId).toBe(view.subject?.id);
    expect(view.book?.opportunities.length).toBeGreaterThan(10);
    expect(view.thread.length).toBeGreaterThan(1);
  });

  it('holds no private note between two others, and no figures of a peer', async () => {
    const { world, connection } = await open();
    const { id } = connection.viewer;
    for (const { audience, authorId } of await world.db.entries.toArray()) {
      const isOpen = audience.kind !== 'private' || authorId === id || audience.personIds.includes(id);
      expect(isOpen).toBe(true);
    }
    expect((await world.db.books.toArray()).map(({ ownerId }) => ownerId)).toEqual([id]);
  });

  it('confirms a note here and asks nobody', async () => {
    const { world, connection, page, show } = await open();
    const network = vi.spyOn(globalThis, 'fetch');
    const about = connection.viewer;
    const entry = note('deal-1', about, about, 'tried out');
    await append(entry, connection.id, world.db);
    await flush({ ...world.deps, openClient: async () => sampleClient(() => START) });
    await createPull(world.deps).view(page, true);
    const { thread, unsent } = await show();
    expect(unsent).toBe(0);
    expect(thread.find(({ id }) => id === entry.id)).toMatchObject({ delivery: 'confirmed' });
    expect(network).not.toHaveBeenCalled();
    expect(world.crm.asked).toEqual([]);
  });

  it('keeps what was tried out when it is started again', async () => {
    const { world, connection, show } = await open();
    const about = connection.viewer;
    await append(note('deal-1', about, about, 'tried out'), connection.id, world.db);
    const before = (await show()).thread.length;
    await startSample(world.db, START);
    expect((await show()).thread).toHaveLength(before);
  });
});
