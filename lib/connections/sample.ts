import type { CourtsideDatabase, HistoryRow } from '../cache/database';
import { eraseScope } from '../cache/erase';
import { packed } from '../cache/packed-deals';
import { poolAround } from '../crm/history-pool';
import { type Connection, type CrmClient, type HistoryRead, type NativeEntry, scopeOf } from '../crm/port';
import { crmError } from '../crm/problem';
import { dateOf } from '../domain/dates';
import { type Person, relation } from '../domain/person';
import type { Entry } from '../journal/entry';
import type { ActionFields } from '../journal/kinds/action';
import type { NoteEntry } from '../journal/kinds/note';
import { sampleHistory, sampleHistoryFrom } from '../sample/history';
import type { SampleEntry } from '../sample/loop';
import { SAMPLE_TIME_ZONE } from '../sample/people';
import type { SampleNote } from '../sample/story';
import { type SampleTeam, sampleTeam } from '../sample/team';
import { sampleTogether } from '../sample/together';

/** Whose sidebar the sample shows. */
const VIEWER_ID = 'ana';
export const SAMPLE_ORG = 'sample';

/**
 * Lays the sample team into the cache, as of now, and returns its connection. Its history is laid out with it, so that
 * the first landing is told from it already. Notes that were tried out stay.
 */
export async function startSample(db: CourtsideDatabase, now: number): Promise<Connection> {
  const readAt = new Date(now).toISOString();
  const today = dateOf(readAt, SAMPLE_TIME_ZONE);
  const team = sampleTeam(today);
  const viewer = team.people.find((person) => person.id === VIEWER_ID) as Person;
  const connection = connectionTo(team, viewer, readAt);
  const scope = scopeOf(connection);
  const owners = team.people.filter((person) => relation(viewer.id, person) !== 'peer');

  await db.transaction('rw', db.tables, async () => {
    await db.connections.put(connection);
    await db.people.bulkPut(team.people.map((person) => ({ ...person, scope })));
    await db.opportunities.bulkPut(team.opportunities.map((deal) => ({ ...deal, scope })));
    await db.catalogues.put({ scope, catalogue: catalogueOf(team), team: null, readAt });
    await db.books.bulkPut(
      owners.map(({ id }) => ({
        scope,
        ownerId: id,
        goals: team.goals.filter((goal) => goal.ownerId === id),
        periods: team.periods,
        quotasHidden: false,
        partial: false,
        readAt,
      })),
    );
    await db.dealReads.bulkPut(
      team.opportunities.map(({ id, ownerId }) => ({
        scope,
        dealId: id,
        ownerId,
        readAt,
        problem: null,
        unreadable: null,
      })),
    );
    await db.histories.bulkPut(historyRows(historyFor(viewer, team, today), viewer, { scope, today, readAt }));
    const notes = team.notes.filter((note) => mayRead(note, viewer.id));
    const shared = sampleTogether(today).map(
      (each): SampleEntry => ({ ...each, dealId: null, between: [VIEWER_ID, 'dana'] }),
    );
    const loop = [...team.loop, ...shared].map((each) => loopEntryOf(each, team, now));
    await db.entries.bulkPut(
      [...notes.map((note) => entryOf(note, team, now)), ...loop.filter((entry) => mayReadEntry(entry, viewer.id))].map(
        (each) => ({ ...each, scope }),
      ),
    );
  });
  return connection;
}

/** The sample can be looked at from several chairs, each with a scope of its own: all of them go. */
export async function eraseSample(db: CourtsideDatabase): Promise<void> {
  const scopes = await db.catalogues.where('scope').startsWith(`salesforce:${SAMPLE_ORG}:`).primaryKeys();
  for (const scope of scopes) await eraseScope(db, scope, false);
}

/**
 * Stands where a CRM stands for everyone else: it confirms what was written and asks nobody. Its history is that of the
 * day (ISO instant) on which the sample was laid out, as its deals are.
 */
export function sampleClient(now: () => number, laidOutAt: string): CrmClient {
  const nowhere = () => Promise.reject(crmError('not-connected'));
  return {
    identify: nowhere,
    readCatalogue: nowhere,
    readDeal: nowhere,
    readBook: nowhere,
    readReports: nowhere,
    readInbox: nowhere,
    async readHistory(owner) {
      const today = dateOf(laidOutAt, SAMPLE_TIME_ZONE);
      return { ...historyFor(owner, sampleTeam(today), today), whole: true, readTo: laidOutAt, partial: false };
    },
    readText: nowhere,
    findCopies: async () => [],
    postEntry: async (entry) => confirmed(entry, new Date(now()).toISOString()),
    saveItems: async (items) => ({
      entries: items.map((item) => confirmed(item, new Date(now()).toISOString())),
      gone: [],
    }),
    changeAction: async (action, state) => ({ ...action, fields: { ...(action.fields as ActionFields), state } }),
    removeEntry: async () => undefined,
  };
}

