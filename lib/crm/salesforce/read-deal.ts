import type { Catalogue } from '../../domain/book';
import type { Period } from '../../domain/goal';
import type { Person } from '../../domain/person';
import { apart } from '../../journal/fold';
import type { BookRead, CrmClient, DealRead, EntriesRead, Known, NativeEntry } from '../port';
import { crmError } from '../problem';
import { completeFields } from './body';
import { isCompanion, readCompanions } from './companions';
import { hasPrefix, PREFIX, toId18 } from './ids';
import { type EntryContext, noteToEntry, taskToEntry } from './journal';
import {
  idsOf,
  linksOfInbox,
  linksOfPerson,
  linksOfRecord,
  noteQueries,
  tasksOfDealAndPeople,
} from './journal-queries';
import type { WithManagers } from './managers';
import { type Api, type Rows, readAll } from './query';
import { bookQueries, dealQuery, toBook, toOpportunity, toPerson, userQuery } from './records';
import type { LinkRow, NoteRow, TaskRow, TitledLinkRow } from './schemas';
import { taskToAction } from './task';
import { parseTitle } from './title';

/** Ids that fit into one query's address beside the rest of it. */
const NOTES_PER_READ = 200;

/** Whose eyes we read with, and where their records open. */
export type Reader = { api: Api; host: string; viewerId: string; withManagers: WithManagers };

const NOTHING_KNOWN: Known = { versions: new Map(), people: [] };
/** How long a finished action of another deal is still shown. */
const DONE_DAYS = 30;

/**
 * A deal with owner, thread and, if wanted, the owner's business. First the deal, its tasks and where its
 * notes are; then the notes, who can read them, and the business: two requests, and one more for
 * each companion, goal and the like whose text is longer than its preview and not known yet.
 */
export async function readDeal(
  { api, host, viewerId, withManagers }: Reader,
  dealId: string,
  { catalogue, periods, wantsBook, known = NOTHING_KNOWN }: Parameters<CrmClient['readDeal']>[1],
): Promise<DealRead> {
  const id = toId18(dealId);
  if (!id || !hasPrefix(id, PREFIX.opportunity)) throw crmError('not-found', dealId);
  const first = await readAll(api, {
    deal: dealQuery(id, catalogue),
    onDeal: linksOfRecord(id),
    mine: linksOfPerson(viewerId, id),
    tasks: tasksOfDealAndPeople(id, known.people, doneSince(api)),
  });
  if (first.deal.hidden) throw crmError('scope-missing', 'Opportunity');
  const row = first.deal.rows[0];
  if (!row) throw crmError('not-found');
  const opportunity = toOpportunity(row, { host, catalogue });
  const owner = await withManagers(toPerson(opportunity.ownerId, row.Owner));
  const withBook = wantsBook(owner);

  const mine = first.mine.rows.filter((link) => concerns(link, id) || (withBook && concerns(link, owner.id)));
  const [noteIds = [], ...furtherIds] = inParts(idsOf([...first.onDeal.rows, ...mine]));
  const second = await readAll(api, {
    ...noteQueries(noteIds),
    ...bookQueries(owner.id, catalogue, withBook ? periods : []),
  });
  const further = await Promise.all(furtherIds.map((ids) => readAll(api, noteQueries(ids))));

  const context = { aboutId: owner.id, dealId: id };
  const parts = [second, ...further];
  const rows = parts.flatMap((part) => part.notes.rows);
  const links = parts.flatMap((part) => part.links.rows);
  const tasks = first.tasks.rows.flatMap((task) => taskEntries(task, id, owner.id));
  const own = [...toEntries(rows, links, context), ...tasks].filter(
    (entry) => entry.kind === 'action' || entry.dealId === id || (withBook && isWithoutDeal(entry, owner)),
  );
  const [complete, companions] = await Promise.all([
    completeFields(api, own, known.versions),
    readCompanions(api, rows.filter(isCompanion), links, context, known.versions),
  ]);
  return {
    opportunity,
    owner,
    entries: apart([...complete.entries, ...companions.entries]),
    kept: [...complete.kept, ...companions.kept],
    actionsOf: first.tasks.hidden || first.tasks.partial ? [] : known.people,
    unreadable:
      hiddenOf('ContentDocumentLink', [first.onDeal, first.mine]) ??
      hiddenOf(
        'ContentNote',
        parts.map((part) => part.notes),
      ) ??
      // Where notes were kept as tasks for a while.
      hiddenOf('Task', [first.tasks]),
    book: withBook ? toBook(second, { ownerId: owner.id, host, catalogue, periods }) : null,
  };
}

