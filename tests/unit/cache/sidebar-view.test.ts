import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueRow } from '../../../lib/cache/database';
import { sidebarView } from '../../../lib/cache/queries';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import { append } from '../../../lib/sync/append';
import { createPull } from '../../../lib/sync/pull';
import { noteLook, ringFor } from '../../../lib/sync/ring';
import {
  CATALOGUE,
  createWorld,
  crmGoal,
  deal,
  dealPage,
  LEAD,
  LIST_PAGE,
  nativeOf,
  nextId,
  note,
  REP,
  START,
  type World,
} from '../sync/fake-crm';

const NOW = new Date(START).toISOString();
const QUARTER = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter' as const, label: null };

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
  world.crm.deals.set('d1', deal('d1', 'rep'));
  world.crm.deals.set('won', deal('won', 'rep', { outcome: 'won', closeDate: '2026-11-02' }));
  world.crm.goals.set('rep', [crmGoal('rep')]);
});

const show = (page = dealPage('d1')) => sidebarView(page, { db: world.db, now: NOW });
const read = () => createPull(world.deps).view(dealPage('d1'), false);

function own(kind: EntryKind, fields: unknown, change: Partial<Entry> = {}): Entry {
  return { ...note('d1', REP, REP), id: nextId(), kind, dealId: null, fields, ...change };
}
const goal = (name: string, change: object = {}) => ({
  name,
  target: { minor: 500_000, currency: 'EUR' },
  period: QUARTER,
  why: 'A reason',
  replaces: null,
  withdrawn: false,
  ...change,
});
const keep = (...entries: Entry[]) =>
  world.db.entries.bulkPut(entries.map((entry) => ({ ...nativeOf(entry), scope: world.scope })));

describe('an empty cache', () => {
  it('says that nobody is connected', async () => {
    await world.db.connections.clear();
    expect(await show()).toMatchObject({ connection: null, subject: null, book: null, unsent: 0 });
  });

  it('speaks of the viewer before the first read', async () => {
    const view = await show();
    expect(view).toMatchObject({
      deal: null,
      relation: null,
      subject: { id: 'lead' },
      dealReadAt: null,
      bookReadAt: null,
    });
  });
});

describe('goals', () => {
  const names = async () => (await show()).goals.map(({ name }) => name);

  it("puts the CRM's goal before the person's own, neither replaced nor withdrawn", async () => {
    await read();
    const first = own('goal', goal('first'));
    const second = own('goal', goal('second', { replaces: first.id }));
    const gone = own('goal', goal('gone'));
    await keep(first, second, gone, own('goal', goal('gone', { replaces: gone.id, withdrawn: true })));
    expect(await names()).toEqual(['Quota', 'second']);
  });

  it("takes no goal that somebody else set in the person's name", async () => {
    await read();
    await keep(own('goal', goal('imposed'), { authorId: 'lead' }));
    expect(await names()).toEqual(['Quota']);
  });

  it('lets nobody else withdraw a goal', async () => {
    await read();
    const mine = own('goal', goal('mine'));
    await keep(mine, own('goal', goal('x', { replaces: mine.id, withdrawn: true }), { authorId: 'lead' }));
    expect(await names()).toEqual(['Quota', 'mine']);
  });

  it('leaves out what does not read as a goal', async () => {
    await read();
    const never = { ...goal('never').period, start: '2026-02-30' };
    await keep(own('goal', null), own('goal', { name: 'half' }), own('goal', goal('never', { period: never })));
    expect(await names()).toEqual(['Quota']);
  });
});

describe('the working calendar', () => {
  const calendar = { timeZone: 'America/New_York', weekdays: [1, 1, 1, 1, 0, 0, 0], holidays: [] };
  const setTeam = (team: CatalogueRow['team']) =>
    world.db.catalogues.put({ scope: world.scope, catalogue: CATALOGUE, team, readAt: NOW });

  it("is Monday to Friday in the subject's zone when nobody said otherwise", async () => {
    await read();
    const view = await show();
    expect(view.calendarSource).toBe('default');
    expect(view.calendar).toEqual({ timeZone: 'Europe/Berlin', weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: [] });
  });

  it('is what the team file says, where it says something', async () => {
    await read();
    const holidays = ['2026-12-24'];
    await setTeam({ portal: '1', people: [{ id: 'rep', managers: [], holidays }] });
    const view = await show();
    expect(view).toMatchObject({ calendarSource: 'policy', calendar: { holidays, timeZone: 'Europe/Berlin' } });
    await setTeam({ portal: '1', people: [{ id: 'rep', managers: [] }] });
    expect((await show()).calendarSource).toBe('default');
  });

  it("is the newest that the person wrote, before any team file's", async () => {
    await read();
    await setTeam({ portal: '1', people: [{ id: 'rep', managers: [], holidays: ['2026-12-24'] }] });
    const older = own(
      'calendar',
      { ...calendar, weekdays: [0, 0, 0, 0, 0, 1, 1] },
      { createdAt: '2026-01-01T00:00:00Z' },
    );
    await keep(own('calendar', calendar), older, own('calendar', calendar, { authorId: 'lead' }));
    expect(await show()).toMatchObject({ calendarSource: 'own', calendar });
  });

  it('is never in a zone that the platform does not know', async () => {
    await read();
    await keep(own('calendar', { ...calendar, timeZone: 'Mars/Olympus' }));
    expect((await show()).calendarSource).toBe('default');
  });
});

