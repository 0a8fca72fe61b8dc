import { centred, shifted } from './common-factor';
import { doubted, doubtOf } from './doubt';
import type { Standing } from './forecast';
import { chanceOf, type Knowledge } from './knowledge';
import { atLeast, placedAmount, worldsFor } from './law';
import { scaleFor } from './scale';

/** A deal won in time, or not (lost, or slipped past the end): now = probability·ifWon + (1 − probability)·ifNot. */
export type Impact = { now: number; probability: number; ifWon: number; ifNot: number };

/**
 * What one open deal does to the chance, under the same law. Its outcome also tells which of the common
 * factor's worlds this quarter is (Bayes), so the two cases average to the chance as it is. Null when the
 * deal is not among the open ones, or the goal is reached already.
 */
export function impactOf(knowledge: Knowledge, { attained, target }: Standing, dealId: string): Impact | null {
  const deal = knowledge.open.find(({ id }) => id === dealId);
  const gap = target - attained;
  if (!deal || gap <= 0) return null;
  const scale = scaleFor(knowledge, gap);
  const others = { ...knowledge, open: knowledge.open.filter(({ id }) => id !== dealId) };
  const steps = gap / scale.step;
  let won = 0;
  let hitAndWon = 0;
  let hitAndNot = 0;
  const chance = centred(chanceOf(deal), knowledge.factor.variance);
  const amount = placedAmount(deal, knowledge.ratio, scale);
  for (const { weight, odds, law } of worldsFor(others, scale)) {
    const probability = shifted(chance, odds);
    won += weight * probability;
    hitAndNot += weight * (1 - probability) * atLeast(law, steps);
    for (const { at, share } of amount) hitAndWon += weight * probability * share * atLeast(law, steps - at);
  }
  const doubt = doubtOf(knowledge);
  return {
    now: doubted(hitAndWon + hitAndNot, doubt),
    probability: won,
    ifWon: doubted(won > 0 ? hitAndWon / won : 0, doubt),
    ifNot: doubted(won < 1 ? hitAndNot / (1 - won) : 0, doubt),
  };
}
