import type { CourtsideDatabase, LandingRow } from '../cache/database';
import { connectionIdOf, dealIdOf } from '../cache/page-deal';
import { sidebarView } from '../cache/queries';
import type { SidebarView } from '../cache/sidebar-view';
import type { Page } from '../crm/page';
import { type Connection, connectedKey, scopeOf } from '../crm/port';
import { today } from '../domain/calendar';
import { within } from '../domain/dates';
import type { Goal } from '../domain/goal';
import { landingOfGoal } from '../domain/tell-landing';
import type { HistoryKeeper } from './history';
import { assertConnected, mergeContext } from './merge-context';

/** What the page itself asks the CRM for comes first, the thread of the deal and the next record included. */
const AFTER_VIEW_MS = 2_000;

export type LandingDeps = {
  db: CourtsideDatabase;
  now: () => number;
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>;
  history: HistoryKeeper;
};

/** Tells where the person of a page may land, in the background, and keeps it as plain data for the screens. */
export function createLanding({ db, now, wait, history }: LandingDeps) {
  const instant = () => new Date(now()).toISOString();
  /** By scope and person: what their landings were told from last, as long as this worker lives. */
  const toldFrom = new Map<string, string>();
  /** Pages whose history is looked at in a moment. */
  const waiting = new Set<string>();
  let lastTurn: Promise<void> = Promise.resolve();

  /** One after the other: each builds on what was told before, and would else write over what another told meanwhile. */
  function tell(page: Page, personId?: string): Promise<void> {
    const told = lastTurn.then(() => tellNow(page, personId));
    lastTurn = told.catch(() => {});
    return told;
  }

  /**
   * Tells again what changed since it was told: of the page's person, or of somebody who reports to the viewer. Before a
   * history was read, or where the CRM shows none, the person's own deals and the CRM's probabilities speak alone.
   * Nothing is told while their business is missing.
   */
  async function tellNow(page: Page, personId?: string): Promise<void> {
    const at = instant();
    const view = await sidebarView(page, { db, now: at, ...(personId ? { personId } : {}) });
    const { connection, subject, book, catalogue, calendar } = view;
    if (!connection || !subject || !book || !catalogue) return;
    const scope = scopeOf(connection);
    const { day, goals } = currentGoals(view, at);
    const dealId = view.relation === 'self' || view.relation === 'manager' ? dealIdOf(page) : null;
    const before = new Map(view.landings.map((row) => [row.goalId, row]));
    const key = `${scope} ${subject.id}`;
    const from = JSON.stringify([book, catalogue, calendar, goals, day, await history.readAt(scope, subject.id)]);
    if (toldFrom.get(key) === from && goals.every(({ id }) => isToldOf(before.get(id), dealId))) return;
    const kept = (await history.read(scope, subject.id)) ?? { deals: [], row: null };
    const facts = { person: subject, book, catalogue, calendar, now: at, day, ...kept, dealId };
    const rows = goals.map((goal) => ({ scope, ...landingOfGoal(goal, facts, before.get(goal.id)) }));
    await keep(connection, subject.id, rows, before);
    toldFrom.set(key, from);
  }

  /**
   * Reads what is due of the history behind a page, a moment after its view, and tells again when there was something.
   * Throws CrmError.
   */
  async function refresh(page: Page, force: boolean, personId?: string): Promise<void> {
    // Somebody waits for what is asked about a report: it is no view of a deal.
    if (!personId && !(await isTurn(page, force))) return;
    const view = await sidebarView(page, { db, now: instant(), ...(personId ? { personId } : {}) });
    const { connection, subject, catalogue } = view;
    if (!connection || !subject || !catalogue || currentGoals(view, instant()).goals.length === 0) return;
    if (await history.refresh(connection, subject, catalogue, force)) await tell(page, personId);
  }

  /** After a moment; false where the same page waits for its moment already, for the same connection. */
  async function isTurn(page: Page, force: boolean): Promise<boolean> {
    const connection = await db.connections.get(connectionIdOf(page));
    const key = JSON.stringify([connection ? connectedKey(connection) : null, page, force]);
    if (waiting.has(key)) return false;
    waiting.add(key);
    await wait(AFTER_VIEW_MS).finally(() => waiting.delete(key));
    return true;
  }

  /** Those of a period that contains the person's today. */
  function currentGoals(view: SidebarView, at: string): { day: string; goals: Goal[] } {
    const day = today(view.calendar, at);
    return { day, goals: view.goals.filter((goal) => within(day, goal.period)) };
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

/** Whether a row says of this deal all that it can say. */
function isToldOf(row: LandingRow | undefined, dealId: string | null): boolean {
  if (!row) return false;
  // A goal that is reached has nothing to say of any deal.
  if (row.standing.attained >= row.standing.target) return true;
  return !row.open.some(({ id }) => id === dealId) || row.impacts.some((each) => each.dealId === dealId);
}

export type LandingTeller = ReturnType<typeof createLanding>;
