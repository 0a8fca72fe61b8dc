import Dexie from 'dexie';
import type { Page } from '../crm/page';
import { scopeOf } from '../crm/port';
import type { Book } from '../domain/book';
import { defaultCalendar, today, type WorkingCalendar } from '../domain/calendar';
import { within } from '../domain/dates';
import { orderGoals } from '../domain/goal';
import type { Opportunity } from '../domain/opportunity';
import { type Person, relation } from '../domain/person';
import type { Entry } from '../journal/entry';
import { ownCalendarOf, ownGoalsOf, threadOf } from '../journal/fold';
import { inTeam } from '../policy/managers';
import {
  type BookRow,
  type CatalogueRow,
  type CourtsideDatabase,
  database,
  type LandingRow,
  type OutboxRow,
} from './database';
import { connectionIdOf, dealIdOf } from './page-deal';
import { leaderOf, personOf } from './people';
import type { SidebarView, UnsentProblem } from './sidebar-view';

type Options = {
  db?: CourtsideDatabase;
  /** ISO instant: which goals are current. */
  now?: string;
  /** Whose figures to show instead of the page's own; only of somebody whom the viewer manages. */
  personId?: string;
};

/**
 * Everything the sidebar shows for one page, in one read transaction of three rounds: the
 * connection, the deal, its owner's business. A peer's view holds nothing of the owner's book:
 * the subject is then the viewer.
 */
export function sidebarView(
  page: Page,
  { db = database(), now = instant(), personId }: Options = {},
): Promise<SidebarView> {
  return db.transaction('r', readTables(db), async () => {
    const connection = await db.connections.get(connectionIdOf(page));
    if (!connection) return NOTHING;
    const scope = scopeOf(connection);
    const { viewer } = connection;
    const dealId = dealIdOf(page);

    const [deal, dealRead, dealEntries, catalogueRow, unsent] = await Promise.all([
      dealId ? db.opportunities.get([scope, dealId]) : undefined,
      dealId ? db.dealReads.get([scope, dealId]) : undefined,
      dealId ? db.entries.where('[scope+dealId]').equals([scope, dealId]).toArray() : [],
      db.catalogues.get(scope),
      unsentOf(db, scope).toArray(),
    ]);

    const owner = deal ? await personOf(db, connection, deal.ownerId) : null;
    const stand = owner && relation(viewer.id, owner);
    const report = personId ? await personOf(db, connection, personId) : null;
    const shown = report ?? owner;
    const subject = shown && relation(viewer.id, shown) !== 'peer' ? shown : viewer;

    const [bookRow, opportunities, subjectEntries, landings, unsentProblems] = await Promise.all([
      db.books.get([scope, subject.id]),
      db.opportunities.where('[scope+ownerId]').equals([scope, subject.id]).toArray(),
      db.entries.where('[scope+aboutId]').equals([scope, subject.id]).toArray(),
      landingsOf(db, scope, subject.id),
      problemsOf(db, unsent),
    ]);

    return {
      connection,
      deal: deal ?? null,
      owner,
      relation: stand,
      subject,
      leader: await leaderOf(db, connection, subject, subjectEntries),
      book: bookRow ? bookOf(bookRow, opportunities) : null,
      catalogue: catalogueRow?.catalogue ?? null,
      landings,
      ...subjectView(subject, subjectEntries, bookRow, catalogueRow, now),
      thread: dealId ? threadOf(dealEntries, dealId) : [],
      entries: [...new Map([...dealEntries, ...subjectEntries].map((entry) => [entry.id, entry])).values()],
      threadUnreadable: dealRead?.unreadable ?? null,
      dealReadAt: deal ? (dealRead?.readAt ?? null) : null,
      bookReadAt: bookRow?.readAt ?? null,
      problem: connection.problem ?? dealRead?.problem ?? null,
      unsent: unsent.length,
      unsentProblems,
    };
  });
}

/** Where nobody is connected, and where another view begins. */
export const NOTHING: SidebarView = {
  connection: null,
  deal: null,
  owner: null,
  relation: null,
  subject: null,
  leader: null,
  book: null,
  catalogue: null,
  goals: [],
  crmGoalChanges: [],
  landings: [],
  calendar: defaultCalendar(null),
  calendarSource: 'default',
  thread: [],
  entries: [],
  threadUnreadable: null,
  dealReadAt: null,
  bookReadAt: null,
  problem: null,
  unsent: 0,
  unsentProblems: {},
};

