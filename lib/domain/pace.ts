import { type WorkingCalendar, workingDays } from './calendar';
import { addDays, earlier } from './dates';
import type { GoalFigures, TooEarly } from './figures';
import type { Period } from './goal';
import { compare, type Money, ofMinor, scale, subtract, zero } from './money';

/** Below this share of the period one deal more or less turns the projection round. */
export const YOUNG_SHARE = 0.15;
export const FEWEST_WINS = 3;
export const ON_PACE = 0.99;
const AHEAD = 1.1;

export type Days = GoalFigures['days'];

/**
 * Working days of a period as of `today`. A day counts once it is over: through yesterday
 * while the day lasts, or every morning would look late.
 */
export function daysOf(period: Period, calendar: WorkingCalendar, today: string): Days {
  const total = workingDays(calendar, period.start, period.end);
  const worked = workingDays(calendar, period.start, earlier(addDays(today, -1), period.end));
  return { worked, total, left: total - worked };
}

/** Share of the target expected by now: working days over ÷ working days in all. */
export function expectedShareOf(days: Days, periodOver: boolean): number {
  if (periodOver) return 1;
  return days.total > 0 ? Math.min(days.worked / days.total, 1) : 0;
}

type PaceInput = {
  target: Money;
  attained: Money;
  /** How many won deals `attained` is made of. */
  wins: number;
  expectedShare: number;
  periodOver: boolean;
};

/** Pace index = attained ÷ (target × expected share), and its words. */
export function paceOf({ target, attained, wins, expectedShare, periodOver }: PaceInput): GoalFigures['pace'] {
  const gap = subtract(expectedOf(target, expectedShare), attained);
  const tooEarly = periodOver ? null : tooEarlyForPace(expectedShare, wins);
  const reached = compare(attained, target) >= 0;
  const index = tooEarly || target.minor <= 0 ? null : attained.minor / (target.minor * expectedShare);
  const projection = tooEarly ? null : scale(attained, 1 / expectedShare);
  const verdict = reached ? 'reached' : periodOver ? 'missed' : index === null ? 'too-early' : verdictOf(index);
  return { verdict, index, gap, projection, tooEarly: reached ? null : tooEarly };
}

/** What should be won by now: target × the share expected (0 to 1), zero where that is no number. */
export function expectedOf(target: Money, expectedShare: number): Money {
  return scale(target, expectedShare) ?? zero(target.currency);
}

/** What is left to win and what it takes each remaining working day, against the rate so far. */
export function neededOf(target: Money, attained: Money, days: Days): GoalFigures['needed'] {
  const { currency } = target;
  const toGo = compare(target, attained) > 0 ? subtract(target, attained) : zero(currency);
  const perDay = days.left > 0 ? toGo.minor / days.left : null;
  const trailing = days.worked > 0 ? attained.minor / days.worked : null;
  return {
    toGo,
    perDay: perDay === null ? null : ofMinor(perDay, currency),
    trailingPerDay: trailing === null ? null : ofMinor(trailing, currency),
    lift: perDay !== null && trailing !== null && trailing > 0 ? perDay / trailing : null,
  };
}

function tooEarlyForPace(expectedShare: number, wins: number): TooEarly | null {
  if (expectedShare < YOUNG_SHARE) return { reason: 'period-young' };
  return wins < FEWEST_WINS ? { reason: 'few-wins', missing: FEWEST_WINS - wins } : null;
}

function verdictOf(index: number): 'ahead' | 'on-pace' | 'behind' {
  if (index >= AHEAD) return 'ahead';
  return index >= ON_PACE ? 'on-pace' : 'behind';
}
