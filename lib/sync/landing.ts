import type { CourtsideDatabase, LandingRow } from '../cache/database';
import { dealIdOf } from '../cache/page-deal';
import { landingsOf, sidebarView } from '../cache/queries';
import type { SidebarView } from '../cache/sidebar-view';
import type { Page } from '../crm/page';
import { type Connection, scopeOf } from '../crm/port';
import { attained } from '../domain/attainment';
import type { Book, Catalogue } from '../domain/book';
import { today } from '../domain/calendar';
import { addDays, daysBetween, within } from '../domain/dates';
import type { Goal } from '../domain/goal';
import type { PastDeal } from '../domain/landing/deal';
import { readHistory } from '../domain/landing/history';
import { impactOf } from '../domain/landing/impact';
import { type Knowledge, knowledgeOf } from '../domain/landing/knowledge';
import { layersOf } from '../domain/landing/layers';
import { poolOf } from '../domain/landing/pool';
import { teamHistory } from '../domain/landing/team';
import { tellingOf } from '../domain/landing/telling';
import { type Told, trackRecord } from '../domain/landing/track-record';
import { periodsBefore } from '../domain/past-periods';
import type { Person } from '../domain/person';
import type { HistoryKeeper } from './history';
import { landingRows } from './landing-rows';
import { assertConnected, mergeContext } from './merge-context';

/** So many past periods are told again. */
const PERIODS = 8;
/** Deals whose impact is kept: those that were in view last. */
const MOST_IMPACTS = 8;

export type LandingDeps = { db: CourtsideDatabase; now: () => number; history: HistoryKeeper };

/** Tells where the person of a page may land, in the background, and keeps it as plain data for the screens. */
export function createLanding({ db, now, history }: LandingDeps) {
  const instant = () => new Date(now()).toISOString();

  /** Tells again what changed since it was told. Nothing is told while the person's history or business is missing. */
  async function tell(page: Page): Promise<void> {
    const view = await sidebarView(page, { db, now: instant() });
    const { connection, subject, book, catalogue } = view;
    if (!connection || !subject || !book || !catalogue) return;
    const scope = scopeOf(connection);
    const kept = await history.read(scope, subject.id);
    if (!kept) return;
    const day = today(view.calendar, instant());
    const goals = view.goals.filter((goal) => within(day, goal.period));
    const dealId = view.relation === 'self' || view.relation === 'manager' ? dealIdOf(page) : null;
    const before = new Map((await landingsOf(db, scope, subject.id)).map((row) => [row.goalId, row]));
    const facts = { person: subject, book, catalogue, day, ...kept, dealId };
    const rows = goals.map((goal) => ({ scope, ...landingOf(goal, facts, before.get(goal.id)) }));
    await keep(connection, subject.id, rows, before);
  }

  /** Reads what is due of the history behind a page, and tells again when there was something. Throws CrmError. */
  async function refresh(page: Page, force: boolean): Promise<void> {
    const { connection, subject, catalogue }: SidebarView = await sidebarView(page, { db, now: instant() });
    if (!connection || !subject || !catalogue) return;
    if (await history.refresh(connection, subject, catalogue, force)) await tell(page);
  }

  async function keep(
    connection: Connection,
    ownerId: string,
    rows: LandingRow[],
    before: Map<string, LandingRow>,
  ): Promise<void> {
    const context = mergeContext(db, connection, now());
    const gone = [...before.keys()].filter((goalId) => !rows.some((row) => row.goalId === goalId));
    // Written only when it changed, so that nothing repaints for nothing.
    const changed = rows.filter((row) => JSON.stringify(row) !== JSON.stringify(before.get(row.goalId)));
    if (gone.length === 0 && changed.length === 0) return;
    await db.transaction('rw', [db.connections, db.landings], async () => {
      await assertConnected(context);
      await db.landings.bulkDelete(gone.map((goalId): [string, string, string] => [context.scope, ownerId, goalId]));
      await db.landings.bulkPut(changed);
    });
  }

  return { tell, refresh };
}
export type LandingTeller = ReturnType<typeof createLanding>;

type Facts = {
  person: Person;
  book: Book;
  catalogue: Catalogue;
  day: string;
  deals: PastDeal[];
  row: { from: string; readAt: string };
  /** The deal in view, where its impact may be shown. */
  dealId: string | null;
};

function landingOf(goal: Goal, facts: Facts, before: LandingRow | undefined): Omit<LandingRow, 'scope'> {
  const { person, book, catalogue, day, row, dealId } = facts;
  const deals = landingRows(facts.deals, { goal, person, book, catalogue });
  const context = { stageProbabilities: probabilitiesOf(catalogue) };
  const history = readHistory(deals, day, context);
  const knowledge = knowledgeOf(poolOf(teamHistory(history, person.id), goal.period), person.id);
  const standing = { attained: attained(goal, book, catalogue).total.minor, target: goal.target.minor };
  const isToldOf = before?.day === day && before.historyReadAt === row.readAt;
  return {
    ownerId: person.id,
    goalId: goal.id,
    day,
    knowledge,
    standing: { ...standing, currency: goal.target.currency },
    telling: tellingOf(knowledge, standing),
    layers: layersOf(knowledge),
    impacts: impactsOf(knowledge, standing, [
      ...(dealId ? [dealId] : []),
      ...(before?.impacts ?? []).map((each) => each.dealId),
    ]),
    rules: history.rules,
    // The past is told again only when there is more of it: it takes as long as all the rest, seven times.
    record: isToldOf ? before.record : recordOf(goal, facts, deals, context),
    historyReadAt: row.readAt,
  };
}

/** Each deal once, in this order, as many as are kept. */
function impactsOf(
  knowledge: Knowledge,
  standing: { attained: number; target: number },
  dealIds: string[],
): LandingRow['impacts'] {
  const open = [...new Set(dealIds)].slice(0, MOST_IMPACTS);
  return open.flatMap((dealId) => {
    const impact = impactOf(knowledge, standing, dealId);
    return impact ? [{ dealId, impact }] : [];
  });
}

function recordOf(
  goal: Goal,
  { person, catalogue, day, row }: Facts,
  deals: PastDeal[],
  context: { stageProbabilities: ReadonlyMap<string, number> },
): Told[] {
  const periods = periodsBefore(goal.period, PERIODS, catalogue.periods).filter(({ start }) => start >= row.from);
  return trackRecord(deals, person.id, {
    periods: periods.map(({ start, end }) => ({ start, end })),
    today: day,
    halfway: ({ start, end }) => addDays(start, Math.floor(daysBetween(start, end) / 2)),
    context,
  });
}

function probabilitiesOf({ stages }: Catalogue): Map<string, number> {
  return new Map(stages.flatMap(({ id, probability }) => (probability === null ? [] : [[id, probability]])));
}
