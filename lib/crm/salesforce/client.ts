import type { Entry } from '../../journal/entry';
import { homeOf } from '../../journal/home';
import type { NewerFields } from '../../journal/kinds/newer';
import { type NoteFields, toNoteText } from '../../journal/kinds/note';
import { tokenOf } from '../../journal/token';
import { byOrigin, originOf } from '../../journal/twins';
import type { TeamFile } from '../../policy/team-file';
import type { Http } from '../http';
import type { CrmClient, Identity, NativeEntry } from '../port';
import { CrmError, crmError } from '../problem';
import { readBody } from './body';
import { readCatalogue } from './catalogue';
import { findItem, removeItem, saveItems } from './companions';
import { readHistory } from './history';
import { readIdentity } from './identity';
import { hasPrefix, PREFIX, toId18 } from './ids';
import { taskToEntry } from './journal';
import { idsOf, linksByToken, taskById, tasksOfDeal } from './journal-queries';
import { createReports, createWithManagers } from './managers';
import { writeEntry } from './post';
import { API, type Api, readAll } from './query';
import { type Reader, readBook, readDeal, readInbox, readNotes } from './read-deal';
import type { TaskRow } from './schemas';
import { statusOf, taskToAction } from './task';

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
  /** Who manages whom, as an admin rolled it out for users that name no manager. */
  team?: TeamFile | null;
  /** Milliseconds since 1970. The catalogue's periods lie around it, and a limit is waited out from it. */
  now: () => number;
};

/** Salesforce through the port. */
export function createSalesforceClient(options: SalesforceOptions): CrmClient {
  const hidden = new Set(options.hidden);
  const api: Api = {
    http: options.http,
    hidden,
    learn(names) {
      for (const name of names) hidden.add(name);
      options.onHidden?.(names);
    },
    now: options.now,
  };
  const withManagers = createWithManagers(api, options.team ?? null);
  const readReports = createReports(api, options.team ?? null, withManagers);
  let viewerId = options.viewerId ? toId18(options.viewerId) : null;

  async function identify(): Promise<Identity> {
    const identity = await readIdentity(api, options.host, withManagers);
    viewerId = identity.viewer.id;
    return identity;
  }

  async function me(): Promise<string> {
    return viewerId ?? (await identify()).viewer.id;
  }

  async function reader(): Promise<Reader> {
    return { api, host: options.host, viewerId: await me(), withManagers };
  }

  return {
    identify,
    readCatalogue: () => readCatalogue(api, new Date(options.now()).toISOString().slice(0, 10)),
    readDeal: async (dealId, wanted) => readDeal(await reader(), dealId, wanted),
    readBook: async (ownerId, wanted) => readBook(await reader(), ownerId, wanted),
    readReports: async () => readReports(await me()),
    readInbox: async (wanted) => readInbox(await reader(), wanted),
    readHistory: (owner, wanted) => readHistory({ api, host: options.host }, owner, wanted),

    async readText(entry) {
      if (!entry.native) throw crmError('not-found');
      if (!isTask(entry.native.id)) return toNoteText(await readBody(api, entry.native.id));
      // What we keep of a task's text came along with it.
      return { text: (entry.fields as NoteFields).text, textCut: entry.native.textCut };
    },

    async findCopies(entry) {
      const author = await me();
      const isItem = homeOf(entry) === 'companion';
      const found = isItem ? await findItem(api, author, entry) : await lookFor(api, entry, author);
      // Somebody else may have copied the token; what we look for is our own.
      return found
        .filter((candidate) => candidate.id === entry.id && candidate.authorId === author)
        .sort((a, b) => byOrigin(originOf(a), originOf(b)));
    },

    async postEntry(entry, context) {
      const nativeId = await writeEntry(api, { ...entry, authorId: await me() }, context);
      const written = isTask(nativeId)
        ? await readTask(api, nativeId, entry.aboutId)
        : (await readNotes(api, [nativeId], entry)).entries[0];
      if (!written?.native) throw crmError('unexpected-answer', nativeId);
      // The text is the one just sent; its preview need not be completed.
      return { ...written, fields: entry.fields, native: { ...written.native, textComplete: true } };
    },

    saveItems: async (items, context) => saveItems(api, await me(), items, context),

    readAction: (action) => readAction(api, action),

    async changeAction(action, state) {
      if (!action.native) throw crmError('not-found');
      await api.http({
        method: 'PATCH',
        path: `${API}/sobjects/Task/${action.native.id}`,
        body: { Status: statusOf(state) },
      });
      return readAction(api, action);
    },

    async removeEntry(entry) {
      const { native } = entry;
      if (!native) return;
      if (homeOf(entry) === 'companion' && !isNewerNote(entry)) return removeItem(api, await me(), entry);
      const object = isTask(native.id) ? 'Task' : 'ContentNote';
      try {
        await api.http({ method: 'DELETE', path: `${API}/sobjects/${object}/${native.id}` });
      } catch (error) {
        // Gone already is what we wanted.
        if (!(error instanceof CrmError && error.problem.code === 'not-found')) throw error;
      }
    },
  };
}

