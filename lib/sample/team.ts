import type { Goal, Period } from '../domain/goal';
import type { Opportunity, Stage } from '../domain/opportunity';
import type { Person } from '../domain/person';
import { type DealSketch, dealFrom, SAMPLE_STAGES, sketchDeal } from './deals';
import { SAMPLE_PEOPLE, SAMPLE_REPS, SAMPLE_TIME_ZONE } from './people';
import { seededRandom } from './random';

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

export type SampleTeam = {
  orgName: string;
  currency: string;
  timeZone: string;
  people: Person[];
  stages: Stage[];
  /** The quarter before, this one and the next, with their months. */
  periods: Period[];
  opportunities: Opportunity[];
  goals: Goal[];
  notes: SampleNote[];
};

/** Ana's quarter is written by hand, so that pictures and tours can speak about it. */
const ANA: DealSketch[] = [
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

const NOTES: Omit<SampleNote, 'id'>[] = [
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

/**
 * A small sales team as of a given day, in the sample currency. The quarter began 56 days
 * before and ends 35 days after `today`, so that there is always something to see.
 */
export function sampleTeam(today: string, { seed = 7, dealsPerRep = ANA.length } = {}): SampleTeam {
  const random = seededRandom(seed);
  const currency = 'EUR';
  const periods = samplePeriods(today);
  const opportunities: Opportunity[] = [];
  const add = (ownerId: string, sketch: DealSketch) => {
    opportunities.push(dealFrom(sketch, { id: `deal-${opportunities.length + 1}`, ownerId, today, currency, random }));
  };

  for (const rep of SAMPLE_REPS) {
    if (rep.id === 'ana') for (const sketch of ANA) add(rep.id, sketch);
    const count = rep.id === 'ana' ? dealsPerRep - ANA.length : dealsPerRep;
    // Beyond Ana's own story, extra deals of hers are small and lost, so that her figures stay as told.
    for (let n = 0; n < count; n++) add(rep.id, rep.id === 'ana' ? lateLoss(random.between(1, 50)) : anyDeal(n));
  }

  function lateLoss(daysAgo: number): DealSketch {
    return { stageId: 'lost', amount: 3_000, closesIn: -daysAgo, age: 60 };
  }
  function anyDeal(n: number): DealSketch {
    const kind = n % 10;
    if (kind < 4) return sketchDeal(random, 'won', -random.between(1, 54));
    if (kind < 6) return sketchDeal(random, 'lost', -random.between(1, 54));
    return sketchDeal(
      random,
      random.pick(['prospecting', 'qualification', 'proposal', 'negotiation', 'commit']),
      random.between(1, 60),
    );
  }

  return {
    orgName: 'Courtside sample team',
    currency,
    timeZone: SAMPLE_TIME_ZONE,
    people: SAMPLE_PEOPLE,
    stages: SAMPLE_STAGES,
    periods,
    opportunities,
    goals: SAMPLE_REPS.map((rep) => quarterGoal(rep.id, opportunities, periods, currency)),
    notes: NOTES.map((note, index) => ({ ...note, id: sampleUuid(index + 1) })),
  };
}

/** Three quarters of three 30/31-day "months" each, laid around today. */
function samplePeriods(today: string): Period[] {
  const start = Temporal.PlainDate.from(today).subtract({ days: 56 });
  const periods: Period[] = [];
  for (const [index, name] of ['Last quarter', 'This quarter', 'Next quarter'].entries()) {
    const quarter = start.add({ days: (index - 1) * 92 });
    periods.push({ start: `${quarter}`, end: `${quarter.add({ days: 91 })}`, kind: 'quarter', label: name });
    for (const [from, to] of [
      [0, 30],
      [31, 60],
      [61, 91],
    ] as const) {
      periods.push({
        start: `${quarter.add({ days: from })}`,
        end: `${quarter.add({ days: to })}`,
        kind: 'month',
        label: null,
      });
    }
  }
  return periods;
}

function quarterGoal(ownerId: string, opportunities: Opportunity[], periods: Period[], currency: string): Goal {
  const period = periods.filter((candidate) => candidate.kind === 'quarter')[1] as Period;
  const won = opportunities
    .filter((deal) => deal.ownerId === ownerId && deal.outcome === 'won')
    .reduce((sum, deal) => sum + (deal.amount?.minor ?? 0), 0);
  // A target near what such a quarter brings, rounded as managers do.
  const target = ownerId === 'ana' ? 30_000_000 : Math.max(10_000_000, Math.round((won * 1.6) / 1_000_000) * 1_000_000);
  return {
    id: `goal-${ownerId}`,
    source: 'crm',
    name: 'New business',
    ownerId,
    target: { minor: target, currency },
    period,
    pipelineIds: null,
    why: null,
    approximate: false,
  };
}

function sampleUuid(n: number): string {
  return `01990000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