function instant(): string {
  return new Date().toISOString();
}

function readTables(db: CourtsideDatabase) {
  const { connections, catalogues, people, opportunities, books, dealReads, entries, outbox, landings } = db;
  return [connections, catalogues, people, opportunities, books, dealReads, entries, outbox, landings];
}

/** What was told of a person, a row a goal. */
export function landingsOf(db: CourtsideDatabase, scope: string, ownerId: string): Promise<LandingRow[]> {
  const ofOwner = [
    [scope, ownerId, Dexie.minKey],
    [scope, ownerId, Dexie.maxKey],
  ] as const;
  return db.landings
    .where(':id')
    .between(...ofOwner)
    .toArray();
}

function unsentOf(db: CourtsideDatabase, scope: string) {
  return db.outbox.where('[scope+id]').between([scope, Dexie.minKey], [scope, Dexie.maxKey]);
}

/** Of what is unsent of one person, by id: what stood in the way. */
export async function unsentProblems(db: CourtsideDatabase, scope: string): Promise<Record<string, UnsentProblem>> {
  return problemsOf(db, await unsentOf(db, scope).toArray());
}

async function problemsOf(db: CourtsideDatabase, rows: OutboxRow[]): Promise<Record<string, UnsentProblem>> {
  const tried = rows.flatMap(({ scope, id, problem, nextTryAt }) =>
    problem ? [{ scope, id, problem, nextTryAt }] : [],
  );
  const entries = await db.entries.bulkGet(tried.map(({ scope, id }): [string, string] => [scope, id]));
  return Object.fromEntries(
    tried.flatMap(({ id, problem, nextTryAt }, index) => {
      const entry = entries[index];
      // One that is held waits for its person as well, not for a time.
      const setAside = entry?.delivery !== 'on-this-device';
      return entry ? [[id, { kind: entry.kind, problem, setAside, nextTryAt }]] : [];
    }),
  );
}

/** Only deals of the book's periods: one that was read by itself must not change anybody's figures. */
export function bookOf(row: BookRow, deals: Opportunity[]): Book {
  const { ownerId, periods, goals, quotasHidden, partial } = row;
  const opportunities = deals.filter(
    ({ closeDate }) => closeDate !== null && periods.some((period) => within(closeDate, period)),
  );
  return { ownerId, opportunities, periods, goals, quotasHidden, partial };
}

/** Goals and working days of a person, whoever looks. */
export function subjectView(
  subject: Person,
  entries: Entry[],
  book: BookRow | undefined,
  catalogue: CatalogueRow | undefined,
  now: string,
): Pick<SidebarView, 'goals' | 'crmGoalChanges' | 'calendar' | 'calendarSource'> {
  const own = ownCalendarOf(entries, subject.id);
  const policy = policyCalendarOf(subject, catalogue);
  const calendar = own ?? policy ?? standardCalendar(subject, catalogue);
  return {
    goals: orderGoals([...(book?.goals ?? []), ...ownGoalsOf(entries, subject.id)], today(calendar, now)),
    crmGoalChanges: book?.changes ?? [],
    calendar,
    calendarSource: own ? 'own' : policy ? 'policy' : 'default',
  };
}

/** Monday to Friday where the person is. */
function standardCalendar(subject: Person, catalogue: CatalogueRow | undefined): WorkingCalendar {
  return defaultCalendar(subject.timeZone ?? catalogue?.catalogue.orgTimeZone ?? null);
}

/** What the team file says of this person's days; null when it says nothing. */
function policyCalendarOf(subject: Person, catalogue: CatalogueRow | undefined): WorkingCalendar | null {
  const line = inTeam(subject, catalogue?.team ?? null);
  if (!line?.workingDays && !line?.holidays) return null;
  const standard = standardCalendar(subject, catalogue);
  return {
    timeZone: line.timeZone ?? standard.timeZone,
    weekdays: line.workingDays ?? standard.weekdays,
    holidays: line.holidays ?? standard.holidays,
  };
}
