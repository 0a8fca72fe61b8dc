import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CourtsideDatabase } from '../../lib/cache/database';
import { sidebarView } from '../../lib/cache/queries';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Page } from '../../lib/crm/page';
import { type Connection, type CrmClient, scopeOf } from '../../lib/crm/port';
import { CrmError } from '../../lib/crm/problem';
import { today } from '../../lib/domain/calendar';
import { isIsoDate, within } from '../../lib/domain/dates';
import { goalFigures } from '../../lib/domain/goal-figures';
import { dealImpact } from '../../lib/domain/impact';
import { isCurrencyCode } from '../../lib/domain/money';
import type { Opportunity } from '../../lib/domain/opportunity';
import { createHistory } from '../../lib/sync/history';
import { createLanding, type LandingTeller } from '../../lib/sync/landing';
import { createPull } from '../../lib/sync/pull';
import type { PullDeps } from '../../lib/sync/pull-deps';
import { ringFor } from '../../lib/sync/ring';
import * as portal from '../unit/crm/hubspot/portal';
import * as acme from '../unit/crm/salesforce/local';
import { connectionFor, person } from '../unit/sync/fake-crm';
import { boundary } from './boundary';
import { fullPortal, hubspotSeat, type Seat, salesforceSeat } from './orgs';
import { oddness, type Strangeness, strangeness } from './strange-crm';

const holds = boundary('CRM answers');

const dealPage = (connection: Connection, recordId: string): Page => ({
  crm: connection.crm,
  org: connection.org,
  kind: 'deal',
  recordId,
  primaryDealId: null,
});
const atAcme = (id: string) => connectionFor(person(id), { org: acme.HOST, id: `salesforce:${acme.HOST}` });
const atPortal = (id: string) =>
  connectionFor(person(id), {
    crm: 'hubspot',
    id: `hubspot:${portal.PORTAL}`,
    org: portal.PORTAL,
    orgId: portal.PORTAL,
  });

const CRMS: [
  name: string,
  connections: Connection[],
  dealId: string,
  now: string,
  seat: (viewerId: string, strange: Strangeness[]) => Seat,
][] = [
  ['Salesforce', [acme.DANA, acme.MORGAN, acme.PAT].map(atAcme), acme.dealId(1), acme.NOW, salesforceSeat],
  [
    'HubSpot',
    [portal.REP.id, portal.COACH.id, portal.ADMIN.id].map(atPortal),
    portal.DEAL,
    new Date().toISOString(),
    hubspotSeat,
  ],
];

const db = new CourtsideDatabase('stored-answers');

describe.each(CRMS)('%s', (name, connections, dealId, now, seat) => {
  holds(
    `${name}: what is kept of an answer of any shape belongs to who asked, and can be shown`,
    fc.tuple(
      fc.constantFrom(...connections),
      fc.oneof({ weight: 4, arbitrary: oddness }, { weight: 1, arbitrary: strangeness }),
    ),
    async ([connection, strange]) => {
      const page = dealPage(connection, dealId);
      show(await viewOf(connection, page, seat(connection.viewer.id, strange), now), now);
      await ringFor(db, page, now);
    },
  );
});

it('HubSpot: a goal that begins in a year of more than four digits is none, and the other is landed on', async () => {
  const connection = atPortal(portal.REP.id);
  const org = fullPortal();
  org.objects.goal_targets?.push(portal.goalTarget('2', { hs_start_datetime: '-271821-04-20T00:00:00Z' }));
  const now = new Date().toISOString();
  const view = await viewOf(connection, dealPage(connection, portal.DEAL), hubspotSeat(portal.REP.id, [], org), now);
  expect(view.goals.length).toBeGreaterThan(0);
  expect(view.landings.length).toBeGreaterThan(0);
  show(view, now);
});

