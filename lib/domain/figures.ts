import { attained as attainedOf, attainmentOf } from './attainment';
import type { Book, Catalogue } from './book';
import { today as todayOf, type WorkingCalendar } from './calendar';
import { earlier } from './dates';
import type { Goal } from './goal';
import { landingOf } from './landing-of-goal';
import type { Money } from './money';

export { dealImpact } from './impact';

import { daysOf, expectedOf, expectedShareOf, neededOf, paceOf } from './pace';

/**
 * Everything a screen says about one goal, as values: screens only format. Each figure
 * carries the inputs it was made from, so that "how?" can show formula and records.
 */
export type CountedDeal = {
  id: string;
  name: string;
  url: string;
  closeDate: string | null;
  amount: Money;
  probability: number | null;
};
export type LeftOutDeal = {
  id: string;
  name: string;
  url: string;
  reason: 'no-amount' | 'no-close-date' | 'no-rate' | 'no-probability' | 'other-pipeline';
};

export type TooEarly =
  /** Less than 15 % of the period's working days are over. */
  | { reason: 'period-young' }
  /** The figure rests on fewer than three won deals; `missing` more are needed. */
  | { reason: 'few-wins'; missing: number }
  /** The median cycle is shorter than the time left: most of the period's business is not opened yet. */
  | { reason: 'not-opened-yet'; medianCycleDays: number; daysLeft: number };

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

  landing: Landing;
};

export type Landing = {
  /** Open deals with a close date in the period, each counted at its CRM stage probability. */
  open: { total: Money; weighted: Money; records: CountedDeal[]; leftOut: LeftOutDeal[] };
  /** Attained plus open, in the goal's currency. */
  p10: Money;
  p50: Money;
  p90: Money;
  /** P(total ≤ P10) and so on: at least 0.1, 0.5 and 0.9, and more where the sums lie far apart. */
  atMost: { p10: number; p50: number; p90: number };
  mean: Money;
  /** P(attained + open ≥ target), 0 to 1; null when too early to say. */
  chance: number | null;
  tooEarly: TooEarly | null;
  /** Law of the final total in minor units, for drawing, rising by value: probabilities sum to 1. */
  law: { value: number; probability: number }[];
};

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
  /** By the CRM; null when it says none: the deal is then counted only where it is won. */
  probability: number | null;
  /** The open deals of the period that the chances rest on, this one as given among them. */
  open: { records: CountedDeal[]; leftOut: LeftOutDeal[] };
};
export type ImpactCase = { chance: number | null; attainment: number };

export type FiguresInput = {
  goal: Goal;
  book: Book;
  catalogue: Catalogue;
  /** Of the goal's owner, whoever looks. */
  calendar: WorkingCalendar;
  /** ISO instant. */
  now: string;
};

/** Every figure of one goal. Once the period is over they stay as they were at its end, unless the CRM changes what they are made of. */
export function goalFigures({ goal, book, catalogue, calendar, now }: FiguresInput): GoalFigures {
  const { target, period } = goal;
  const date = todayOf(calendar, now);
  const periodOver = date > period.end;
  const days = daysOf(period, calendar, date);
  const expectedShare = expectedShareOf(days, periodOver);
  const attained = attainedOf(goal, book, catalogue);
  const wins = attained.records.length;
  return {
    goal,
    today: earlier(date, period.end),
    periodOver,
    attained,
    attainment: attainmentOf(attained.total, target),
    days,
    expectedShare,
    expected: expectedOf(target, expectedShare),
    pace: paceOf({ target, attained: attained.total, wins, expectedShare, periodOver }),
    needed: neededOf(target, attained.total, days),
    landing: landingOf({ goal, book, catalogue, calendar, now }, attained.total),
  };
}
