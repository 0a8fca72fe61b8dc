import { attained as attainedOf, attainmentOf } from './attainment';
import { today } from './calendar';
import { amountIn, hasAmount, probabilityOf, reasonAgainst } from './counting';
import type { DealImpact, FiguresInput, ImpactCase } from './figures';
import { leverageOf } from './landing';
import { chancesOf, landingOf, openDeals, shortOfCertain, tooEarlyForChance } from './landing-of-goal';
import { add, compare, type Money, subtract } from './money';
import type { Opportunity } from './opportunity';

/**
 * What winning or losing this deal does to the goal of its owner. The deal as given stands in
 * for its older self in the book. Where it cannot count, all three cases are the present one.
 */
export function dealImpact({ deal, ...input }: FiguresInput & { deal: Opportunity }): DealImpact {
  const { goal, catalogue, calendar } = input;
  const date = today(calendar, input.now);
  const others = input.book.opportunities.filter((other) => other.id !== deal.id);
  const book = { ...input.book, opportunities: [...others, deal] };
  const attained = attainedOf(goal, book, catalogue).total;
  const amount = amountIn(goal.target.currency, deal, catalogue);
  const reason = reasonNotCounted(deal, input, date, amount);
  const open = openDeals(goal, book, catalogue, date);
  const probability = probabilityOf(deal, catalogue);
  const inputs = { amount, probability, open };
  if (reason || !amount) {
    const chance = landingOf({ ...input, book }, attained).chance;
    const now = { chance, attainment: attainmentOf(attained, goal.target) };
    return { counts: false, reasonNotCounted: reason, now, won: now, lostOrSlipped: now, ...inputs };
  }

  const gap = subtract(goal.target, attained).minor;
  const rest = open.records.filter((record) => record.id !== deal.id);
  // Without a probability the deal is left out of the landing, so it is here.
  const self = { amount: amount.minor, probability: probability ?? 0 };
  const leverage = leverageOf(self, chancesOf({ records: rest }), gap);
  const tooEarly = tooEarlyForChance(goal, book, calendar, date) !== null;
  const caseOf = (total: Money, chance: number): ImpactCase => {
    const reached = compare(total, goal.target) >= 0;
    return {
      chance: reached ? chance : tooEarly ? null : shortOfCertain(chance),
      attainment: attainmentOf(total, goal.target),
    };
  };
  return {
    counts: true,
    reasonNotCounted: null,
    now: caseOf(attained, leverage.now),
    won: caseOf(add(attained, amount), leverage.ifWon),
    lostOrSlipped: caseOf(attained, leverage.ifLost),
    ...inputs,
  };
}

function reasonNotCounted(
  deal: Opportunity,
  { goal }: FiguresInput,
  date: string,
  amount: Money | null,
): DealImpact['reasonNotCounted'] {
  if (deal.outcome === 'won') return 'closed-won';
  if (deal.outcome === 'lost') return 'closed-lost';
  const reason = reasonAgainst(deal, goal);
  if (reason === 'other-pipeline') return reason;
  if (reason || date > goal.period.end) return 'outside-period';
  if (!amount) return hasAmount(deal) ? 'no-rate' : 'no-amount';
  return null;
}