/** What a person sees of a page in a browser that knew nothing before, once all was read. */
async function viewOf(connection: Connection, page: Page, seat: Seat, now: string): Promise<SidebarView> {
  await Promise.all(db.tables.map((table) => table.clear()));
  await db.connections.put(connection);
  const deps = depsOf(seat, now);
  await createPull(deps).view(page, true);
  await land(createLanding({ ...deps, wait: async () => {}, history: createHistory(deps) }), page);
  await theirsAlone(connection);
  return sidebarView(page, { db, now });
}

/** A background whose client throws problems and nothing else. */
function depsOf(seat: Seat, now: string): PullDeps {
  return {
    db,
    openClient: async () => strict(seat.client),
    now: () => Date.parse(now),
    budget: { allowsRefresh: () => true },
    teamOf: async () => null,
  };
}

/** As after each view: told from what it brought, and again from the history, which a CRM may refuse. */
async function land({ tell, refresh }: LandingTeller, page: Page): Promise<void> {
  await tell(page);
  await refresh(page, true).catch((error: unknown) => {
    if (!(error instanceof CrmError)) throw error;
  });
}

const faults: unknown[] = [];
function strict(client: CrmClient): CrmClient {
  const watch = <Args extends unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args) => {
      try {
        return await ask(...args);
      } catch (error) {
        if (!(error instanceof CrmError)) faults.push(error);
        throw error;
      }
    };
  };
  return {
    ...client,
    readCatalogue: watch(client.readCatalogue),
    readDeal: watch(client.readDeal),
    readBook: watch(client.readBook),
    readHistory: watch(client.readHistory),
  };
}

async function theirsAlone(connection: Connection): Promise<void> {
  expect(faults.splice(0)).toEqual([]);
  for (const table of db.tables.filter(({ schema }) => [schema.primKey.keyPath].flat().includes('scope'))) {
    for (const row of await table.toArray()) expect(row.scope).toBe(scopeOf(connection));
  }
  const [kept, ...others] = await db.connections.toArray();
  expect(others).toEqual([]);
  // What the CRM refuses is kept with the connection, and with nobody else's.
  expect({ ...kept, problem: null, missing: connection.missing }).toEqual(connection);
}

/** Every figure that the sidebar shows. None of them may be a number that is none, no date one that no calendar has. */
function show(view: SidebarView, now: string): void {
  const { goals, book, catalogue, calendar, deal, relation, thread, landings } = view;
  for (const { createdAt, native } of thread) for (const time of [createdAt, native?.modifiedAt]) expectInstant(time);
  for (const each of [...(book?.opportunities ?? []), ...(deal ? [deal] : [])]) expectDeal(each);
  for (const { start, end } of [...goals.map(({ period }) => period), ...(catalogue?.periods ?? [])]) {
    expect([isIsoDate(start), isIsoDate(end)]).toEqual([true, true]);
  }
  if (!book || !catalogue) return;
  for (const goal of goals) {
    const told = landings.find(({ goalId }) => goalId === goal.id) ?? null;
    if (within(today(calendar, now), goal.period)) expect(told).not.toBeNull();
    const input = { goal, book, catalogue, calendar, now, told };
    const figures = goalFigures(input);
    const { landing } = figures;
    const impact = deal && relation !== 'peer' ? dealImpact({ ...input, deal, landing }) : null;
    expect(JSON.stringify([figures, impact], nameWhatIsNoNumber)).not.toMatch(/no number/);
  }
}

function expectDeal(deal: Opportunity): void {
  for (const date of [deal.closeDate, deal.lastActivityDate]) expect(date === null || isIsoDate(date)).toBe(true);
  for (const time of [deal.createdAt, deal.stageChangedAt]) expectInstant(time);
  for (const money of [deal.amount, deal.amountInOrgCurrency]) {
    if (money) expect([Number.isSafeInteger(money.minor), isCurrencyCode(money.currency)]).toEqual([true, true]);
  }
}

function expectInstant(time: string | null | undefined): void {
  if (time) expect(Date.parse(time)).not.toBeNaN();
}

function nameWhatIsNoNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? `no number: ${value}` : value;
}
