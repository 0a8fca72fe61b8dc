import type { Money } from '../domain/money';
import type { Opportunity, Stage } from '../domain/opportunity';
import type { Random } from './random';

export const SAMPLE_STAGES: Stage[] = (
  [
    ['prospecting', 'Prospecting', 0.1, 'open'],
    ['qualification', 'Qualification', 0.25, 'open'],
    ['proposal', 'Proposal', 0.5, 'open'],
    ['negotiation', 'Negotiation', 0.75, 'open'],
    ['commit', 'Verbal agreement', 0.9, 'open'],
    ['won', 'Closed won', 1, 'won'],
    ['lost', 'Closed lost', 0, 'lost'],
  ] as const
).map(([id, label, probability, outcome], order) => ({ id, pipelineId: null, label, order, probability, outcome }));

const FIRST =
  'Alder Birch Cobalt Delta Ember Falcon Granite Harbor Indigo Juniper Kestrel Larch Meridian Nordic Opal Pioneer Quartz Ridge Summit Tundra Umber Vantage Willow Zenith'.split(
    ' ',
  );
const SECOND = 'Foods Logistics Health Systems Energy Textiles Robotics Media Motors Optics Paper Rail'.split(' ');
const WHAT = ['platform renewal', 'first rollout', 'second site', 'support plan', 'analytics', 'expansion', 'pilot'];

export type DealSketch = {
  account?: string;
  what?: string;
  stageId: string;
  /** Whole units of the sample currency. */
  amount: number | null;
  /** Days from today; negative = past. */
  closesIn: number;
  /** Days between creation and today (open) or closing (closed). */
  age: number;
  pushes?: number;
  nextStep?: string | null;
  lastActivityDaysAgo?: number;
};

/** A believable deal of a closed or open kind; the caller says which stage and when. */
export function sketchDeal(random: Random, stageId: string, closesIn: number): DealSketch {
  return {
    stageId,
    amount: Math.round((4 + random.next() ** 2 * 56) * 10) * 100,
    closesIn,
    age: random.between(48, 110),
    pushes: random.next() < 0.3 ? random.between(1, 4) : 0,
    nextStep: random.next() < 0.7 ? 'Call about the open points' : null,
    lastActivityDaysAgo: random.between(1, 16),
  };
}

export function dealFrom(
  sketch: DealSketch,
  {
    id,
    ownerId,
    today,
    currency,
    random,
  }: { id: string; ownerId: string; today: string; currency: string; random: Random },
): Opportunity {
  const stage = SAMPLE_STAGES.find((candidate) => candidate.id === sketch.stageId) as Stage;
  const day = Temporal.PlainDate.from(today);
  const closeDate = day.add({ days: sketch.closesIn });
  const created = (stage.outcome === 'open' ? day : closeDate).subtract({ days: sketch.age });
  const account = sketch.account ?? `${random.pick(FIRST)} ${random.pick(SECOND)}`;
  const amount: Money | null = sketch.amount === null ? null : { minor: Math.round(sketch.amount * 100), currency };
  return {
    id,
    name: `${account} – ${sketch.what ?? random.pick(WHAT)}`,
    ownerId,
    accountName: account,
    amount,
    amountInOrgCurrency: null,
    closeDate: closeDate.toString(),
    createdAt: `${created}T09:00:00Z`,
    stageId: stage.id,
    pipelineId: null,
    probability: stage.probability,
    outcome: stage.outcome,
    stageChangedAt: `${day.subtract({ days: Math.min(sketch.age, 9) })}T09:00:00Z`,
    closeDatePushes: sketch.pushes ?? 0,
    nextStep: sketch.nextStep ?? null,
    lastActivityDate: day.subtract({ days: sketch.lastActivityDaysAgo ?? 3 }).toString(),
    url: `/sample.html#${id}`,
  };
}
