import type { Catalogue } from '../../domain/book';
import type { Period } from '../../domain/goal';
import type { Person } from '../../domain/person';
import { apart } from '../../journal/fold';
import type { BookRead, CrmClient, DealRead, EntriesRead, NativeEntry } from '../port';
import { crmError } from '../problem';
import { completeFields } from './body';
import { hasPrefix, PREFIX, toId18 } from './ids';
import { type EntryContext, noteToEntry, taskToEntry } from './journal';
import { linksOfPerson, linksOfRecord, noteQueries, tasksOfDeal } from './journal-queries';
import type { WithManagers } from './managers';
import { type Api, type Rows, readAll } from './query';
import { bookQueries, dealQuery, toBook, toOpportunity, toPerson, userQuery } from './records';
import type { LinkRow, NoteRow, TitledLinkRow } from './schemas';
import { parseTitle } from './title';

/** Ids that fit into one query's address beside the rest of it. */
const NOTES_PER_READ = 200;

/** Whose eyes we read with, and where their records open. */
export type Reader = { api: Api; host: string; viewerId: string; withManagers: WithManagers };

/**
 * A deal with owner, thread and, if wanted, the owner's business. First the deal and where its
 * notes are; then the notes, who can read them, and the business: two requests, and one more for
 * each goal or calendar whose text is longer than its preview.
 */
export async function readDeal(
  { api, host, viewerId, withManagers }: Reader,
  dealId: string,
  { catalogue, periods, wantsBook }: Parameters<CrmClient['readDeal']>[1],
): Promise<DealRead> {
  const id = toId18(dealId);
  if (!id || !hasPrefix(id, PREFIX.opportunity)) throw crmError('not-found', dealId);
  const first = await readAll(api, {
    deal: dealQuery(id, catalogue),
    onDeal: linksOfRecord(id),
    mine: linksOfPerson(viewerId, id),
    tasks: tasksOfDeal(id),
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
  const notes = parts.flatMap((part) => toEntries(part.notes.rows, part.links.rows, context));
  const tasks = first.tasks.rows.flatMap((task) => taskToEntry(task, owner.id) ?? []);
  const entries = [...notes, ...tasks].filter((entry) =>
    entry.kind === 'note' ? entry.dealId === id : withBook && isOwn(entry, owner),
  );
  return {
    opportunity,
    owner,
    entries: apart(await completeFields(api, entries)),
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

/** A person's business with the goals and calendars they shared with the viewer: one request, and one more when there are any. */
export async function readBook(
  { api, host, viewerId, withManagers }: Reader,
  personId: string,
  { catalogue, periods }: { catalogue: Catalogue; periods: Period[] },
): Promise<BookRead> {
  const first = await readAll(api, {
    owner: userQuery(personId),
    mine: linksOfPerson(viewerId, null),
    ...bookQueries(personId, catalogue, periods),
  });
  const owner = await withManagers(toPerson(toId18(personId) ?? personId, first.owner.rows[0]));
  const noteIds = idsOf(first.mine.rows.filter((link) => concerns(link, owner.id)));
  const notes = await readNotes(api, noteIds, { aboutId: owner.id, dealId: null });
  return {
    owner,
    book: toBook(first, { ownerId: owner.id, host, catalogue, periods }),
    entries: notes.entries.filter((entry) => entry.kind !== 'note' && isOwn(entry, owner)),
    unreadable: hiddenOf('ContentDocumentLink', [first.mine]) ?? notes.unreadable,
  };
}

/** Notes by id, each with the audience that its links really give. */
export async function readNotes(api: Api, ids: string[], context: EntryContext): Promise<EntriesRead> {
  const parts = await Promise.all(inParts(ids).map((some) => readAll(api, noteQueries(some))));
  const entries = parts.flatMap(({ notes, links }) => toEntries(notes.rows, links.rows, context));
  return {
    entries: await completeFields(api, entries),
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
  return notes.flatMap((note) => noteToEntry(note, links, context) ?? []);
}

/** A goal or calendar counts only in its own author's hand, whatever its title says. */
function isOwn(entry: NativeEntry, owner: Person): boolean {
  return entry.authorId === owner.id;
}

/** Whether the title of a linked note names this record. */
function concerns(link: TitledLinkRow, recordId: string): boolean {
  return parseTitle(link.ContentDocument?.Title ?? '')?.recordId === recordId;
}

export function idsOf(links: TitledLinkRow[]): string[] {
  return [...new Set(links.map((link) => toId18(link.ContentDocumentId) ?? link.ContentDocumentId))];
}

function inParts(ids: string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += NOTES_PER_READ) parts.push(ids.slice(start, start + NOTES_PER_READ));
  return parts;
}
