import type { SidebarView } from '../../../lib/cache/sidebar-view';
import type { Book, Catalogue } from '../../../lib/domain/book';
import type { Goal } from '../../../lib/domain/goal';
import type { Opportunity } from '../../../lib/domain/opportunity';
import type { Person } from '../../../lib/domain/person';
import type { NoteEntry } from '../../../lib/journal/kinds/note';
import { connectionOf, dealPage } from '../acme';
import { landingsFor } from './landings';

export { connectionOf };

/**
 * Sample views for component tests and screenshots, as of 22 November 2026: one deal of Ana's,
 * seen by herself, by her manager Dana, and by her colleague Tom.
 */
export const NOW = '2026-11-22T10:00:00Z';

export const ana: Person = {
  id: '005000000000001AAA',
  name: 'Ana Pires',
  email: 'ana@acme.example',
  managerIds: ['005000000000002AAA'],
  timeZone: 'Europe/Lisbon',
  active: true,
};
export const dana: Person = {
  ...ana,
  id: '005000000000002AAA',
  name: 'Dana Reyes',
  email: 'dana@acme.example',
  managerIds: [],
};
export const tom: Person = { ...ana, id: '005000000000003AAA', name: 'Tom Okafor', email: 'tom@acme.example' };

export const page = dealPage('006000000000001AAA');

let count = 1;
export function opportunity(change: Partial<Opportunity> & { eur?: number | null } = {}): Opportunity {
  const { eur = 20_000, ...rest } = change;
  const id = rest.id ?? `006000000000${String(100 + count++)}AAA`;
  return {
    id,
    name: `Deal ${id.slice(12, 15)}`,
    ownerId: ana.id,
    accountName: 'Hartwell',
    amount: eur === null ? null : { minor: Math.round(eur * 100), currency: 'EUR' },
    amountInOrgCurrency: null,
    closeDate: '2026-12-12',
    createdAt: '2026-09-10T09:00:00Z',
    stageId: 'Negotiation',
    pipelineId: null,
    probability: 0.6,
    outcome: 'open',
    stageChangedAt: '2026-11-05T09:00:00Z',
    closeDatePushes: 0,
    nextStep: 'Send the security pack',
    lastActivityDate: '2026-11-19',
    url: `https://acme.lightning.force.com/lightning/r/Opportunity/${id}/view`,
    ...rest,
  };
}

export const deal: Opportunity = opportunity({
  id: '006000000000001AAA',
  name: 'Hartwell – platform renewal',
  eur: 48_000,
  closeDatePushes: 3,
  nextStep: null,
});

function closed(name: string, eur: number, closeDate: string, outcome: 'won' | 'lost' = 'won'): Opportunity {
  const probability = outcome === 'won' ? 1 : 0;
  return opportunity({
    name,
    eur,
    closeDate,
    outcome,
    probability,
    stageId: outcome === 'won' ? 'Closed Won' : 'Closed Lost',
  });
}

export const catalogue: Catalogue = {
  stages: [
    { id: 'Discovery', pipelineId: null, label: 'Discovery', order: 1, probability: 0.2, outcome: 'open' },
    { id: 'Negotiation', pipelineId: null, label: 'Negotiation', order: 2, probability: 0.6, outcome: 'open' },
    { id: 'Closed Won', pipelineId: null, label: 'Closed Won', order: 3, probability: 1, outcome: 'won' },
    { id: 'Closed Lost', pipelineId: null, label: 'Closed Lost', order: 4, probability: 0, outcome: 'lost' },
  ],
  periods: [],
  orgCurrency: 'EUR',
  rates: null,
  orgTimeZone: 'Europe/Lisbon',
};

const quarter = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: 'Q4 FY 2026' } as const;

export const goal: Goal = {
  id: 'quota-1',
  source: 'crm',
  name: 'New business',
  ownerId: ana.id,
  target: { minor: 300_000_00, currency: 'EUR' },
  period: quarter,
  pipelineIds: null,
  why: null,
  approximate: false,
};
export const yearGoal: Goal = {
  ...goal,
  id: 'own-1',
  source: 'own',
  name: 'My year',
  target: { minor: 900_000_00, currency: 'EUR' },
  period: { start: '2026-01-01', end: '2026-12-31', kind: 'year', label: null },
  why: 'A year in which I did not have to chase the last week.',
};

export const book: Book = {
  ownerId: ana.id,
  opportunities: [
    deal,
    closed('Osterberg – expansion', 64_400, '2026-10-14'),
    closed('Brightwater – new logo', 52_000, '2026-10-29'),
    closed('Fjord Logistics – seats', 38_000, '2026-11-06'),
    closed('Lumen – pilot', 32_000, '2026-11-18'),
    closed('Pinecrest', 18_000, '2026-10-20', 'lost'),
    closed('Harbour & Sons', 27_000, '2026-11-02', 'lost'),
    closed('Nordlys', 41_000, '2026-11-12', 'lost'),
    opportunity({ name: 'Calder – rollout', eur: 54_000, probability: 0.6, closeDate: '2026-12-18' }),
    opportunity({ name: 'Meridian – analytics', eur: 36_000, probability: 0.5, closeDate: '2026-12-04' }),
    opportunity({
      name: 'Ostrava Steel',
      eur: 72_000,
      probability: 0.2,
      stageId: 'Discovery',
      closeDate: '2026-12-22',
    }),
    opportunity({ name: 'Quayside – support', eur: 12_500, probability: 0.6, closeDate: '2026-11-30' }),
    opportunity({ name: 'Tarn Valley', eur: null, probability: 0.2 }),
  ],
  periods: [quarter],
  goals: [goal],
  quotasHidden: false,
  partial: false,
};