function connectionTo(team: SampleTeam, viewer: Person, connectedAt: string): Connection {
  return {
    id: `salesforce:${SAMPLE_ORG}`,
    crm: 'salesforce',
    org: SAMPLE_ORG,
    orgId: SAMPLE_ORG,
    orgName: team.orgName,
    mode: 'sample',
    viewer,
    canWrite: true,
    missing: [],
    connectedAt,
    problem: null,
  };
}

/** Those who share a manager, and what became of their deals. */
function historyFor(owner: Person, team: SampleTeam, today: string): Pick<HistoryRead, 'ownerIds' | 'deals'> {
  const colleagues = team.people.filter(({ managerIds }) => managerIds[0] === owner.managerIds[0]);
  const ownerIds = poolAround(
    owner.id,
    colleagues.map(({ id }) => id),
  );
  return { ownerIds, deals: sampleHistory(team, today).filter(({ ownerId }) => ownerIds.includes(ownerId)) };
}

function historyRows(
  { ownerIds, deals }: Pick<HistoryRead, 'ownerIds' | 'deals'>,
  viewer: Person,
  { scope, today, readAt }: { scope: string; today: string; readAt: string },
): HistoryRow[] {
  const read = { from: sampleHistoryFrom(today), readTo: readAt, readAt, wholeAt: readAt };
  return ownerIds.map((ownerId) => ({
    ...read,
    scope,
    ownerId,
    deals: deals.filter((deal) => deal.ownerId === ownerId).map(packed),
    pool: ownerId === viewer.id ? { ownerIds, readAt } : null,
  }));
}

function catalogueOf({ stages, periods, currency, timeZone }: SampleTeam) {
  return { stages, periods, orgCurrency: currency, rates: null, orgTimeZone: timeZone };
}

function mayRead(note: SampleNote, viewerId: string): boolean {
  return note.privateTo === null || note.privateTo === viewerId || note.authorId === viewerId;
}

function mayReadEntry({ audience, authorId }: Entry, viewerId: string): boolean {
  return audience.kind !== 'private' || authorId === viewerId || audience.personIds.includes(viewerId);
}

function entryOf(note: SampleNote, team: SampleTeam, now: number): NoteEntry {
  const createdAt = new Date(now - note.hoursAgo * 3_600_000).toISOString();
  const owner = team.opportunities.find((deal) => deal.id === note.dealId)?.ownerId ?? VIEWER_ID;
  const entry: NoteEntry = {
    id: note.id,
    kind: 'note',
    dealId: note.dealId,
    aboutId: owner,
    authorId: note.authorId,
    authorName: team.people.find((person) => person.id === note.authorId)?.name ?? '',
    createdAt,
    audience: note.privateTo ? { kind: 'private', personIds: [note.authorId, note.privateTo] } : { kind: 'deal' },
    fields: { tone: note.tone, text: note.text },
    delivery: 'confirmed',
    native: null,
  };
  return { ...entry, native: nativeOf(entry, createdAt) };
}

/** What followed from the notes on Ana's deals, and what she and Dana have between them. */
function loopEntryOf({ hoursAgo, between, ...entry }: SampleEntry, team: SampleTeam, now: number): Entry {
  const createdAt = new Date(now - hoursAgo * 3_600_000).toISOString();
  return confirmed(
    {
      ...entry,
      aboutId: VIEWER_ID,
      authorName: team.people.find(({ id }) => id === entry.authorId)?.name ?? '',
      createdAt,
      audience: between ? { kind: 'private', personIds: between } : { kind: 'deal' },
      delivery: 'confirmed',
      native: null,
    },
    createdAt,
  );
}

function confirmed(entry: Entry, createdAt: string): NativeEntry {
  return { ...entry, createdAt, delivery: 'confirmed', native: nativeOf(entry, createdAt) };
}

function nativeOf({ id }: Entry, modifiedAt: string): NonNullable<Entry['native']> {
  return {
    id: `sample-${id}`,
    version: '1',
    modifiedAt,
    postedWithSharedKey: false,
    textComplete: true,
    textCut: false,
    editedInCrm: false,
  };
}
