import type { Person } from '../../domain/person';
import type { Audience, Entry } from '../../journal/entry';
import { tokenOf } from '../../journal/token';
import type { Http } from '../http';
import type { CrmClient, Identity, NativeEntry } from '../port';
import { CrmError, crmError } from '../problem';
import { completeFields, readBody } from './body';
import { readCatalogue } from './catalogue';
import { readIdentity } from './identity';
import { hasPrefix, PREFIX, toId18 } from './ids';
import {
  distinct,
  type EntryContext,
  linksByToken,
  linksOfPerson,
  linksOfRecord,
  noteQueries,
  noteToEntry,
  tasksOfDeal,
  taskToEntry,
} from './journal';
import { writeEntry } from './post';
import { API, type Api, readAll } from './query';
import { bookQueries, dealQuery, toBook, toOpportunity, toPerson, userQuery } from './records';
import type { LinkRow, NoteRow, TitledLinkRow } from './schemas';
import { parseTitle } from './title';

export type SalesforceOptions = {
  http: Http;
  /** API host of the org: "acme.my.salesforce.com". */
  host: string;
  /** The connected user; asked from the CRM once when it is not known yet. */
  viewerId?: string;
  /** Names of fields and objects that were found hidden before ("Opportunity.Amount"). */
  hidden?: Iterable<string>;
  /** Called with newly found ones, so that the next client need not find them again. */
  onHidden?: (names: string[]) => void;
  /** ISO date of today; the catalogue's periods lie around it. */
  today?: () => string;
};

/** Ids that fit into one query's address beside the rest of it. */
const NOTES_PER_READ = 200;

