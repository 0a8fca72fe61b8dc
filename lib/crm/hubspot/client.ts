import type { Book, Catalogue } from '../../domain/book';
import { checkTimeZone } from '../../domain/calendar';
import { dateOf } from '../../domain/dates';
import type { Period } from '../../domain/goal';
import type { Person } from '../../domain/person';
import { homeOf } from '../../journal/home';
import type { ActionEntry } from '../../journal/kinds/action';
import { toNoteText } from '../../journal/kinds/note';
import { isShared } from '../../journal/sharing';
import { managersOf } from '../../policy/managers';
import type { TeamFile } from '../../policy/team-file';
import { poolAround } from '../history-pool';
import type { CrmClient } from '../port';
import { CrmError, crmError } from '../problem';
import { changeAction, findActions, postAction, readAction, readActions } from './actions';
import { idsOn, inPath, PATHS, read } from './api';
import { readBook, withFresh } from './book';
import { findItem, removeItem, saveItems } from './companions';
import { createDirectory, userIdOf } from './directory';
import { readHistory } from './history';
import { copiesAmong, isNote, NOTE_PROPERTIES, readBody, toEntries, toNote } from './journal';
import { notesWithBodies } from './notes';
import { calendarPeriods } from './periods';
import { DEAL_PROPERTIES, toOpportunity, toStages } from './records';
import {
  AccountAnswer,
  DealAnswer,
  type HubspotRecord,
  HubspotRecord as NoteAnswer,
  type Owner,
  PipelinesAnswer,
  parse,
} from './schemas';
import { inspectKey, NOTES_SCOPE, openKey, toPerson } from './session';
import { readThread } from './thread';

export type HubspotOptions = {
  key: string;
  /** The portal that this connection is for; a key of another one is refused. */
  portalId: string;
  /** Owner id of the person who holds the key, as they chose it once. */
  viewerId: string;
  /** The user who made the key (KeyReport); null when unknown. */
  keyUserId: string | null;
  /** Scopes that the key is known to lack. */
  missing?: string[];
  team: TeamFile | null;
  /** Called with the headers of every answer. */
  heard?: (headers: Headers) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  fetch?: typeof fetch;
};

