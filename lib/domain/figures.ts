import type { Book, Catalogue } from './book';
import type { WorkingCalendar } from './calendar';
import type { CountedDeal, LeftOutDeal } from './counting';
import type { Goal } from './goal';
import type { Followed } from './landing/followed';
import type { Money } from './money';
import type { Leverage } from './textbook-law';
import type { ToldLanding } from './told-landing';

export type TooEarly =
  /** Less than 15 % of the period's working days are over. */
  | { reason: 'period-young' }
  /** The figure rests on fewer than three won deals; `missing` more are needed. */
  | { reason: 'few-wins'; missing: number };

/**
 * Everything a screen says about one goal, as values: screens only format. Each figure carries the inputs it was made
 * from, so that "how?" can show formula and records.
 */
export type GoalFigures = {
  goal: Goal;
  /** ISO calendar date of "today" in the owner's zone; the last day of the period once it is over. */
  today: string;
  periodOver: boolean;

  attained: { total: Money; records: CountedDeal[]; leftOut: LeftOutDeal[] };
  /** Attained ÷ target (README, attainment). */
  attainment: number;

  /** Working days, weights summed (README, expected share). Days count once they are over. */
  days: { worked: number; total: number; left: number };
  /** Share of the target expected by now: worked ÷ total. */
  expectedShare: number;
  expected: Money;

  /** README, pace. `index` null when too early. Gap = expected − attained: positive means behind. */
  pace: {
    verdict: 'ahead' | 'on-pace' | 'behind' | 'reached' | 'missed' | 'too-early';
    index: number | null;
    gap: Money;
    projection: Money | null;
    tooEarly: TooEarly | null;
  };

  /** What is still to do. `perDay` null when no working day is left; `lift` = perDay ÷ trailing rate. */
  needed: { toGo: Money; perDay: Money | null; trailingPerDay: Money | null; lift: number | null };

  /** Null until it was told, and once the period is over. */
  landing: Landing | null;
};

/** Where attained, the open deals and those not opened yet may land, by the law of `landing/`. */
export type Landing = {
  p10: Money;
  p50: Money;
  p90: Money;
  mean: Money;
  /** P(final total ≥ target), 0 to 1; exactly 1 only once reached; null when too early to say. */
  chance: number | null;
  tooEarly: TooEarly | null;
  /** Law of the final total in minor units, for drawing, rising by value: probabilities sum to 1. */
  law: { value: number; probability: number }[];
  /** The open deals it was told from; `elsewhere`: those this book does not hold, of other periods or undated, and what they bring: Σ chance × amount. */
  open: { records: LikelyDeal[]; elsewhere: { count: number; likely: Money } };
  /** What it rests on. */
  told: ToldLanding;
};

/** An open deal with its chance to be won within the period; `amountKnown` is false where a usual amount stands in. */
export type LikelyDeal = CountedDeal & { probability: number; followed: Followed; amountKnown: boolean; age: number };

/** What one deal does to the goal of its owner (README, leverage). */
export type DealImpact = {
  /** False when the deal's close date lies outside the period: winning it then does not count. */
  counts: boolean;
  reasonNotCounted: 'closed-won' | 'closed-lost' | 'outside-period' | 'no-amount' | 'no-rate' | 'other-pipeline' | null;
  now: ImpactCase;
  won: ImpactCase;
  /** Lost and slipped past the period are the same to this period: the deal is gone from it. */
  lostOrSlipped: ImpactCase;

  /** This deal in the goal's currency; null without amount or rate. */
  amount: Money | null;
  /** P(won within the period); null where the chances are not told. */
  probability: number | null;
  /** By the CRM's probabilities alone, for comparison. */
  textbook: Leverage | null;
};
/** `chance` is null when too early to say, and until it was told. */
export type ImpactCase = { chance: number | null; attainment: number };

export type GoalInput = {
  goal: Goal;
  book: Book;
  catalogue: Catalogue;
  /** Of the goal's owner, whoever looks. */
  calendar: WorkingCalendar;
  /** ISO instant. */
  now: string;
};
/** `told`: where the goal may land, as the background told it last; null until then. */
export type FiguresInput = GoalInput & { told: ToldLanding | null };
