import type { CrmClient, NativeEntry, PostContext } from '../../../../lib/crm/port';
import { relation } from '../../../../lib/domain/person';
import type { Audience, Entry, EntryKind } from '../../../../lib/journal/entry';
import { homeOf } from '../../../../lib/journal/home';
import type { People } from '../../journal/any-entry';
import { COACH, openPortal, PERIOD, DEAL as PORTAL_DEAL, portalOrg, REP } from '../hubspot/portal';
import { DANA, dealId, MORGAN, NOW, startOrg } from '../salesforce/local';

/** One CRM with a rep, their leader and a deal, spoken to through the port. */
export type Side = {
  crm: 'salesforce' | 'hubspot';
  people: People;
  dealId: string;
  rep: CrmClient;
  leader: CrmClient;
  /** Who can read what two people write to each other about the deal. */
  between: Audience;
  /** Everything of the deal and of the rep that a person reads there. */
  read(as: 'rep' | 'leader'): Promise<NativeEntry[]>;
  /** How many objects of the CRM carry something of ours. */
  objects(): number;
  /** What people without Courtside read, of each object. */
  texts(): string[];
  close(): Promise<unknown>;
};

export const SIDES = { salesforce: startSalesforce, hubspot: startHubspot };

async function startSalesforce(): Promise<Side> {
  const { clientOf, crm: salesforce } = await startOrg();
  const people = { repId: DANA, repName: 'Dana', leaderId: MORGAN, leaderName: 'Morgan' };
  const clients = { rep: clientOf(DANA), leader: clientOf(MORGAN) };
  const rows = () => ({
    notes: salesforce.rows('ContentNote'),
    tasks: salesforce.rows('Task'),
  });
  return {
    crm: 'salesforce',
    people,
    dealId: dealId(1),
    ...clients,
    between: { kind: 'private', personIds: [DANA, MORGAN] },
    read: (as) => readAll(clients[as], as === 'rep' ? DANA : MORGAN, dealId(1)),
    objects: () => rows().notes.length + rows().tasks.length,
    texts: () => [
      ...rows().notes.map((row) => `${row.Title}\n${row.Content ?? row.TextPreview}`),
      ...rows().tasks.map((row) => `${row.Subject}\n${row.Description}`),
    ],
    // The org closes itself after each test.
    close: async () => undefined,
  };
}

async function startHubspot(): Promise<Side> {
  const stage = await openPortal(portalOrg(), { limits: { burst: 10_000 } });
  const people = { repId: REP.id, repName: 'Sam Ito', leaderId: COACH.id, leaderName: 'Dana Reyes' };
  const clients = { rep: stage.clientFor(REP), leader: stage.clientFor(COACH) };
  const records = (type: string) => stage.portal.records(type).filter(({ current }) => !current.archived);
  return {
    crm: 'hubspot',
    people,
    dealId: PORTAL_DEAL,
    ...clients,
    between: { kind: 'deal' },
    read: (as) => readAll(clients[as], as === 'rep' ? REP.id : COACH.id, PORTAL_DEAL),
    objects: () => records('notes').length + records('tasks').length,
    texts: () => [
      ...records('notes').map(({ current }) => String(current.properties.hs_note_body)),
      ...records('tasks').map(
        ({ current }) => `${current.properties.hs_task_subject}\n${current.properties.hs_task_body}`,
      ),
    ],
    close: () => stage.server.close(),
  };
}

async function readAll(client: CrmClient, viewerId: string, id: string): Promise<NativeEntry[]> {
  const catalogue = await client.readCatalogue();
  const { entries } = await client.readDeal(id, {
    catalogue,
    periods: [PERIOD],
    wantsBook: (owner) => relation(viewerId, owner) !== 'peer',
  });
  return entries;
}

export const CONTEXT: PostContext = { dealName: 'Deal 1', aboutName: 'Dana' };

/** An entry by the rep or the leader, on the deal or between the two. */
export function entryOf<Kind extends EntryKind>(
  side: Side,
  kind: Kind,
  fields: unknown,
  { id, by, dealId, audience }: { id: string; by: 'rep' | 'leader'; dealId: string | null; audience: Audience },
): Entry {
  const { repId, repName, leaderId, leaderName } = side.people;
  return {
    id,
    kind,
    dealId,
    aboutId: repId,
    authorId: by === 'rep' ? repId : leaderId,
    authorName: by === 'rep' ? repName : leaderName,
    createdAt: NOW,
    audience,
    fields,
    delivery: 'on-this-device',
    native: null,
  };
}

/** Takes an entry to the CRM as the outbox would. */
export async function write(side: Side, entry: Entry): Promise<void> {
  const client = entry.authorId === side.people.repId ? side.rep : side.leader;
  if (homeOf(entry) === 'companion') await client.saveItems([entry], CONTEXT);
  else await client.postEntry(entry, CONTEXT);
}