/** HubSpot through a service key or private-app token. */
export function createHubspotClient(options: HubspotOptions): CrmClient {
  const { portalId, keyUserId, missing = [], team, now } = options;
  let zone = 'UTC';
  const http = openKey(options.key, { fetch: options.fetch, heard: options.heard, timeZone: () => zone, now });
  const directory = createDirectory(http);

  async function personOf(ownerId: string): Promise<Person> {
    const owner = ownerId ? await directory.byId(ownerId) : null;
    // A deal may have no owner, or one that HubSpot has forgotten.
    if (!owner) return { id: ownerId, name: '', email: null, managerIds: [], timeZone: null, active: false };
    return toPerson(owner, team, team ? await peopleOfTeam() : []);
  }

  /** Those whom the team file may name. The viewer is always among them, also beyond the listed pages. */
  async function peopleOfTeam(): Promise<Owner[]> {
    const viewer = await directory.byId(options.viewerId);
    return [...(await directory.list()), ...(viewer ? [viewer] : [])];
  }

  /** Those who share the person's nearest manager by the team file: a key sees the deals of all of them, whoever holds it. */
  async function poolOf({ id, managerIds: [manager] }: Person): Promise<string[]> {
    if (!team || !manager) return [id];
    const people = await peopleOfTeam();
    const colleagues = people.filter((owner) => managersOf(owner, team, people)[0] === manager);
    return poolAround(
      id,
      colleagues.map((owner) => owner.id),
    );
  }

  async function bookOf(ownerId: string, catalogue: Catalogue, periods: Period[]): Promise<Book> {
    const owner = await directory.byId(ownerId);
    return readBook(http, { ownerId, userId: owner && userIdOf(owner) }, { catalogue, periods, portalId, now: now() });
  }

  async function readNote(noteId: string): Promise<HubspotRecord> {
    const path = `${PATHS.objects}/notes/${inPath(noteId)}?properties=${NOTE_PROPERTIES.join()}&propertiesWithHistory=hs_note_body`;
    return read(http, NoteAnswer, path);
  }

  /** What was just written. If it cannot be seen yet, that is no reason to give the entry up. */
  async function readBack(noteId: string): Promise<HubspotRecord> {
    try {
      return await readNote(noteId);
    } catch (error) {
      if (error instanceof CrmError && error.problem.code === 'not-found') throw crmError('crm-down');
      throw error;
    }
  }

  const hands = { http, directory, keyUserId, viewerId: options.viewerId };
  const around = () => ({ timeZone: zone, now: now() });

  return {
    async identify() {
      const report = await inspectKey(options.key, http);
      if (report.portalId !== portalId) throw crmError('wrong-org', report.portalId);
      zone = checkTimeZone(report.timeZone).timeZone;
      const { canWrite, missing, portalName } = report;
      return { orgId: portalId, orgName: portalName, viewer: await personOf(options.viewerId), canWrite, missing };
    },

    async readCatalogue() {
      const [pipelines, account] = await Promise.all([
        read(http, PipelinesAnswer, PATHS.dealPipelines),
        read(http, AccountAnswer, PATHS.account),
      ]);
      if (String(account.portalId) !== portalId) throw crmError('wrong-org', String(account.portalId));
      zone = checkTimeZone(account.timeZone).timeZone;
      return {
        stages: toStages(pipelines),
        periods: calendarPeriods(dateOf(new Date(now()).toISOString(), zone)),
        orgCurrency: account.companyCurrency,
        rates: null,
        orgTimeZone: zone,
      };
    },

    async readDeal(dealId, { catalogue, periods, wantsBook, known }) {
      zone = catalogue.orgTimeZone;
      const path = `${PATHS.objects}/deals/${inPath(dealId)}?properties=${DEAL_PROPERTIES.join()}&associations=notes,tasks`;
      const answer = await read(http, DealAnswer, path);
      const opportunity = toOpportunity(answer, catalogue, portalId);
      const [owner, thread] = await Promise.all([
        personOf(opportunity.ownerId),
        readThread(http, opportunity, answer.associations ?? {}, { timeZone: zone, directory, keyUserId, missing }),
      ]);
      if (!wantsBook(owner)) return { opportunity, owner, ...thread, book: null };
      const [book, elsewhere] = await Promise.all([
        bookOf(owner.id, catalogue, periods),
        readActions(hands, [...new Set([...(known?.people ?? []), owner.id])], around()),
      ]);
      // Search lags: what hangs on this deal was just read for itself.
      const others = elsewhere.entries.filter(({ dealId }) => dealId !== opportunity.id);
      return {
        opportunity,
        owner,
        ...thread,
        entries: [...thread.entries, ...others],
        actionsOf: elsewhere.actionsOf,
        book: withFresh(book, opportunity),
      };
    },

    async readBook(ownerId, { catalogue, periods, known }) {
      zone = catalogue.orgTimeZone;
      const owner = await personOf(ownerId);
      // HubSpot's notes hang on deals: nothing in it but their actions concerns a person without one.
      const [book, actions] = await Promise.all([
        bookOf(ownerId, catalogue, periods),
        readActions(hands, [...new Set([...(known?.people ?? []), ownerId])], around()),
      ]);
      return { owner, book, ...actions, unreadable: null, kept: [] };
    },

    async readReports() {
      if (!team) return [];
      const people = await peopleOfTeam();
      const active = people.filter(({ archived }) => archived !== true).map((owner) => toPerson(owner, team, people));
      const reports = active.filter(({ managerIds }) => managerIds[0] === options.viewerId);
      return [...new Map(reports.map((person) => [person.id, person])).values()];
    },

    // HubSpot's notes hang on deals, and no search tells on which: what a colleague asks is read with its deal.
    readInbox: async () => ({ entries: [], unreadable: null, kept: [], actionsOf: [] }),

    async readHistory(owner, wanted) {
      zone = wanted.catalogue.orgTimeZone;
      return readHistory(http, await poolOf(owner), wanted, portalId);
    },

    async readText(entry) {
      const body = entry.native && readBody(await readNote(entry.native.id));
      if (!body) throw crmError('not-found');
      return toNoteText(body.text);
    },

    async findCopies(entry) {
      if (homeOf(entry) === 'companion') return findItem(hands, entry);
      if (homeOf(entry) === 'task') return findActions(hands, entry, { ...around(), missing });
      if (!isNote(entry)) return [];
      const ids = await idsOn(http, entry.dealId ?? '', 'notes');
      // Unverified whether HubSpot lists notes that it would not show: to such a key, none proves nothing.
      if (ids.length === 0 && missing.includes(NOTES_SCOPE)) throw crmError('scope-missing', NOTES_SCOPE);
      const notes = await notesWithBodies(http, ids);
      const copies = await copiesAmong(notes, entry, directory, keyUserId);
      // One that is listed and not handed out may be the entry: a moment later it is there, or off the list.
      if (copies.length === 0 && notes.length < ids.length) throw crmError('unexpected-answer', 'notes');
      return copies;
    },

    async postEntry(entry) {
      if (!isShared(entry, 'hubspot')) throw crmError('rejected');
      if (homeOf(entry) === 'task') return postAction(hands, entry as ActionEntry, around());
      if (!isNote(entry)) throw crmError('rejected');
      const created = await http({ method: 'POST', path: `${PATHS.objects}/notes`, body: toNote(entry) });
      const note = await readBack(parse(NoteAnswer, created.body).id);
      const deal = { id: entry.dealId ?? '', ownerId: entry.aboutId };
      const [posted] = await toEntries([note], deal, directory, keyUserId);
      // Without its trailer a note is not found again, and every retry would write another.
      if (posted?.id !== entry.id) throw crmError('rejected', 'hs_note_body');
      return posted;
    },

    saveItems: (items) => saveItems(hands, items),

    readAction: (action) => readAction(hands, action, around()),

    changeAction: (action, state) => changeAction(hands, action, state, around()),

    async removeEntry(entry) {
      if (!entry.native) return;
      if (homeOf(entry) === 'companion') return removeItem(hands, entry);
      const type = homeOf(entry) === 'task' ? 'tasks' : 'notes';
      await http({ method: 'DELETE', path: `${PATHS.objects}/${type}/${inPath(entry.native.id)}` });
    },
  };
}
