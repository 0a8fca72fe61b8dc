import { attained as attainedOf, attainmentOf } from './attainment';
import { today as todayOf } from './calendar';
import { earlier } from './dates';
import type { FiguresInput, GoalFigures } from './figures';
import { landingOf, tooEarlyForChance } from './landing-of-goal';
import { daysOf, expectedOf, expectedShareOf, neededOf, paceOf } from './pace';

/** Every figure of one goal. Once the period is over they stay as they were at its end, unless the CRM changes what they are made of. */
export function goalFigures({ goal, book, catalogue, calendar, now, told }: FiguresInput): GoalFigures {
  const { target, period } = goal;
  const date = todayOf(calendar, now);
  const periodOver = date > period.end;
  const days = daysOf(period, calendar, date);
  const expectedShare = expectedShareOf(days, periodOver);
  const attained = attainedOf(goal, book, catalogue);
  const wins = attained.records.length;
  const tooEarly = told && tooEarlyForChance({ expectedShare, book, told });
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
    landing:
      told && !periodOver ? landingOf({ goal, book, catalogue, told }, { attained: attained.total, tooEarly }) : null,
  };
}