describe('the thread', () => {
  it('holds the notes of this deal, oldest first', async () => {
    const [late, early] = [note('d1', LEAD, REP, 'late'), note('d1', REP, LEAD, 'early')];
    const other = note('d2', LEAD, REP, 'other deal');
    early.createdAt = '2026-11-01T00:00:00Z';
    await keep(late, early, other);
    const { thread } = await show();
    expect(thread.map(({ fields }) => (fields as { text: string }).text)).toEqual(['early', 'late']);
    expect((await show(LIST_PAGE)).thread).toEqual([]);
  });

  it('counts what waits on this device', async () => {
    await append(note('d1', LEAD, REP), world.connection.id, world.db);
    expect(await show()).toMatchObject({ unsent: 1, unsentProblems: {}, thread: [{ delivery: 'on-this-device' }] });
  });

  it('names no time for what is held: it waits for its person', async () => {
    const held = note('d1', LEAD, REP);
    await append(held, world.connection.id, world.db, { held: true });
    expect((await show()).unsentProblems[held.id]).toMatchObject({ problem: { code: 'covered' }, setAside: true });
  });

  it('knows what stood in the way of each entry that waits', async () => {
    const refused = note('d1', LEAD, REP);
    const problem = { code: 'rejected', detail: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', retryAt: null } as const;
    await append(refused, world.connection.id, world.db);
    await append(note('d1', LEAD, REP), world.connection.id, world.db);
    await world.db.outbox.update([world.scope, refused.id], { problem });
    expect(await show()).toMatchObject({ unsent: 2 });
    expect((await show()).unsentProblems).toEqual({
      [refused.id]: { kind: 'note', problem, setAside: false, nextTryAt: '1970-01-01T00:00:00.000Z' },
    });
  });
});

describe('the ring', () => {
  const ring = () => ringFor(world.db, dealPage('d1'), NOW);

  it('shows won by target of whoever the page is about', async () => {
    await read();
    expect(await ring()).toMatchObject({ state: 'ready', attainment: 0.1, label: 'Courtside: 10% of Quota attained' });
  });

  it('does not say 100% before the goal is reached', async () => {
    const almost = { minor: 9_960_000, currency: 'EUR' };
    world.crm.deals.set('won', deal('won', 'rep', { outcome: 'won', closeDate: '2026-11-02', amount: almost }));
    await read();
    expect(await ring()).toMatchObject({ attainment: 0.996, label: 'Courtside: 99% of Quota attained' });
  });

  it('names what is missing', async () => {
    world.crm.goals.clear();
    await read();
    expect(await ring()).toMatchObject({ state: 'no-goal', attainment: null });
    await world.db.connections.update(world.connection.id, {
      problem: { code: 'offline', detail: null, retryAt: null },
    });
    expect(await ring()).toMatchObject({ state: 'problem' });
    await world.db.connections.clear();
    expect(await ring()).toMatchObject({ state: 'not-connected', unseen: false });
  });

  it('marks a note by somebody else until this person had the deal in view', async () => {
    world.crm.objects.push(nativeOf(note('d1', REP, LEAD)));
    await read();
    expect((await ring()).unseen).toBe(true);
    await noteLook(world.db, dealPage('d1'));
    expect((await ring()).unseen).toBe(false);
    await keep({ ...note('d1', LEAD, REP), createdAt: '2026-11-12T00:00:00Z' });
    expect((await ring()).unseen).toBe(false);
    await keep({ ...note('d1', REP, LEAD), createdAt: '2026-11-13T00:00:00Z' });
    expect((await ring()).unseen).toBe(true);
  });

  it('marks nothing that was in view, also where what arrived last is not what was written last', async () => {
    const arrivedAt = (createdAt: string) => nativeOf({ ...note('d1', REP, LEAD), createdAt });
    const [late, prompt] = [arrivedAt('2026-11-11T09:50:00Z'), arrivedAt('2026-11-11T09:20:00Z')];
    world.crm.objects.push(prompt, late);
    await read();
    await noteLook(world.db, dealPage('d1'));
    expect((await ring()).unseen).toBe(false);
  });
});

describe('the leader of the subject', () => {
  it('is the viewer where they manage the owner of the deal', async () => {
    await read();
    expect(await show()).toMatchObject({ subject: { id: 'rep' }, leader: { id: 'lead', name: LEAD.name } });
  });

  it('is nobody where nobody is known to manage them', async () => {
    expect((await show(LIST_PAGE)).leader).toBeNull();
  });

  it('is the nearest manager of whoever looks at their own, by the name that can be known', async () => {
    world = await createWorld(REP);
    expect((await show(LIST_PAGE)).leader).toMatchObject({ id: 'lead', name: '' });
    await keep(own('topic', {}, { authorId: 'lead', authorName: 'As the entry says' }));
    expect((await show(LIST_PAGE)).leader).toMatchObject({ id: 'lead', name: 'As the entry says' });
    const viewer = { ...world.connection.viewer, leaderName: 'As the CRM says' };
    await world.db.connections.put({ ...world.connection, viewer });
    expect((await show(LIST_PAGE)).leader).toMatchObject({ id: 'lead', name: 'As the CRM says' });
    await world.db.people.put({ ...LEAD, scope: world.scope });
    expect((await show(LIST_PAGE)).leader).toMatchObject({ id: 'lead', name: LEAD.name });
  });
});
