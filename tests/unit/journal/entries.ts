import type { Entry, EntryKind } from '../../../lib/journal/entry';
import type { EntryOf } from '../../../lib/journal/of-kind';
import { LEAD, nativeOf, nextId, REP, START } from '../sync/fake-crm';

/* Entries of every kind, as the CRM has them: the rep's deal d1, the rep and their leader. */

type FieldsOf = { [Kind in EntryKind]: EntryOf<Kind>['fields'] };

export const FIELDS_OF: FieldsOf = {
  note: { tone: 'question', text: 'Who signs?' },
  recognition: { reason: 'won', text: 'Brought their lawyer in early.', people: [{ id: REP.id, name: REP.name }] },
  action: { text: 'Call their VP', ownerId: REP.id, ownerName: REP.name, due: null, state: 'open', from: null },
  done: { of: 'action', state: 'done' },
  answer: { to: 'note', quote: 'Who signs?', say: 'thanks', text: null, actionId: null },
  check: {
    chance: 60,
    nextStep: 'yes',
    whyNow: 'event',
    signer: 'spoken',
    risk: 'none',
    want: 'nothing',
    promise: null,
    promiseBy: null,
    closeDate: '2026-12-12',
    stage: 'Proposal',
    shares: null,
  },
  newer: { word: 'mood', text: null },
  cadence: {
    everyDays: 7,
    at: '2026-11-26T10:00',
    timeZone: 'Europe/Berlin',
    minutes: 30,
    leaderId: LEAD.id,
    leaderName: LEAD.name,
  },
  topic: { text: 'Discounts', leaderId: LEAD.id, dealId: null, dealName: null, drops: null },
  checkin: { leaderId: LEAD.id, onDate: '2026-11-12', talked: [], actionIds: [] },
  rating: { of: 'checkin', onAgenda: true, heard: true, useful: true },
  goal: {
    name: 'My quarter',
    target: { minor: 10_000_000, currency: 'EUR' },
    period: { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: 'Q4' },
    why: 'A bonus for the house',
    replaces: null,
    withdrawn: false,
  },
  calendar: { timeZone: 'Europe/Berlin', weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: [] },
};

let minutes = 0;

/** An entry by the rep about themself, a minute after the one before, unless `change` says otherwise. */
export function entryOf<Kind extends EntryKind>(
  kind: Kind,
  fields: Partial<FieldsOf[Kind]> = {},
  change: Partial<Entry> = {},
): EntryOf<Kind> {
  minutes += 1;
  const entry: Entry = {
    id: nextId(),
    kind,
    dealId: null,
    aboutId: REP.id,
    authorId: REP.id,
    authorName: REP.name,
    createdAt: new Date(START + minutes * 60_000).toISOString(),
    audience: { kind: 'private', personIds: [REP.id, LEAD.id] },
    fields: { ...FIELDS_OF[kind], ...fields },
    delivery: 'on-this-device',
    native: null,
  };
  return { ...nativeOf(entry), ...change } as EntryOf<Kind>;
}

export const idsOf = (entries: Entry[]): string[] => entries.map(({ id }) => id);
