import type { Book } from './book';
import { amountIn } from './counting';
import type { FiguresInput, GoalFigures, Landing, LikelyDeal, TooEarly } from './figures';
import { compare, type Money } from './money';
import { FEWEST_WINS, YOUNG_SHARE } from './pace';
import type { ToldLanding } from './told-landing';

/** What was told of a goal, beside what is attained by now. */
export function landingOf(
  { goal, book, catalogue, told }: Pick<FiguresInput, 'goal' | 'book' | 'catalogue'> & { told: ToldLanding },
  { attained, tooEarly }: { attained: Money; tooEarly: TooEarly | null },
): Landing {
  const { currency } = goal.target;
  const { p10, p50, p90, mean, chance, law } = told.telling;
  const reached = compare(attained, goal.target) >= 0;
  // A landing is known to a few digits only, and is stated with no more; yet never below what is attained.
  const stated = (minor: number) => ({ minor: Math.max(Number(minor.toPrecision(3)), attained.minor), currency });
  const byId = new Map(book.opportunities.map((deal) => [deal.id, deal]));
  const records = told.open.flatMap((open): LikelyDeal[] => {
    const deal = byId.get(open.id);
    if (!deal) return [];
    const { id, name, url, closeDate } = deal;
    const amount = amountIn(currency, deal, catalogue);
    const { followed, age } = open;
    const known = { amount: amount ?? { minor: Math.round(open.amount), currency }, amountKnown: amount !== null };
    return [{ id, name, url, closeDate, ...known, probability: open.chance, followed, age }];
  });
  const elsewhere = told.open.filter(({ id }) => !byId.has(id));
  const likely = Math.round(elsewhere.reduce((sum, open) => sum + open.chance * open.amount, 0));
  return {
    p10: stated(p10),
    p50: stated(p50),
    p90: stated(p90),
    mean: stated(mean),
    chance: reached ? 1 : tooEarly ? null : shortOfCertain(chance),
    tooEarly: reached ? null : tooEarly,
    law,
    open: { records, elsewhere: { count: elsewhere.length, likely: { minor: likely, currency } } },
    told,
  };
}

/**
 * A chance says little at the very start of a period, and of somebody who has won fewer than three deals: the rule of
 * the pace (README), with the wins of earlier periods counted, since the landing asks them too.
 */
export function tooEarlyForChance({
  expectedShare,
  book,
  told,
}: {
  expectedShare: GoalFigures['expectedShare'];
  book: Book;
  told: ToldLanding;
}): TooEarly | null {
  if (expectedShare < YOUNG_SHARE) return { reason: 'period-young' };
  const wins = Math.max(book.opportunities.filter((deal) => deal.outcome === 'won').length, told.fresh.wins);
  return wins < FEWEST_WINS ? { reason: 'few-wins', missing: FEWEST_WINS - wins } : null;
}

/** Exactly 1 means reached. A landing told before the latest change may still say so. */
export function shortOfCertain(chance: number): number {
  return Math.min(chance, 1 - 1e-12);
}
