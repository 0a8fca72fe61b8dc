import { type Amounts, amountsOfNew, meanOf, type WonAgainstExpected } from './amounts';
import { type Arrivals } from './arrivals';
import { shifted } from './common-factor';
import { type Pace, wonOfNew, wonWithin } from './curve';
import type { Deal } from './history';
import type { OwnPace } from './person-pace';
import type { Pool } from './pool';

/**
 * What history tells of one person and period: plain numbers, all that a landing needs. Small enough to be
 * kept and to be sent; each figure carries what it rests on.
 */
export type Knowledge = {
  /** Days of the period still to come; 0 once it is over. */
  daysLeft: number;
  /** Decided deals behind the curve, and people behind it. */
  decided: number;
  people: number;
  open: OpenDeal[];
  /** Deals still to be opened: how many are expected to be won in time, of how many, and each one's amount. */
  fresh: { expected: number; share: number; arrivals: Arrivals; amounts: Amounts };
  ratio: WonAgainstExpected;
  factor: { variance: number; windows: number };
  pace: OwnPace;
};

export type OpenDeal = {
  id: string;
  /** Days since it was created. */
  age: number;
  /** Minor units it stands at; where that is not known, what this person usually wins. */
  amount: number;
  amountKnown: boolean;
  /** P(won in time) from history; how many deals were seen open at that age. */
  fromHistory: number;
  atRisk: number;
  /** The CRM's probability of its stage when its close date lies within the period, else 0; null when the CRM gives none. */
  fromCrm: number | null;
};

/** What the CRM's word weighs, in deals seen at that age. */
const CRM_DEALS = 12;
/** What the team's level itself is known by: its wins, and a prior of so many. */
const PRIOR_WINS = 12;

/** P(won in time): (n·history + m·CRM) ÷ (n + m), n deals seen at that age; history alone where the CRM says nothing. */
export function chanceOf({ fromHistory, atRisk, fromCrm }: OpenDeal): number {
  if (fromCrm === null) return fromHistory;
  return (atRisk * fromHistory + CRM_DEALS * fromCrm) / (atRisk + CRM_DEALS);
}

export function knowledgeOf(pool: Pool, ownerId: string): Knowledge {
  const own = pool.deals.filter((deal) => deal.ownerId === ownerId);
  const wonPace = pool.paces.won.get(ownerId) ?? { factor: 1, weight: 0, priorWeight: TEAM_ALONE };
  const pace = { won: wonPace.factor, lost: pool.paces.lost.get(ownerId)?.factor ?? 1 };
  const amounts = amountsOfNew(own, pool.deals);
  const arrivals = pool.arrivals(ownerId);
  const perDay = wonOfNew(pool.hazards, pace, pool.window);
  const daysLeft = Math.max(pool.window.last, 0);
  const teamWins = pool.deals.filter((deal) => deal.timed && deal.outcome === 'won').length;
  return {
    daysLeft,
    decided: pool.decided,
    people: new Set(pool.deals.map((deal) => deal.ownerId)).size,
    open: daysLeft > 0 ? openDeals(pool, own, pace, meanOf(amounts)) : [],
    fresh: {
      expected: arrivals.rate * perDay,
      share: daysLeft > 0 ? perDay / daysLeft : 0,
      arrivals,
      amounts,
    },
    ratio: pool.ratio,
    factor: {
      // The quarter's own, what is not known of the team's level, and what is not known of the person's.
      variance:
        pool.factor.variance + 1 / (teamWins + PRIOR_WINS) + 1 / (wonPace.weight + wonPace.priorWeight),
      windows: pool.factor.windows,
    },
    pace: wonPace,
  };
}

/** Of a person without a deal: the team's pace, at the weight of the belief that people differ little. */
const TEAM_ALONE = 50;

function openDeals(pool: Pool, own: Deal[], pace: Pace, usualAmount: number): OpenDeal[] {
  const chances = wonWithin(pool.hazards, pace, pool.window);
  const oldest = chances.length - 1;
  return own
    .filter((deal) => deal.outcome === 'open')
    .map((deal) => {
      const age = pool.asOf - deal.created;
      const stage = deal.stageId === null ? 1 : (pool.stages.get(deal.stageId) ?? 1);
      return {
        id: deal.id,
        age,
        amount: deal.expected ?? usualAmount,
        amountKnown: deal.expected !== null,
        fromHistory: shifted(chances[Math.min(age, oldest)] ?? 0, stage),
        atRisk: pool.hazards.atRisk[age + 1] ?? 0,
        fromCrm: deal.probability === null ? null : isDue(pool, deal) ? deal.probability : 0,
      };
    });
}

/** By its close date, or by the median cycle where it has none; a date that has passed is as good as tomorrow. */
function isDue({ asOf, medianCycle, period }: Pool, deal: Deal): boolean {
  const expected = deal.expectedClose ?? (medianCycle === null ? null : deal.created + Math.ceil(medianCycle));
  if (expected === null) return true;
  const close = Math.max(expected, asOf + 1);
  return period.start <= close && close <= period.end;
}
