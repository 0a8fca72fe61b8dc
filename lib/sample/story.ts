import type { DealSketch } from './deals';

export type SampleNote = {
  id: string;
  dealId: string;
  authorId: string;
  tone: 'question' | 'praise' | 'suggestion' | 'help' | 'request';
  text: string;
  /** Hours before now. */
  hoursAgo: number;
  privateTo: string | null;
};

/** Ana's quarter is written by hand, so that pictures and tours can speak about it. */
export const ANA_DEALS: DealSketch[] = [
  {
    account: 'Hartwell',
    what: 'platform renewal',
    stageId: 'negotiation',
    amount: 48_000,
    closesIn: 20,
    age: 74,
    pushes: 3,
    nextStep: null,
    lastActivityDaysAgo: 9,
  },
  {
    account: 'Vantage Optics',
    what: 'second site',
    stageId: 'commit',
    amount: 28_000,
    closesIn: 6,
    age: 61,
    nextStep: 'Countersigned order form',
  },
  {
    account: 'Northgate Rail',
    what: 'analytics',
    stageId: 'negotiation',
    amount: 36_000,
    closesIn: 17,
    age: 55,
    nextStep: 'Legal call',
  },
  {
    account: 'Lumen Health',
    what: 'first rollout',
    stageId: 'proposal',
    amount: 52_000,
    closesIn: 27,
    age: 49,
    pushes: 1,
    nextStep: 'Demo for the clinic leads',
  },
  {
    account: 'Brightwater',
    what: 'expansion',
    stageId: 'qualification',
    amount: 40_000,
    closesIn: 31,
    age: 30,
    nextStep: null,
  },
  {
    account: 'Kestrel Foods',
    what: 'support plan',
    stageId: 'negotiation',
    amount: 22_000,
    closesIn: 12,
    age: 66,
    nextStep: 'Send the revised quote',
  },
  {
    account: 'Calder',
    what: 'platform renewal',
    stageId: 'proposal',
    amount: 62_000,
    closesIn: 58,
    age: 88,
    pushes: 2,
    nextStep: 'Budget round in January',
  },
  { account: 'Osterberg', what: 'analytics', stageId: 'won', amount: 24_000, closesIn: -2, age: 58 },
  { account: 'Marlow Paper', what: 'pilot', stageId: 'won', amount: 18_400, closesIn: -8, age: 71 },
  { account: 'Tessel Motors', what: 'first rollout', stageId: 'won', amount: 46_000, closesIn: -17, age: 92 },
  { account: 'Pellar Energy', what: 'support plan', stageId: 'won', amount: 31_000, closesIn: -25, age: 64 },
  { account: 'Ibis Logistics', what: 'expansion', stageId: 'won', amount: 39_000, closesIn: -36, age: 77 },
  { account: 'Corvo Media', what: 'second site', stageId: 'won', amount: 28_000, closesIn: -43, age: 69 },
  { account: 'Ashdown Textiles', what: 'pilot', stageId: 'lost', amount: 26_000, closesIn: -11, age: 80 },
  { account: 'Brant Systems', what: 'analytics', stageId: 'lost', amount: 33_000, closesIn: -29, age: 54 },
  { account: 'Ferro Robotics', what: 'first rollout', stageId: 'lost', amount: 21_000, closesIn: -40, age: 90 },
];

/** The id of a note of the sample, counted from 1 in the order below. */
export function sampleNoteId(n: number): string {
  return `01990000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const SAMPLE_NOTES: Omit<SampleNote, 'id'>[] = [
  {
    dealId: 'deal-1',
    authorId: 'ana',
    tone: 'request',
    text: 'They went quiet after the security review. Ideas for getting procurement to the table?',
    hoursAgo: 146,
    privateTo: 'dana',
  },
  {
    dealId: 'deal-1',
    authorId: 'dana',
    tone: 'suggestion',
    text: 'Send the security pack to their CISO before Friday: it answers the three questions from the review.',
    hoursAgo: 140,
    privateTo: 'ana',
  },
  {
    dealId: 'deal-1',
    authorId: 'dana',
    tone: 'question',
    text: 'Procurement has been quiet since the 4th. Who besides Tom has seen the numbers?',
    hoursAgo: 2,
    privateTo: 'ana',
  },
  {
    dealId: 'deal-3',
    authorId: 'dana',
    tone: 'praise',
    text: 'You asked about their budget round before they brought it up. That saved us two weeks.',
    hoursAgo: 50,
    privateTo: 'ana',
  },
  {
    dealId: 'deal-1',
    authorId: 'ben',
    tone: 'help',
    text: 'I know their head of operations from a past project. Happy to make the introduction.',
    hoursAgo: 26,
    privateTo: null,
  },
];
