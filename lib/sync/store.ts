import Dexie from 'dexie';
import type { BookRow, CatalogueRow, CourtsideDatabase, Scoped } from '../cache/database';
import { forgetUnreadable } from '../cache/quarantine';
import type { BookRead, DealRead, EntriesRead } from '../crm/port';
import type { Problem } from '../crm/problem';
import type { Book } from '../domain/book';
import { within } from '../domain/dates';
import type { Period } from '../domain/goal';
import type { Person } from '../domain/person';
import type { Entry } from '../journal/entry';
import type { ActionFields } from '../journal/kinds/action';
import { goalChanges } from './goal-changes';
import { forgetMissing, mergeEntries } from './merge';
import { assertConnected, type MergeContext } from './merge-context';
import { noteMissing } from './missing';
import { distinctPeriods } from './periods';
import { bookAsked, dealAsked, isOvertaken, noteStored } from './questions';

/**
 * One deal as it was just read, with its thread and maybe its owner's book: all of it or nothing. Nothing, too, where a
 * later question was answered before.
 */
export function storeDeal(context: MergeContext, read: DealRead, periods: Period[]): Promise<void> {
  const { db, scope, question } = context;
  return store(context, async () => {
    const { opportunity, owner, unreadable } = read;
    if (isOvertaken(db, dealAsked(scope, opportunity.id), question)) return;
    noteStored(db, dealAsked(scope, opportunity.id), question);
    const book = isOvertaken(db, bookAsked(scope, owner.id), question) ? null : read.book;
    // The book first: it replaces this owner's deals, and the deal in view may lie outside its periods.
    if (book) await putBook(context, book, periods);
    await db.people.put({ ...owner, scope });
    await forgetUnreadable(
      db,
      scope,
      (entry) => entry.dealId === opportunity.id || (book !== null && isOwn(entry, owner)),
    );
    await db.opportunities.put({ ...opportunity, scope });
    const readAt = isoOf(context);
    await db.dealReads.put({ scope, dealId: opportunity.id, ownerId: owner.id, readAt, problem: null, unreadable });
    const before = await db.entries.where('[scope+dealId]').equals([scope, opportunity.id]).toArray();
    if (book) before.push(...(await entriesWithoutDeal(context, owner.id)));
    before.push(...(await actionsElsewhere(context, owner.id, read, opportunity.id)));
    await putEntries(context, before, read);
  });
}

/** A person's book as it was just read, and their entries without a deal; nothing where it was overtaken. */
export function storeBook(context: MergeContext, read: BookRead, periods: Period[]): Promise<void> {
  const { db, scope, question } = context;
  return store(context, async () => {
    if (isOvertaken(db, bookAsked(scope, read.owner.id), question)) return;
    await db.people.put({ ...read.owner, scope });
    await forgetUnreadable(db, scope, (entry) => isOwn(entry, read.owner));
    await putBook(context, read.book, periods);
    const before = await entriesWithoutDeal(context, read.owner.id);
    before.push(...(await actionsElsewhere(context, read.owner.id, read, null)));
    await putEntries(context, before, read);
  });
}

/** Those who report to the viewer now; who was known to and does not any more is forgotten until seen again. */
export function storeReports(context: MergeContext, viewerId: string, reports: Person[]): Promise<void> {
  const { db, scope } = context;
  return store(context, async () => {
    const now = new Set(reports.map(({ id }) => id));
    const before = await db.people.where('[scope+id]').between([scope, Dexie.minKey], [scope, Dexie.maxKey]).toArray();
    const left = before.filter(({ id, managerIds }) => managerIds[0] === viewerId && !now.has(id));
    await db.people.bulkDelete(left.map(({ id }): [string, string] => [scope, id]));
    await db.people.bulkPut(reports.map((person) => ({ ...person, scope })));
  });
}

/** What was addressed to the viewer. Nothing is forgotten by it: a deal's own reading says what is gone. */
export function storeInbox(context: MergeContext, { entries }: EntriesRead): Promise<void> {
  return store(context, async () => {
    await mergeEntries(context, entries);
  });
}

export function storeCatalogue(context: MergeContext, row: Omit<CatalogueRow, 'scope' | 'readAt'>): Promise<void> {
  return store(context, async () => {
    await context.db.catalogues.put({ ...row, scope: context.scope, readAt: isoOf(context) });
  });
}

/**
 * What went wrong with one deal. A deal that the CRM no longer shows to this person is forgotten
 * with its thread; for anything else what was read before stays, and all of it where a later question was answered.
 */
