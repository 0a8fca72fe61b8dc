import { CourtsideDatabase } from '../../../lib/cache/database';
import { poolAround } from '../../../lib/crm/history-pool';
import type { Page } from '../../../lib/crm/page';
import type { Connection, CrmClient, DealRead, NativeEntry } from '../../../lib/crm/port';
import { scopeOf } from '../../../lib/crm/port';
import { crmError } from '../../../lib/crm/problem';
import type { Book, Catalogue } from '../../../lib/domain/book';
import type { Goal } from '../../../lib/domain/goal';
import type { Opportunity } from '../../../lib/domain/opportunity';
import { pastDealOf } from '../../../lib/domain/past-deal';
import type { Person } from '../../../lib/domain/person';
import type { Entry } from '../../../lib/journal/entry';
import { type NoteEntry, toNoteText } from '../../../lib/journal/kinds/note';
import { connectionOf, dealPage } from '../acme';

export { connectionOf as connectionFor, dealPage };

export const START = Date.parse('2026-11-11T10:00:00Z');

export function person(id: string, managerIds: string[] = []): Person {
  return { id, name: `Name of ${id}`, email: null, managerIds, timeZone: 'Europe/Berlin', active: true };
}

export const LEAD = person('lead');
export const REP = person('rep', ['lead']);
export const COLLEAGUE = person('colleague', ['lead']);

export function deal(id: string, ownerId: string, change: Partial<Opportunity> = {}): Opportunity {
  return {
    id,
    name: `Deal ${id}`,
    ownerId,
    accountName: null,
    amount: { minor: 1_000_000, currency: 'EUR' },
    amountInOrgCurrency: null,
    closeDate: '2026-11-20',
    createdAt: '2026-09-01T09:00:00Z',
    stageId: 'open',
    pipelineId: null,
    probability: 0.5,
    outcome: 'open',
    stageChangedAt: null,
    closeDatePushes: null,
    nextStep: null,
    lastActivityDate: null,
    url: `https://acme.lightning.force.com/${id}`,
    ...change,
  };
}

export const CATALOGUE: Catalogue = {
  stages: [],
  periods: [
    { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: 'Q4' },
    { start: '2026-01-01', end: '2026-12-31', kind: 'year', label: 'FY' },
  ],
  orgCurrency: 'EUR',
  rates: null,
  orgTimeZone: 'Europe/Berlin',
};

export function crmGoal(ownerId: string): Goal {
  return {
    id: `quota-${ownerId}`,
    source: 'crm',
    name: 'Quota',
    ownerId,
    target: { minor: 10_000_000, currency: 'EUR' },
    period: { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: 'Q4' },
    pipelineIds: null,
    why: null,
    approximate: false,
  };
}

export const LIST_PAGE: Page = { ...dealPage(''), kind: 'list', recordId: null };

let entryNumber = 0;
/** UUIDv7s in order of writing. */
export function nextId(): string {
  entryNumber += 1;
  return `0199aaaa-0000-7000-8000-${entryNumber.toString(16).padStart(12, '0')}`;
}

export function note(dealId: string, author: Person, about: Person, text = 'Who signs?'): NoteEntry {
  return {
    id: nextId(),
    kind: 'note',
    dealId,
    aboutId: about.id,
    authorId: author.id,
    authorName: author.name,
    createdAt: new Date(START - 60 * 60_000).toISOString(),
    audience: { kind: 'private', personIds: [author.id, about.id] },
    fields: { tone: 'question', text },
    delivery: 'on-this-device',
    native: null,
  };
}

export function nativeOf(entry: Entry, nativeId = `native-${entry.id}`): NativeEntry {
  return {
    ...entry,
    delivery: 'confirmed',
    native: {
      id: nativeId,
      version: '1',
      modifiedAt: entry.createdAt,
      postedWithSharedKey: false,
      textComplete: true,
      textCut: false,
      editedInCrm: false,
    },
  };
}

/** What happens to the next request of a kind: it fails before, or after, the CRM did its part. */
export type Fault = { before?: Error; after?: Error };

