import { type Amounts, amountsOfNew, meanOf, type WonAgainstExpected } from './amounts';
import type { Arrivals } from './arrivals';
import { type CommonFactor, shifted } from './common-factor';
import { type Pace, wonOfNew, wonWithin } from './curve';
import type { Deal } from './deal';
import type { Followed } from './followed';
import type { OwnPace } from './person-pace';
import type { Pool } from './pool';

/**
 * What history tells of one person and period: plain numbers, all that a landing needs. Small enough to be
 * kept and to be sent; each figure carries what it rests on.
 */
export type Knowledge = {
  /** Days of the period still to come; 0 once it is over. */
  daysLeft: number;
  /** Decided deals behind the curve, and people behind it; 1 where the group is too small to be pooled. */
  decided: number;
  people: number;
  open: OpenDeal[];
  /** Deals still to be opened: how many are expected to be won in time, and which share of them that is. */
  fresh: { expected: number; share: number; arrivals: Arrivals; amounts: Amounts; wins: number; ownShare: number };
  ratio: WonAgainstExpected;
  factor: CommonFactor;
  pace: OwnPace;
};

export type OpenDeal = {
  id: string;
  /** Days since it was created. */
  age: number;
  /** Minor units it stands at; where that is not known, what this person usually wins. */
  amount: number;
  amountKnown: boolean;
  /** P(won in time) from history, and how many deals were seen at risk at that age. */
  fromHistory: number;
  atRisk: number;
  /** "9 of 31": deals open at that age of which all is known, and those of them that were won within as many days. */
  followed: Followed;
  /** The CRM's probability of its stage when its close date lies within the period, else 0; null when the CRM gives none. */
  fromCrm: number | null;
};

/** What the CRM's word weighs, in deals seen at that age. */
const CRM_DEALS = 12;
/** What is not known of the team's level falls with its wins, from a prior of so many. */
const PRIOR_WINS = 12;
/** Of a person without a decided deal: the team's pace, at the weight of the belief that people differ little. */
const TEAM_ALONE: OwnPace = { factor: 1, weight: 0, priorWeight: 50 };

/** The weight of history in the chance of a deal, against the CRM's word: n ÷ (n + m), n deals seen at that age. */
export function historyShare({ atRisk, fromCrm }: OpenDeal): number {
  return fromCrm === null ? 1 : atRisk / (atRisk + CRM_DEALS);
}

/** P(won in time): history and the CRM's word, each by its weight. */
export function chanceOf(deal: OpenDeal): number {
  const share = historyShare(deal);
  return share * deal.fromHistory + (1 - share) * (deal.fromCrm ?? 0);
}

/** What a pool tells of one of its people, or of somebody who has no deal in it yet. */
export function knowledgeOf(pool: Pool, ownerId: string): Knowledge {
  const own = pool.deals.filter((deal) => deal.ownerId === ownerId);
  const ownPace = pool.paces.won.get(ownerId) ?? TEAM_ALONE;
  const pace = { won: ownPace.factor, lost: pool.paces.lost.get(ownerId)?.factor ?? 1 };
  const { amounts, wins, share } = amountsOfNew(own, pool.deals);
  const arrivals = pool.arrivals(ownerId);
  const perDay = wonOfNew(pool.hazards, pace, pool.window);
  const daysLeft = Math.max(pool.window.last, 0);
  return {
    daysLeft,
    decided: pool.decided,
    people: pool.people,
    open: daysLeft > 0 ? openDeals(pool, own, pace, meanOf(amounts)) : [],
    fresh: {
      expected: arrivals.rate * perDay,
      share: daysLeft > 0 ? perDay / daysLeft : 0,
      arrivals,
      amounts,
      wins,
      ownShare: share,
    },
    ratio: pool.ratio,
    // The quarter's own variance, what is not known of the team's level, and what is not known of the person's.
    factor: {
      ...pool.factor,
      variance: pool.factor.variance + 1 / (pool.won + PRIOR_WINS) + 1 / (ownPace.weight + ownPace.priorWeight),
    },
    pace: ownPace,
  };
}

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
        followed: pool.followed[age] ?? { seen: 0, won: 0 },
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