export function note(change: Omit<Partial<NoteEntry>, 'fields'> & Partial<NoteEntry['fields']> = {}): NoteEntry {
  const { text = 'Who besides Tom has seen the numbers?', tone = 'question', ...rest } = change;
  return {
    id: `0192f0c1-0000-7000-8000-${String(count++).padStart(12, '0')}`,
    kind: 'note',
    dealId: deal.id,
    aboutId: ana.id,
    authorId: dana.id,
    authorName: dana.name,
    createdAt: '2026-11-22T08:00:00Z',
    audience: { kind: 'private', personIds: [dana.id, ana.id] },
    fields: { tone, text },
    delivery: 'confirmed',
    native: {
      id: '069000000000001AAA',
      version: '1',
      modifiedAt: '2026-11-22T08:00:00Z',
      postedWithSharedKey: false,
      textComplete: true,
      textCut: false,
      editedInCrm: false,
    },
    ...rest,
  };
}

export const thread = [
  note({
    tone: 'praise',
    text: 'You raised the Calder risk a month early. That let us move the forecast before the board did.',
    createdAt: '2026-11-16T09:00:00Z',
  }),
  note({
    authorId: tom.id,
    authorName: tom.name,
    audience: { kind: 'deal' },
    tone: 'suggestion',
    text: 'Their CISO answered us within a day once we sent https://trust.acme.example/pack up front.',
    createdAt: '2026-11-20T15:00:00Z',
  }),
  note({ text: 'Procurement has been quiet since the 4th. Who besides Tom has seen the numbers?' }),
];

/** Ana's own view of her deal. */
export function ownView(change: Partial<SidebarView> = {}): SidebarView {
  const view: SidebarView = {
    connection: connectionOf(ana),
    deal,
    owner: ana,
    relation: 'self',
    subject: ana,
    leader: dana,
    book,
    catalogue,
    goals: [goal, yearGoal],
    crmGoalChanges: [],
    landings: [],
    calendar: { timeZone: 'Europe/Lisbon', weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: ['2026-12-25'] },
    calendarSource: 'own',
    thread,
    entries: thread,
    threadUnreadable: null,
    dealReadAt: '2026-11-22T09:56:00Z',
    bookReadAt: '2026-11-22T09:56:00Z',
    problem: null,
    unsent: 0,
    unsentProblems: {},
    ...change,
  };
  return { ...view, landings: change.landings ?? landingsFor(view, NOW) };
}

/** The same deal as Dana, Ana's manager, sees it. */
export function managerView(change: Partial<SidebarView> = {}): SidebarView {
  return ownView({ connection: connectionOf(dana), relation: 'manager', ...change });
}

/** The same deal as Tom, a colleague, sees it: the goal is his own, and he has none. */
export function peerView(change: Partial<SidebarView> = {}): SidebarView {
  return ownView({
    connection: connectionOf(tom),
    relation: 'peer',
    subject: tom,
    leader: dana,
    book: { ...book, ownerId: tom.id, opportunities: [], goals: [] },
    goals: [],
    thread: thread.filter((entry) => entry.audience.kind === 'deal'),
    ...change,
  });
}

/** HubSpot with a shared key: nothing is private, and nobody is proven to be the author. */
export function hubspotView(viewer: Person, change: Partial<SidebarView> = {}): SidebarView {
  const connection = connectionOf(viewer, {
    id: 'hubspot:4711',
    crm: 'hubspot',
    org: '4711',
    orgId: '4711',
    orgName: 'Acme (4711)',
    mode: 'key',
  });
  const shared = thread.map((entry) => ({
    ...entry,
    audience: { kind: 'deal' as const },
    native: entry.native && { ...entry.native, postedWithSharedKey: true },
  }));
  const base = viewer.id === ana.id ? ownView() : viewer.id === dana.id ? managerView() : peerView();
  return { ...base, connection, thread: shared, ...change };
}

/** Too early in the quarter to say anything: one deal won, most days still to come. */
export function tooEarlyView(change: Partial<SidebarView> = {}): SidebarView {
  const young = { ...quarter, start: '2026-11-16', end: '2027-02-14', label: null };
  const opportunities = book.opportunities.filter((opportunity) => opportunity.outcome === 'open');
  opportunities.push(closed('Lumen – pilot', 32_000, '2026-11-18'));
  return ownView({
    goals: [{ ...goal, period: young }],
    book: { ...book, periods: [young], opportunities },
    ...change,
  });
}