/** A person's business, what the two share without a deal, and their open actions: two requests, and one more for each text that is not known yet. */
export async function readBook(
  { api, host, viewerId, withManagers }: Reader,
  personId: string,
  { catalogue, periods, known = NOTHING_KNOWN }: { catalogue: Catalogue; periods: Period[]; known?: Known },
): Promise<BookRead> {
  const first = await readAll(api, {
    owner: userQuery(personId),
    mine: linksOfPerson(viewerId, null),
    ...bookQueries(personId, catalogue, periods),
  });
  const owner = await withManagers(toPerson(toId18(personId) ?? personId, first.owner.rows[0]));
  const noteIds = idsOf(first.mine.rows.filter((link) => concerns(link, owner.id)));
  const people = [...new Set([...known.people, owner.id])];
  const [notes, { tasks }] = await Promise.all([
    readNotes(api, noteIds, { aboutId: owner.id, dealId: null }, known.versions),
    readAll(api, { tasks: tasksOfDealAndPeople(null, people, doneSince(api)) }),
  ]);
  return {
    owner,
    book: toBook(first, { ownerId: owner.id, host, catalogue, periods }),
    entries: [
      ...notes.entries.filter((entry) => isWithoutDeal(entry, owner)),
      ...tasks.rows.flatMap((task) => taskToAction(task, null) ?? []),
    ],
    kept: notes.kept,
    actionsOf: tasks.hidden || tasks.partial ? [] : people,
    unreadable: hiddenOf('ContentDocumentLink', [first.mine]) ?? notes.unreadable,
  };
}

/** Our task on this deal, as note or action; of other deals only actions. */
function taskEntries(task: TaskRow, dealId: string, ownerId: string): NativeEntry[] {
  const isHere = toId18(task.WhatId ?? '') === dealId;
  const action = taskToAction(task, isHere ? ownerId : null);
  if (action) return [action];
  return isHere ? [taskToEntry(task, ownerId) ?? []].flat() : [];
}

function doneSince(api: Api): string {
  return new Date(api.now() - DONE_DAYS * 24 * 60 * 60_000).toISOString().slice(0, 10);
}

/** What others addressed to the viewer on deals that are their own: whose deal it is, no note tells. */
export async function readInbox(
  { api, viewerId }: Reader,
  { from, known }: { from: string; known: Known },
): Promise<EntriesRead> {
  const { links } = await readAll(api, { links: linksOfInbox(viewerId, from) });
  const notes = await readNotes(api, idsOf(links.rows), { aboutId: viewerId, dealId: null }, known.versions);
  return {
    ...notes,
    entries: notes.entries
      .filter(({ authorId, dealId }) => authorId !== viewerId && dealId !== null)
      .map((entry) => ({ ...entry, aboutId: entry.authorId })),
    unreadable: hiddenOf('ContentDocumentLink', [links]) ?? notes.unreadable,
  };
}

/** Notes by id, each with the audience that its links really give. */
export async function readNotes(
  api: Api,
  ids: string[],
  context: EntryContext,
  versions: Known['versions'] = NOTHING_KNOWN.versions,
): Promise<EntriesRead> {
  const parts = await Promise.all(inParts(ids).map((some) => readAll(api, noteQueries(some))));
  const rows = parts.flatMap(({ notes }) => notes.rows);
  const linkRows = parts.flatMap(({ links }) => links.rows);
  const [complete, companions] = await Promise.all([
    completeFields(api, toEntries(rows, linkRows, context), versions),
    readCompanions(api, rows.filter(isCompanion), linkRows, context, versions),
  ]);
  return {
    entries: [...complete.entries, ...companions.entries],
    kept: [...complete.kept, ...companions.kept],
    actionsOf: [],
    unreadable: hiddenOf(
      'ContentNote',
      parts.map(({ notes }) => notes),
    ),
  };
}

/** The object's name when it, or what a question needs of it, is hidden from the person who reads. */
function hiddenOf(object: string, answers: Pick<Rows<unknown>, 'hidden'>[]): string | null {
  return answers.some(({ hidden }) => hidden) ? object : null;
}

function toEntries(notes: NoteRow[], links: LinkRow[], context: EntryContext): NativeEntry[] {
  return notes.flatMap((note) => (isCompanion(note) ? [] : (noteToEntry(note, links, context) ?? [])));
}

/** What concerns a person and no deal. A goal or calendar counts only in its own author's hand, whatever its title says. */
function isWithoutDeal({ kind, dealId, aboutId, authorId }: NativeEntry, owner: Person): boolean {
  if (kind === 'goal' || kind === 'calendar') return authorId === owner.id;
  return dealId === null && aboutId === owner.id;
}

/** Whether the title of a linked note names this record. */
function concerns(link: TitledLinkRow, recordId: string): boolean {
  return parseTitle(link.ContentDocument?.Title ?? '')?.recordId === recordId;
}

function inParts(ids: string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += NOTES_PER_READ) parts.push(ids.slice(start, start + NOTES_PER_READ));
  return parts;
}