/** Salesforce through the port. A cold deal takes two requests, and one more for each own goal too long for its preview. */
export function createSalesforceClient(options: SalesforceOptions): CrmClient {
  const hidden = new Set(options.hidden);
  const api: Api = {
    http: options.http,
    hidden,
    learn(names) {
      for (const name of names) hidden.add(name);
      options.onHidden?.(names);
    },
  };
  let viewerId = options.viewerId ? toId18(options.viewerId) : null;

  async function identify(): Promise<Identity> {
    const identity = await readIdentity(api, options.host);
    viewerId = identity.viewer.id;
    return identity;
  }

  async function viewer(): Promise<string> {
    return viewerId ?? (await identify()).viewer.id;
  }

  return {
    identify,

    readCatalogue: () => readCatalogue(api, options.today?.() ?? new Date().toISOString().slice(0, 10)),

    async readDeal(dealId, { catalogue, periods, wantsBook }) {
      const id = toId18(dealId);
      if (!id || !hasPrefix(id, PREFIX.opportunity)) throw crmError('not-found', dealId);
      const first = await readAll(api, {
        deal: dealQuery(id, catalogue),
        onDeal: linksOfRecord(id),
        mine: linksOfPerson(await viewer(), id),
        tasks: tasksOfDeal(id),
      });
      if (first.deal.hidden) throw crmError('scope-missing', 'Opportunity');
      const row = first.deal.rows[0];
      if (!row) throw crmError('not-found');
      const opportunity = toOpportunity(row, { host: options.host, catalogue });
      const owner = toPerson(opportunity.ownerId, row.Owner);
      const withBook = wantsBook(owner);

      const mine = first.mine.rows.filter((link) => concerns(link, id) || (withBook && concerns(link, owner.id)));
      const [noteIds, ...furtherIds] = chunks(idsOf([...first.onDeal.rows, ...mine]));
      const second = await readAll(api, {
        ...noteQueries(noteIds ?? []),
        ...bookQueries(owner.id, catalogue, withBook ? periods : []),
      });
      const further = await Promise.all(furtherIds.map((ids) => readAll(api, noteQueries(ids))));
      const context = { aboutId: owner.id, dealId: id };
      const entries = [second, ...further].flatMap(({ notes, links }) => toEntries(notes.rows, links.rows, context));
      entries.push(...first.tasks.rows.flatMap((task) => taskToEntry(task, owner.id) ?? []));
      const wanted = entries.filter((entry) =>
        entry.kind === 'note' ? entry.dealId === id : withBook && isOwn(entry, owner),
      );
      return {
        opportunity,
        owner,
        entries: distinct(await completeFields(api, wanted)),
        book: withBook ? toBook(second, { ownerId: owner.id, host: options.host, catalogue, periods }) : null,
      };
    },

    async readBook(ownerId, { catalogue, periods }) {
      const first = await readAll(api, {
        owner: userQuery(ownerId),
        mine: linksOfPerson(await viewer(), null),
        ...bookQueries(ownerId, catalogue, periods),
      });
      const owner = toPerson(toId18(ownerId) ?? ownerId, first.owner.rows[0]);
      const ids = chunks(idsOf(first.mine.rows.filter((link) => concerns(link, owner.id))));
      const read = await Promise.all(ids.map((some) => readAll(api, noteQueries(some))));
      const context = { aboutId: owner.id, dealId: null };
      const entries = read
        .flatMap(({ notes, links }) => toEntries(notes.rows, links.rows, context))
        .filter((entry) => entry.kind !== 'note' && isOwn(entry, owner));
      return {
        owner,
        book: toBook(first, { ownerId: owner.id, host: options.host, catalogue, periods }),
        entries: distinct(await completeFields(api, entries)),
      };
    },

    async readText(entry) {
      if (!entry.native) throw crmError('not-found');
      if (!hasPrefix(entry.native.id, PREFIX.task)) return readBody(api, entry.native.id);
      const text = (entry.fields as { text?: unknown } | null)?.text;
      return typeof text === 'string' ? text : '';
    },

    async findEntry(entry) {
      const token = tokenOf(entry.id);
      const me = await viewer();
      const onDeal = entry.dealId && entry.kind === 'note' ? entry.dealId : null;
      const found = await readAll(api, {
        mine: linksByToken(me, token),
        onDeal: { ...linksByToken(onDeal ?? me, token), skip: onDeal === null },
        tasks: { ...tasksOfDeal(onDeal ?? me, token), skip: onDeal === null },
      });
      const ids = idsOf([...found.mine.rows, ...found.onDeal.rows]).slice(0, NOTES_PER_READ);
      const entries = [
        ...(await readNotes(ids, entry)),
        ...found.tasks.rows.flatMap((task) => taskToEntry(task, entry.aboutId) ?? []),
      ];
      // Somebody else may have copied the token; what we look for is our own. Of two, the older is it.
      return distinct(entries.filter((candidate) => candidate.id === entry.id && candidate.authorId === me))[0] ?? null;
    },

    async postEntry(entry, context) {
      const me = await viewer();
      const nativeId = await writeEntry(api, { ...entry, authorId: me }, context);
      const onDeal = { aboutId: entry.aboutId, dealId: entry.dealId };
      const native = hasPrefix(nativeId, PREFIX.task)
        ? await readTask(nativeId, entry)
        : (await readNotes([nativeId], onDeal))[0];
      if (!native) throw crmError('unexpected-answer', nativeId);
      // What was sent is what the body says; the preview need not be fetched again.
      return { ...native, fields: entry.fields, native: native.native && { ...native.native, textComplete: true } };
    },

    async removeEntry(entry) {
      if (!entry.native) return;
      const object = hasPrefix(entry.native.id, PREFIX.task) ? 'Task' : 'ContentNote';
      try {
        await api.http({ method: 'DELETE', path: `${API}/sobjects/${object}/${entry.native.id}` });
      } catch (error) {
        // Gone already is what we wanted.
        if (!(error instanceof CrmError && error.problem.code === 'not-found')) throw error;
      }
    },

    audienceOf(kind, about, wish): Audience {
      if (kind === 'note' && (wish === 'deal' || hidden.has('ContentNote'))) return { kind: 'deal' };
      const others = kind === 'note' ? [about.id] : [about.id, ...about.managerIds.slice(0, 1)];
      return { kind: 'private', personIds: [...new Set([viewerId ?? '', ...others])].filter(Boolean) };
    },
  };

  /** Notes by id, with the audience that their links really give. */
  async function readNotes(ids: string[], context: EntryContext): Promise<NativeEntry[]> {
    const { notes, links } = await readAll(api, noteQueries(ids));
    return completeFields(api, toEntries(notes.rows, links.rows, context));
  }

  async function readTask(taskId: string, entry: Entry): Promise<NativeEntry | null> {
    const { tasks } = await readAll(api, {
      tasks: { ...tasksOfDeal(entry.dealId ?? taskId), where: `Id = '${toId18(taskId)}'` },
    });
    const row = tasks.rows[0];
    return row ? taskToEntry(row, entry.aboutId) : null;
  }
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

function idsOf(links: TitledLinkRow[]): string[] {
  return [...new Set(links.map((link) => toId18(link.ContentDocumentId) ?? link.ContentDocumentId))];
}

function chunks(ids: string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += NOTES_PER_READ) parts.push(ids.slice(start, start + NOTES_PER_READ));
  return parts;
}
