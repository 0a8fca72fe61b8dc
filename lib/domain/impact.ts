import { attained as attainedOf, attainmentOf } from './attainment';
import { today } from './calendar';
import { amountIn, hasAmount, reasonAgainst } from './counting';
import type { DealImpact, FiguresInput, GoalFigures, ImpactCase } from './figures';
import { shortOfCertain } from './landing-of-goal';
import { add, compare, type Money } from './money';
import type { Opportunity } from './opportunity';

/**
 * What winning or losing this deal does to the goal of its owner: attainment by arithmetic, chances as they were told
 * (`landing/impact.ts`). The deal as given stands in for its older self in the book. Where it cannot count, all three
 * cases are the present one.
 */
export function dealImpact({
  deal,
  landing,
  ...input
}: FiguresInput & { deal: Opportunity; landing: GoalFigures['landing'] }): DealImpact {
  const { goal, catalogue, calendar, told } = input;
  const others = input.book.opportunities.filter((other) => other.id !== deal.id);
  const attained = attainedOf(goal, { ...input.book, opportunities: [...others, deal] }, catalogue).total;
  const amount = amountIn(goal.target.currency, deal, catalogue);
  const reason = reasonNotCounted(deal, input, today(calendar, input.now), amount);
  const { impact, textbook = null } = told?.impacts.find(({ dealId }) => dealId === deal.id) ?? {};
  const inputs = { amount, probability: impact?.probability ?? null, textbook };
  if (reason || !amount) {
    const now = { chance: landing?.chance ?? null, attainment: attainmentOf(attained, goal.target) };
    return { counts: false, reasonNotCounted: reason, now, won: now, lostOrSlipped: now, ...inputs };
  }

  const caseOf = (total: Money, chance: number | undefined): ImpactCase => {
    const attainment = attainmentOf(total, goal.target);
    if (compare(total, goal.target) >= 0) return { chance: 1, attainment };
    const spoken = landing !== null && !landing.tooEarly && chance !== undefined;
    return { chance: spoken ? shortOfCertain(chance) : null, attainment };
  };
  return {
    counts: true,
    reasonNotCounted: null,
    now: caseOf(attained, impact?.now),
    won: caseOf(add(attained, amount), impact?.ifWon),
    lostOrSlipped: caseOf(attained, impact?.ifNot),
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