/** A CRM in memory, spoken to through the port; it counts what it is asked. */
export function createFakeCrm() {
  const people = new Map([LEAD, REP, COLLEAGUE].map((each) => [each.id, each]));
  const deals = new Map<string, Opportunity>();
  const goals = new Map<string, Goal[]>();
  /** When a deal was changed last (ISO instant); the first of 2026 where nothing is said. */
  const changedAt = new Map<string, string>();
  /** The objects as they stand in the CRM; twins are possible, as in a real one. */
  const objects: NativeEntry[] = [];
  const asked: string[] = [];
  const faults: Record<string, Fault[]> = {};
  /** Numbers of removed objects are not given out again. */
  let made = 0;
  let hold: Promise<void> = Promise.resolve();
  /** What nobody may read of the entries just now. */
  let unreadable: string | null = null;

  async function request<T>(name: string, work: () => T): Promise<T> {
    asked.push(name);
    const fault = faults[name]?.shift();
    await hold;
    if (fault?.before) throw fault.before;
    const answer = work();
    if (fault?.after) throw fault.after;
    return answer;
  }

  function bookOf(ownerId: string, periods: Book['periods']): Book {
    const opportunities = [...deals.values()].filter(
      ({ ownerId: owner, closeDate }) =>
        owner === ownerId &&
        periods.some(({ start, end }) => closeDate !== null && start <= closeDate && closeDate <= end),
    );
    return { ownerId, opportunities, periods, goals: goals.get(ownerId) ?? [], quotasHidden: false, partial: false };
  }

  function objectOf({ native }: NativeEntry): NativeEntry {
    const object = objects.find((each) => each.native?.id === native?.id);
    if (!object) throw crmError('not-found');
    return object;
  }

  function changeByHand(id: string, fields: object): void {
    changeObject(
      objects.find((each) => each.id === id),
      fields,
    );
  }

  function changeObject(object: NativeEntry | undefined, fields: object): void {
    if (!object?.native) throw crmError('not-found');
    object.fields = { ...(object.fields as object), ...fields };
    object.native = { ...object.native, version: String(Number(object.native.version) + 1) };
  }

  const shown = (entries: NativeEntry[]) => ({
    entries: unreadable ? [] : entries,
    unreadable,
    kept: [],
    actionsOf: [],
  });

  function clientFor(viewer: Person): CrmClient {
    const mayRead = ({ audience, authorId }: Entry) =>
      audience.kind !== 'private' || authorId === viewer.id || audience.personIds.includes(viewer.id);
    const without = (ownerId: string) =>
      objects.filter((entry) => entry.dealId === null && entry.aboutId === ownerId && mayRead(entry));
    return {
      identify: () => request('identify', () => ({ ...connectionOf(viewer) })),
      readCatalogue: () => request('catalogue', () => CATALOGUE),
      readDeal: (dealId, { periods, wantsBook }) =>
        request('deal', (): DealRead => {
          const opportunity = deals.get(dealId);
          if (!opportunity) throw crmError('not-found');
          const owner = people.get(opportunity.ownerId) as Person;
          const wanted = wantsBook(owner);
          const entries = objects.filter((entry) => entry.dealId === dealId && mayRead(entry));
          return {
            opportunity,
            owner,
            ...shown(wanted ? [...entries, ...without(owner.id)] : entries),
            book: wanted ? bookOf(owner.id, periods) : null,
          };
        }),
      readBook: (ownerId, { periods }) =>
        request(`book ${ownerId}`, () => ({
          owner: people.get(ownerId) as Person,
          book: bookOf(ownerId, periods),
          ...shown(without(ownerId)),
        })),
      readReports: () =>
        request('reports', () => [...people.values()].filter(({ managerIds }) => managerIds[0] === viewer.id)),
      readInbox: () =>
        request('inbox', () =>
          shown(objects.filter((entry) => entry.dealId !== null && entry.authorId !== viewer.id && mayRead(entry))),
        ),
      async readHistory(owner, { catalogue, from, sinceOf }) {
        const colleagues = [...people.values()].filter(({ managerIds }) => managerIds[0] === owner.managerIds[0]);
        const ownerIds = poolAround(owner.id, owner.managerIds.length > 0 ? colleagues.map(({ id }) => id) : []);
        const since = await sinceOf(ownerIds);
        const changeOf = (id: string) => changedAt.get(id) ?? '2026-01-01T00:00:00.000Z';
        const options = { currency: catalogue.orgCurrency, catalogue, timeZone: catalogue.orgTimeZone };
        return request(since ? `history ${owner.id} since ${since}` : `history ${owner.id}`, () => {
          const found = [...deals.values()].filter(
            ({ id, ownerId, createdAt, closeDate, outcome }) =>
              ownerIds.includes(ownerId) &&
              (createdAt >= from || (closeDate ?? '') >= from || outcome === 'open') &&
              changeOf(id) >= (since ?? ''),
          );
          return {
            ownerIds,
            deals: found.map((each) => pastDealOf(each, options)),
            whole: since === null,
            readTo:
              found
                .map(({ id }) => changeOf(id))
                .sort()
                .at(-1) ?? null,
            partial: false,
          };
        });
      },
      readText: (entry) => request('text', () => toNoteText(`whole text of ${entry.native?.id}`)),
      findCopies: (entry) =>
        request('find', () => objects.filter(({ id, authorId }) => id === entry.id && authorId === viewer.id)),
      postEntry: (entry) =>
        request('post', () => {
          made = Math.max(made, objects.length) + 1;
          const native = nativeOf({ ...entry, authorId: viewer.id }, `native-${made}`);
          objects.push(native);
          return native;
        }),
      saveItems: (items) =>
        request('save-items', () => {
          for (const item of items) {
            if (objects.some(({ id }) => id === item.id)) continue;
            objects.push(nativeOf({ ...item, authorId: viewer.id }, `companion-${viewer.id}`));
          }
          return { entries: objects.filter(({ native }) => native?.id === `companion-${viewer.id}`), gone: [] };
        }),
      readAction: (action) => request('read-action', () => structuredClone(objectOf(action))),
      changeAction: (action, state) =>
        request('change', () => {
          changeObject(objectOf(action), { state });
          return structuredClone(objectOf(action));
        }),
      removeEntry: (entry) =>
        request('remove', () => {
          const index = objects.findIndex(({ native }) => native?.id === entry.native?.id);
          if (index >= 0) objects.splice(index, 1);
        }),
    };
  }

  return {
    people,
    deals,
    changedAt,
    goals,
    objects,
    asked,
    clientFor,
    /** Somebody changes an object there, by the id of its entry: it has another version then. */
    changeByHand,
    fail(name: string, ...next: Fault[]) {
      faults[name] = [...(faults[name] ?? []), ...next];
    },
    /** Takes back all failures that have not happened yet. */
    heal() {
      for (const name of Object.keys(faults)) delete faults[name];
    },
    /** The CRM shows no entries until it is called with null. */
    hideEntries(missing: string | null) {
      unreadable = missing;
    },
    /** Requests wait until the returned function is called. */
    holdAnswers(): () => void {
      let release = () => {};
      hold = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    /** What was asked since the last call. */
    takeAsked: () => asked.splice(0),
  };
}
export type FakeCrm = ReturnType<typeof createFakeCrm>;

let databaseNumber = 0;
/** A database of its own, connected as one person, with a clock that stands still until it is moved. */
export async function createWorld(viewer: Person, crm: FakeCrm = createFakeCrm()) {
  databaseNumber += 1;
  const db = new CourtsideDatabase(`test-${databaseNumber}`);
  const connection = connectionOf(viewer);
  await db.connections.put(connection);
  const clock = { now: START };
  return {
    crm,
    db,
    connection,
    scope: scopeOf(connection),
    clock,
    deps: {
      db,
      openClient: async (to: Connection) => crm.clientFor(to.viewer),
      now: () => clock.now,
      random: () => 0,
      budget: { allowsRefresh: () => true },
      teamOf: async () => null,
    },
  };
}
export type World = Awaited<ReturnType<typeof createWorld>>;
