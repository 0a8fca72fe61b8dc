import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { CrmClient, NativeEntry } from '../../lib/crm/port';
import { CrmError, PROBLEM_CODES } from '../../lib/crm/problem';
import type { Catalogue } from '../../lib/domain/book';
import type { Entry } from '../../lib/journal/entry';
import * as portal from '../unit/crm/hubspot/portal';
import * as acme from '../unit/crm/salesforce/local';
import { person } from '../unit/sync/fake-crm';
import { boundary } from './boundary';
import { hubspotSeat, now, type Seat, salesforceSeat } from './orgs';
import { strangeText } from './strange';
import { type Strangeness, strangeness } from './strange-crm';

const holds = boundary('CRM answers');

const QUARTER = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter' as const, label: null };

/** What is asked of a client, and with what it is asked. */
type Stand = {
  dealId: string;
  ownerId: string;
  catalogue: Catalogue;
  entry: Entry;
  native: NativeEntry;
  /** What rides in a companion, and what is a task. */
  item: Entry;
  action: NativeEntry;
};
const QUESTIONS = {
  identify: (client) => client.identify(),
  readCatalogue: (client) => client.readCatalogue(),
  readDeal: (client, { dealId, catalogue }) =>
    client.readDeal(dealId, { catalogue, periods: [QUARTER, portal.PERIOD], wantsBook: () => true }),
  readPeersDeal: (client, { dealId, catalogue }) =>
    client.readDeal(dealId, { catalogue, periods: [QUARTER], wantsBook: () => false }),
  readBook: (client, { ownerId, catalogue }) =>
    client.readBook(ownerId, { catalogue, periods: [QUARTER, portal.PERIOD] }),
  readHistory: (client, { ownerId, catalogue, entry }) =>
    client.readHistory(person(ownerId, [entry.authorId]), { catalogue, from: '2024-10-01', sinceOf: async () => null }),
  readChanges: (client, { ownerId, catalogue }) =>
    client.readHistory(person(ownerId), { catalogue, from: '2024-10-01', sinceOf: async () => '2026-11-01T00:00:00Z' }),
  readText: (client, { native }) => client.readText(native),
  findCopies: (client, { entry }) => client.findCopies(entry),
  postEntry: (client, { entry }) => client.postEntry(entry, { dealName: 'Deal', aboutName: 'Sam Ito' }),
  removeEntry: (client, { native }) => client.removeEntry(native),
  saveItems: (client, { item }) => client.saveItems([item], { dealName: 'Deal', aboutName: 'Sam Ito' }),
  findItem: (client, { item }) => client.findCopies(item),
  removeItem: (client, { item, native }) => client.removeEntry({ ...item, native: native.native }),
  readAction: (client, { action }) => client.readAction(action),
  changeAction: (client, { action }) => client.changeAction(action, 'done'),
  readReports: (client) => client.readReports(),
  readInbox: (client) => client.readInbox({ from: '2026-11-01', known: { versions: new Map(), people: [] } }),
  readActions: (client, { ownerId, catalogue }) =>
    client.readBook(ownerId, { catalogue, periods: [], known: { versions: new Map(), people: [ownerId] } }),
} satisfies Record<string, (client: CrmClient, stand: Stand) => Promise<unknown>>;
const question = fc.constantFrom(...(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[]));

const CRMS: [
  name: string,
  seat: (strange: Strangeness[]) => Seat,
  person: { dealId: string; ownerId: string; authorId: string },
][] = [
  [
    'Salesforce',
    (strange) => salesforceSeat(acme.MORGAN, strange),
    { dealId: acme.dealId(1), ownerId: acme.DANA, authorId: acme.MORGAN },
  ],
  [
    'HubSpot',
    (strange) => hubspotSeat(portal.COACH.id, strange),
    { dealId: portal.DEAL, ownerId: portal.REP.id, authorId: portal.COACH.id },
  ],
];

describe.each(CRMS)('%s', (name, seat, { dealId, ownerId, authorId }) => {
  const standing = standBefore(seat([]).client);

  holds(
    `${name}: an answer of any shape is a value or a problem with a name, and the next good one is read as ever`,
    fc.tuple(question, strangeness),
    async ([asked, strange]) => {
      const { client, endless, heal } = seat(strange);
      const stand = await standing;
      await outcomeOf(QUESTIONS[asked](client, stand));
      expect(endless()).toBe(false);
      heal();
      const read = await client.readDeal(dealId, { catalogue: stand.catalogue, periods: [], wantsBook: () => false });
      expect(read.opportunity.id).toBe(dealId);
    },
  );

  const anyId = fc.oneof(strangeText, fc.constantFrom(dealId, ownerId, authorId));
  holds(
    `${name}: ids of any kind are found or not`,
    fc.tuple(question, anyId, anyId, anyId),
    async ([asked, dealId, ownerId, nativeId]) => {
      const stand = await standing;
      const entry = { ...stand.entry, dealId, aboutId: ownerId };
      const at = (known: NativeEntry) => ({ ...known, native: known.native && { ...known.native, id: nativeId } });
      const [native, action] = [at(stand.native), at({ ...stand.action, dealId })];
      const item = { ...stand.item, dealId, aboutId: ownerId };
      await outcomeOf(QUESTIONS[asked](seat([]).client, { ...stand, dealId, ownerId, entry, native, item, action }));
    },
  );

  async function standBefore(client: CrmClient): Promise<Stand> {
    const catalogue = await client.readCatalogue();
    const { entries } = await client.readDeal(dealId, { catalogue, periods: [], wantsBook: () => true });
    const native = entries.find((each) => !each.native?.textComplete) ?? entries[0];
    if (!native) throw new Error(`${name} holds no entry to start from`);
    const entry: Entry = {
      ...native,
      id: '0192f0c1-7a3b-7c4d-8e5f-001122334455',
      authorId,
      fields: { tone: 'question', text: 'Who signs?' },
      audience: { kind: 'deal' },
      delivery: 'on-this-device',
      native: null,
    };
    const said = { to: native.id, quote: '', say: 'reply', text: 'Only Tom.', actionId: null };
    const item: Entry = { ...entry, kind: 'answer', fields: said };
    const action = entries.find(({ kind }) => kind === 'action');
    if (!action) throw new Error(`${name} holds no action`);
    return { dealId, ownerId, catalogue, entry, native, item, action };
  }
});

/** Whatever comes of it; anything thrown must be a problem that a screen can word. */
async function outcomeOf(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    const { code, detail, retryAt } = error.problem;
    expect(PROBLEM_CODES).toContain(code);
    expect(detail === null || typeof detail === 'string').toBe(true);
    // A try that is put off for weeks is lost.
    if (retryAt !== null) expect(Date.parse(retryAt)).toBeLessThan(now() + 2 * 86_400_000);
  }
}
