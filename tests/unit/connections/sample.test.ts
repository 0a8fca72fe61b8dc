import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { waitingForOthers } from '../../../lib/cache/present';
import { sidebarView } from '../../../lib/cache/queries';
import { teamView } from '../../../lib/cache/team-view';
import { beInSample, SAMPLE_CONNECTION, SAMPLE_ORG, startSample } from '../../../lib/connections/sample';
import { sampleClient } from '../../../lib/connections/sample-client';
import { type Connection, scopeOf } from '../../../lib/crm/port';
import type { Catalogue } from '../../../lib/domain/book';
import { nextMeeting } from '../../../lib/domain/cadence';
import type { Person } from '../../../lib/domain/person';
import { actionsOf, openActions } from '../../../lib/journal/actions';
import { agendaOf } from '../../../lib/journal/agenda';
import type { NoteFields } from '../../../lib/journal/kinds/note';
import { FIELDS } from '../../../lib/journal/kinds/schemas';
import { togetherOf } from '../../../lib/journal/together';
import { SAMPLE_PEOPLE } from '../../../lib/sample/people';
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

  it('holds what Ana and Dana have between them, every entry as its kind wants it', async () => {
    const { show } = await open();
    const { entries, leader } = await show();
    const pair = { repId: 'ana', leaderId: 'dana' };
    const { cadence, topics, checkins, ratings } = togetherOf(entries, pair);
    expect(leader).toMatchObject({ id: 'dana', name: 'Dana Reyes' });
    expect(cadence && nextMeeting(cadence.fields, new Date(START).toISOString())?.date).toBe('2026-11-13');
    expect([topics.length, checkins.length, ratings.size]).toEqual([2, 1, 1]);
    expect(agendaOf(entries, pair).map(({ kind }) => kind)).toEqual([
      ...['action', 'action', 'action', 'action', 'action'],
      ...['topic', 'topic', 'note'],
    ]);
    const between = entries.filter(({ kind, dealId }) => kind !== 'note' && dealId === null);
    for (const { kind, fields } of between) expect(FIELDS[kind].safeParse(fields).success).toBe(true);
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

  it('tells what followed from its notes, each as its kind wants it, and names nothing that is not there', async () => {
    const { world, show } = await open();
    const entries = await world.db.entries.toArray();
    const ids = new Set(entries.map(({ id }) => id));
    for (const { kind, id, fields } of entries) {
      expect(FIELDS[kind].safeParse(fields).success, id).toBe(true);
      const { to, of, from, actionId } = fields as Record<string, unknown>;
      for (const named of [to, of, from, actionId]) if (named) expect(ids, id).toContain(named);
    }
    const { entries: kept } = await show();
    expect(
      openActions(actionsOf(kept), { id: 'ana', managerIds: ['dana'] }).map(({ entry }) => entry.fields.ownerId),
    ).toEqual([...['dana', 'dana'], ...['ana', 'ana', 'ana']]);
  });

  it('confirms a note here and asks nobody', async () => {
    const { world, connection, page, show } = await open();
    const network = vi.spyOn(globalThis, 'fetch');
    const about = connection.viewer;
    const entry = note('deal-1', about, about, 'tried out');
    await append(entry, connection.id, world.db);
    await flush({ ...world.deps, openClient: async () => sampleClient(() => START, new Date(START).toISOString()) });
    await createPull(world.deps).view(page, true);
    const { thread, unsent } = await show();
    expect(unsent).toBe(0);
    expect(thread.find(({ id }) => id === entry.id)).toMatchObject({ delivery: 'confirmed' });
    expect(network).not.toHaveBeenCalled();
    expect(world.crm.asked).toEqual([]);
  });

  it('tells a history of nine quarters of a team large enough to be pooled, without names', async () => {
    const { connection, show } = await open();
    const { catalogue, book } = await show();
    const client = sampleClient(() => START, connection.connectedAt);
    const options = { catalogue: catalogue as Catalogue, from: '2024-10-01', sinceOf: async () => null };
    const { deals, ownerIds, whole } = await client.readHistory(connection.viewer, options);
    expect([ownerIds.length, whole]).toEqual([6, true]);
    expect(new Set(deals.map(({ ownerId }) => ownerId))).toEqual(new Set(ownerIds));
    const closed = deals.flatMap(({ closedOn }) => closedOn ?? []).sort();
    expect([(closed[0] as string) < '2024-10-01', (closed.at(-1) as string) <= '2026-11-11']).toEqual([true, true]);
    for (const deal of book?.opportunities ?? []) expect(deals.map(({ id }) => id)).toContain(deal.id);
    expect(JSON.stringify(deals)).not.toContain('Ana');
  });

  it('lays out for a manager what those below them let them read, and nothing for a peer', async () => {
    const { world, connection } = await open();
    const about = connection.viewer;
    const forAll = { ...note('deal-1', about, about, 'tried out'), audience: { kind: 'deal' as const } };
    await append(forAll, connection.id, world.db);
    const as = async (id: string) => beInSample(world.db, SAMPLE_PEOPLE.find((person) => person.id === id) as Person);
    await as('dana');
    const team = await teamView(SAMPLE_CONNECTION, 'en', { db: world.db, now: new Date(START).toISOString() });
    expect(team?.connection.viewer.id).toBe('dana');
    expect(team?.members.map(({ person }) => person.id)).toEqual(['ana', 'ben', 'carla', 'deniz', 'elin', 'farid']);
    for (const { view } of team?.members ?? [])
      expect([view.goals.length > 0, view.book !== null]).toEqual([true, true]);
    const scope = scopeOf(team?.connection as Connection);
    const pools = await world.db.histories.filter((row) => row.scope === scope && row.pool !== null).toArray();
    expect(pools.map(({ ownerId, pool }) => [ownerId, pool?.ownerIds.length])).toContainEqual(['ben', 6]);
    const { thread } = await sidebarView(dealPage('deal-1', { org: SAMPLE_ORG }), { db: world.db });
    expect(thread.map(({ fields }) => (fields as NoteFields).text)).toContain('tried out');
    await as('ben');
    const books = await world.db.books.filter((row) => row.scope.endsWith(':ben')).toArray();
    expect(books.map(({ ownerId }) => ownerId)).toEqual(['ben']);
  });

  it('waits for nobody, whoever tried something out in another chair', async () => {
    const { world, connection } = await open();
    const own = { ...note('deal-1', connection.viewer, connection.viewer), audience: { kind: 'this-device' as const } };
    await append(own, SAMPLE_CONNECTION, world.db);
    const dana = SAMPLE_PEOPLE.find(({ id }) => id === 'dana') as Person;
    await beInSample(world.db, dana);
    expect(await waitingForOthers(world.db)).toEqual([]);
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
