import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sidebarView } from '../../../lib/cache/queries';
import { goalFigures } from '../../../lib/domain/goal-figures';
import { dealImpact } from '../../../lib/domain/impact';
import type { Person } from '../../../lib/domain/person';
import { createPull } from '../../../lib/sync/pull';
import { ringFor } from '../../../lib/sync/ring';
import {
  createFakeCrm,
  createWorld,
  crmGoal,
  deal,
  dealPage,
  type FakeCrm,
  LEAD,
  nativeOf,
  note,
  REP,
} from '../sync/fake-crm';

/* What the rep and their manager see of the rep's quarter at one moment, each out of their own cache. */

/** Already Thursday where the rep is, still Wednesday where the manager is. */
const NOW = '2026-11-11T23:30:00.000Z';
const FAR_LEAD = { ...LEAD, timeZone: 'America/Los_Angeles' };

/** What the rep says of themself, for themself and their manager. */
const own = (kind: 'calendar' | 'goal', fields: object) =>
  nativeOf({
    ...note('d1', REP, REP),
    kind,
    dealId: null,
    audience: { kind: 'private', personIds: [REP.id, LEAD.id] },
    fields,
  });
const OWN_DAYS = own('calendar', {
  timeZone: 'Europe/Lisbon',
  weekdays: [1, 1, 1, 1, 0, 0, 0],
  holidays: ['2026-11-10'],
});
const OWN_GOAL = own('goal', {
  name: 'My month',
  target: { minor: 4_000_000, currency: 'EUR' },
  period: { start: '2026-11-01', end: '2026-11-30', kind: 'month', label: null },
  why: 'A head start',
  replaces: null,
  withdrawn: false,
});

let crm: FakeCrm;
beforeEach(() => {
  crm = createFakeCrm();
  crm.people.set(LEAD.id, FAR_LEAD);
  crm.goals.set(REP.id, [crmGoal(REP.id)]);
  crm.deals.set('d1', deal('d1', REP.id));
  for (const [index, closeDate] of ['2026-10-08', '2026-10-29', '2026-11-05'].entries()) {
    crm.deals.set(`won-${index}`, deal(`won-${index}`, REP.id, { outcome: 'won', closeDate }));
  }
});

async function figuresSeenBy(viewer: Person) {
  const world = await createWorld(viewer, crm);
  world.clock.now = Date.parse(NOW);
  await createPull(world.deps).view(dealPage('d1'), false);
  const view = await sidebarView(dealPage('d1'), { db: world.db, now: NOW });
  const { book, catalogue, calendar, goals, deal: shown } = view;
  if (!book || !catalogue || !shown) throw new Error('The deal and its business were not read.');
  const figures = goals.map((goal) => {
    const input = { goal, book, catalogue, calendar, now: NOW, told: null };
    return { figures: goalFigures(input), impact: dealImpact({ ...input, deal: shown, landing: null }) };
  });
  return { figures, ring: await ringFor(world.db, dealPage('d1'), NOW) };
}

describe('rep and manager', () => {
  it('002-13 see the same figures at the same time, in the rep’s days and time zone', async () => {
    crm.objects.push(OWN_DAYS, OWN_GOAL);
    const [rep, lead] = [await figuresSeenBy(REP), await figuresSeenBy(FAR_LEAD)];
    expect(lead).toEqual(rep);
    expect(rep.figures.map(({ figures }) => figures.goal.name).toSorted()).toEqual(['My month', 'Quota']);
    // Lisbon's Wednesday has half an hour left.
    expect(rep.figures.map(({ figures }) => figures.today)).toEqual(['2026-11-11', '2026-11-11']);
  });

  it('002-13 see the same figures where nobody said anything of working days', async () => {
    const [rep, lead] = [await figuresSeenBy(REP), await figuresSeenBy(FAR_LEAD)];
    expect(lead).toEqual(rep);
    expect(rep.figures.map(({ figures }) => figures.today)).toEqual(['2026-11-12']);
  });

  it('001-05 have a goal of the rep’s beside their figures after one sync', async () => {
    crm.objects.push(OWN_GOAL);
    for (const viewer of [REP, FAR_LEAD]) {
      const { figures } = await figuresSeenBy(viewer);
      expect(figures.map(({ figures: { goal } }) => goal.name)).toContain('My month');
    }
  });
});
