import { addDays } from '../domain/dates';
import type { Goal, Period } from '../domain/goal';
import type { Opportunity, Stage } from '../domain/opportunity';
import type { Person } from '../domain/person';
import { type DealSketch, dealFrom, SAMPLE_STAGES, sketchDeal } from './deals';
import { type SampleEntry, sampleLoop } from './loop';
import { SAMPLE_PEOPLE, SAMPLE_REPS, SAMPLE_TIME_ZONE } from './people';
import { seededRandom } from './random';
import { ANA_DEALS, SAMPLE_NOTES, type SampleNote, sampleNoteId } from './story';

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
  /** What followed from them. */
  loop: SampleEntry[];
};

/**
 * A small sales team as of a given day, in the sample currency. The quarter began 56 days
 * before and ends 35 days after `today`, so that there is always something to see.
 */
export function sampleTeam(today: string, { seed = 7, dealsPerRep = ANA_DEALS.length } = {}): SampleTeam {
  const random = seededRandom(seed);
  const currency = 'EUR';
  const periods = samplePeriods(today);
  const opportunities: Opportunity[] = [];
  const add = (ownerId: string, sketch: DealSketch) => {
    opportunities.push(dealFrom(sketch, { id: `deal-${opportunities.length + 1}`, ownerId, today, currency, random }));
  };

  for (const rep of SAMPLE_REPS) {
    if (rep.id === 'ana') for (const sketch of ANA_DEALS) add(rep.id, sketch);
    const count = rep.id === 'ana' ? dealsPerRep - ANA_DEALS.length : dealsPerRep;
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
    notes: SAMPLE_NOTES.map((note, index) => ({ ...note, id: sampleNoteId(index + 1) })),
    loop: sampleLoop((fromToday) => addDays(today, fromToday)),
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
