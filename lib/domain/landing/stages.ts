import type { Deal } from './deal';

/** By stage: how many times the odds of a deal of the same age, its stage not known. */
export type StageFactors = Map<string, number>;

/** What the CRM's own probabilities weigh against history, in expected wins. */
const PRIOR_WINS = 12;

/**
 * The stage beside the age. What happened to deals after they entered it, against what their age alone let
 * expect: (happened + m·ρ) ÷ (expected + m). Without history of stages there is ρ alone: the CRM's
 * probability of the stage against the mean of the open deals, its square root because half of what stages
 * claim is age already (ours).
 */
export function stageFactors(
  deals: Deal[],
  chanceByAge: Float64Array,
  { asOf, firstDay, days }: { asOf: number; firstDay: number; days: number },
): StageFactors {
  const seen = afterEntering(deals, chanceByAge, { asOf, firstDay, days });
  const total = [...seen.values()].reduce(
    (sum, { happened, expected }) => ({ happened: sum.happened + happened, expected: sum.expected + expected }),
    { happened: 0, expected: 0 },
  );
  // Against each other only: what all stages have in common is no matter of the stage.
  const common = total.expected > 0 ? total.happened / total.expected : 1;
  const prior = priorOf(deals);
  return new Map(
    [...new Set([...seen.keys(), ...prior.keys()])].map((stageId) => {
      const { happened, expected } = seen.get(stageId) ?? { happened: 0, expected: 0 };
      return [stageId, (happened + PRIOR_WINS * (prior.get(stageId) ?? 1)) / (expected * common + PRIOR_WINS)];
    }),
  );
}

function afterEntering(
  deals: Deal[],
  chanceByAge: Float64Array,
  { asOf, firstDay, days }: { asOf: number; firstDay: number; days: number },
) {
  const seen = new Map<string, { happened: number; expected: number }>();
  for (const deal of deals) {
    if (!deal.timed) continue;
    for (const { stageId, entered } of deal.stages) {
      // Only where all of the days that followed are known, and before it was decided.
      const known = entered >= Math.max(firstDay, deal.created) && entered + days <= asOf;
      if (!known || (deal.decided ?? asOf + 1) <= entered) continue;
      const cell = seen.get(stageId) ?? { happened: 0, expected: 0 };
      cell.expected += chanceByAge[Math.min(entered - deal.created, chanceByAge.length - 1)] ?? 0;
      if (deal.outcome === 'won' && (deal.decided ?? 0) <= entered + days) cell.happened += 1;
      seen.set(stageId, cell);
    }
  }
  return seen;
}

function priorOf(deals: Deal[]): Map<string, number> {
  const stages = new Map<string, { sum: number; count: number }>();
  let sum = 0;
  let count = 0;
  for (const { outcome, stageId, probability } of deals) {
    if (outcome !== 'open' || stageId === null || probability === null) continue;
    const stage = stages.get(stageId) ?? { sum: 0, count: 0 };
    stages.set(stageId, { sum: stage.sum + probability, count: stage.count + 1 });
    sum += probability;
    count += 1;
  }
  if (!(sum > 0)) return new Map();
  return new Map(
    [...stages].map(([stageId, stage]) => [stageId, Math.sqrt((stage.sum / sum) * (count / stage.count))]),
  );
}