export function storeDealProblem(context: MergeContext, dealId: string, problem: Problem): Promise<void> {
  const { db, scope, question } = context;
  return store(context, async () => {
    if (isOvertaken(db, dealAsked(scope, dealId), question)) return;
    noteStored(db, dealAsked(scope, dealId), question);
    const before = await db.dealReads.get([scope, dealId]);
    const readAt = before?.readAt ?? isoOf(context);
    const { ownerId = null, unreadable = null } = before ?? {};
    await db.dealReads.put({ scope, dealId, ownerId, readAt, problem, unreadable });
    if (problem.code !== 'not-found') return;
    await db.opportunities.delete([scope, dealId]);
    await forgetMissing(context, await db.entries.where('[scope+dealId]').equals([scope, dealId]).toArray(), []);
  });
}

/** When each owner's book was read, and for which periods. */
export async function bookRows(db: CourtsideDatabase, scope: string): Promise<Map<string, BookRow>> {
  const ofScope = db.books.where('[scope+ownerId]').between([scope, Dexie.minKey], [scope, Dexie.maxKey]);
  return new Map((await ofScope.toArray()).map((row) => [row.ownerId, row]));
}

/**
 * Replaces the deals of one owner: what the CRM no longer returns is gone. A deal that was read by
 * itself and closes outside the periods stays, for the book says nothing about it; so does one that was asked for later.
 */
async function putBook(context: MergeContext, book: Book, asked: Period[]): Promise<void> {
  const { db, scope, question } = context;
  noteStored(db, bookAsked(scope, book.ownerId), question);
  const { opportunities, ...rest } = book;
  const isOlder = ({ id }: { id: string }) => isOvertaken(db, dealAsked(scope, id), question);
  const periods = distinctPeriods([...book.periods, ...asked]);
  const inPeriods = (date: string | null) => date !== null && periods.some((period) => within(date, period));

  const before = await db.opportunities.where('[scope+ownerId]').equals([scope, book.ownerId]).toArray();
  const reads = await db.dealReads.bulkGet(before.map(({ id }) => [scope, id] as [string, string]));
  const gone = before.filter((deal, index) => !isOlder(deal) && (!reads[index] || inPeriods(deal.closeDate)));
  await db.opportunities.bulkDelete(gone.map(({ id }) => [scope, id] as [string, string]));

  const newer = opportunities.filter((opportunity) => !isOlder(opportunity));
  await db.opportunities.bulkPut(newer.map((opportunity) => ({ ...opportunity, scope })));
  const readAt = isoOf(context);
  const changes = goalChanges(await db.books.get([scope, book.ownerId]), book.goals, readAt);
  await db.books.put({ ...rest, scope, periods, readAt, ...(changes && { changes }) });
}

/** Replaces the entries of `before` by what was read. What may only be hidden from us stays, and its name is kept. */
async function putEntries(
  context: MergeContext,
  before: Scoped<Entry>[],
  { entries, unreadable, kept }: EntriesRead,
): Promise<void> {
  const unchanged = before.filter(({ native }) => native !== null && kept.includes(native.id)).map(({ id }) => id);
  const present = [...(await mergeEntries(context, entries)), ...unchanged];
  if (unreadable) await noteMissing(context.db, context.connection, [unreadable]);
  else await forgetMissing(context, before, present);
}

function store(context: MergeContext, work: () => Promise<void>): Promise<void> {
  const { db } = context;
  const tables = [
    db.connections,
    db.catalogues,
    db.people,
    db.opportunities,
    db.books,
    db.dealReads,
    db.entries,
    db.outbox,
    db.quarantine,
    db.twinChecks,
  ];
  return db.transaction('rw', tables, async () => {
    await assertConnected(context);
    await work();
  });
}

/** A book brings all of them along: goals and calendars. */
async function entriesWithoutDeal({ db, scope }: MergeContext, personId: string): Promise<Scoped<Entry>[]> {
  const about = await db.entries.where('[scope+aboutId]').equals([scope, personId]).toArray();
  return about.filter((entry) => entry.dealId === null);
}

/** Actions about a person on other deals, of those whose actions were all read: what is not among them is gone. */
async function actionsElsewhere(
  { db, scope }: MergeContext,
  personId: string,
  { actionsOf }: Pick<EntriesRead, 'actionsOf'>,
  dealId: string | null,
): Promise<Scoped<Entry>[]> {
  if (actionsOf.length === 0) return [];
  const about = await db.entries.where('[scope+aboutId]').equals([scope, personId]).toArray();
  return about.filter(
    (entry) =>
      entry.kind === 'action' &&
      entry.dealId !== null &&
      entry.dealId !== dealId &&
      actionsOf.includes((entry.fields as ActionFields).ownerId),
  );
}

/** A book brings it along. */
function isOwn({ dealId, aboutId }: Partial<Entry>, person: Person): boolean {
  return dealId === null && aboutId === person.id;
}

function isoOf({ now }: MergeContext): string {
  return new Date(now).toISOString();
}