/**
 * Everything that carries this entry's token, among the author's own notes and on its deal. Throws
 * where something may be there that is hidden, or was handed out in part: it may be the entry.
 */
async function lookFor(api: Api, entry: Entry, author: string): Promise<NativeEntry[]> {
  const token = tokenOf(entry.id);
  const { dealId } = entry;
  const found = await readAll(api, {
    mine: linksByToken(author, token),
    onDeal: { ...linksByToken(dealId ?? author, token), skip: dealId === null },
    tasks: { ...tasksOfDeal(dealId ?? author, token), skip: dealId === null },
  });
  if (found.mine.hidden || found.onDeal.hidden) throw crmError('scope-missing', 'ContentDocumentLink');
  // An action is one; where Notes are switched off, notes are tasks as well.
  const mayBeTask = homeOf(entry) === 'task' || api.hidden.has('ContentNote');
  if (found.tasks.hidden && mayBeTask) throw crmError('scope-missing', 'Task');
  const ids = idsOf([...found.mine.rows, ...found.onDeal.rows]);
  const notes = await readNotes(api, ids, entry);
  if (notes.unreadable) throw crmError('scope-missing', notes.unreadable);
  const tasks = found.tasks.rows.flatMap((task) => toTaskEntry(task, entry.aboutId) ?? []);
  const seen = [...notes.entries, ...tasks];
  const isPartial =
    found.mine.partial || found.onDeal.partial || found.tasks.partial || notes.entries.length < ids.length;
  if (isPartial && seen.length === 0) throw crmError('unexpected-answer', 'ContentNote');
  return seen;
}

/** The task of an action as it stands now. Throws `not-found` where it is none of ours any more. */
async function readAction(api: Api, { native, aboutId }: NativeEntry): Promise<NativeEntry> {
  const action = native && (await readTask(api, native.id, aboutId));
  if (action?.kind !== 'action') throw crmError('not-found');
  return action;
}

/** Null where there is none, or none of ours. Throws `scope-missing` where tasks are hidden. */
async function readTask(api: Api, taskId: string, aboutId: string): Promise<NativeEntry | null> {
  const { task } = await readAll(api, { task: taskById(taskId) });
  if (task.hidden) throw crmError('scope-missing', 'Task');
  const [row] = task.rows;
  return row ? toTaskEntry(row, aboutId) : null;
}

/** A task is an action, or a note that was kept as one. */
function toTaskEntry(row: TaskRow, aboutId: string): NativeEntry | null {
  return taskToAction(row, aboutId) ?? taskToEntry(row, aboutId);
}

/** What a newer version wrote has an object of its own where words of it came along. */
function isNewerNote({ kind, fields }: Entry): boolean {
  return kind === 'newer' && (fields as NewerFields).text !== null;
}

function isTask(nativeId: string): boolean {
  return hasPrefix(nativeId, PREFIX.task);
}
