import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { hasReports } from '../../../lib/cache/people';
import { sidebarView } from '../../../lib/cache/queries';
import { teamView } from '../../../lib/cache/team-view';
import { goalFigures } from '../../../lib/domain/goal-figures';
import { createPull } from '../../../lib/sync/pull';
import { entryOf, goalFields } from '../journal/entry-of';
import { createWorld, crmGoal, deal, dealPage, LEAD, LIST_PAGE, person, REP } from '../sync/fake-crm';

const now = '2026-11-11T10:00:00Z';
const options = (world: { db: Awaited<ReturnType<typeof createWorld>>['db'] }) => ({ db: world.db, now });

describe('the team of a leader', () => {
  it('002-13 has of each person exactly what that person’s own sidebar has, so the figures are the same', async () => {
    const own = await createWorld(REP);
    const leads = await createWorld(LEAD, own.crm);
    own.crm.deals.set('d1', deal('d1', REP.id, { outcome: 'won', closeDate: '2026-11-03' }));
    own.crm.deals.set('d2', deal('d2', REP.id));
    own.crm.goals.set(REP.id, [crmGoal(REP.id)]);
    own.crm.objects.push(entryOf('goal', REP, REP, goalFields()));
    const days = { timeZone: 'Europe/Berlin', weekdays: [1, 1, 1, 1, 0, 0, 0], holidays: [] };
    own.crm.objects.push(entryOf('calendar', REP, REP, days));
    await createPull(own.deps).view(LIST_PAGE, false);
    await createPull(leads.deps).view(dealPage('d1'), false);

    const mine = await sidebarView(LIST_PAGE, options(own));
    const [member, ...others] = (await teamView(leads.connection.id, 'en', options(leads)))?.members ?? [];
    expect(others).toEqual([]);
    const figuresOf = ({ goals, book, catalogue, calendar }: typeof mine) =>
      book && catalogue && goals.map((goal) => goalFigures({ goal, book, catalogue, calendar, now, told: null }));
    expect(figuresOf(mine)).toHaveLength(2);
    const view = member?.view as typeof mine;
    // The rows are those of two scopes: what is read from them is not.
    const comparable = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(leads.scope, own.scope));
    expect(comparable(figuresOf(view))).toEqual(comparable(figuresOf(mine)));
    expect(view.calendar).toEqual(days);
  });

  it('002-15 is everybody who reports to them at whatever remove, by the alphabet, and nobody else', async () => {
    const world = await createWorld(LEAD);
    const named = (id: string, name: string, managerIds = ['lead'], active = true) => ({
      ...person(id, managerIds),
      name,
      active,
      scope: world.scope,
    });
    await world.db.people.bulkPut([
      named('a', 'Zoe Adler'),
      named('b', 'Émile Roux', ['under', 'lead']),
      named('c', 'Ben Okafor'),
      named('d', 'Farid Haddad'),
      named('e', 'Adam Gone', ['lead'], false),
      named('f', 'Carla Peer', ['somebody']),
    ]);
    await world.db.people.put({ ...named('g', 'Anna Elsewhere'), scope: 'another' });
    const view = await teamView(world.connection.id, 'en', options(world));
    expect(view?.members.map((member) => member.person.name)).toEqual([
      'Ben Okafor',
      'Émile Roux',
      'Farid Haddad',
      'Zoe Adler',
    ]);
    expect(await hasReports(world.connection, world.db)).toBe(true);
    const rep = await createWorld(REP);
    await rep.db.people.bulkPut([LEAD, REP].map((each) => ({ ...each, scope: rep.scope })));
    expect(await hasReports(rep.connection, rep.db)).toBe(false);
    expect((await teamView(rep.connection.id, 'en', options(rep)))?.members).toEqual([]);
  });
});
