import { doubted, doubtOf, levelUnder } from './doubt';
import type { Knowledge } from './knowledge';
import { atLeast, mixed, percentile, stillToWin, worldsFor } from './law';
import { scaleFor, scaleForLevels } from './scale';

/** Minor units of one currency: what is won in the period so far, and what is to be. */
export type Standing = { attained: number; target: number };

export type Forecast = {
  /** Attained by the end of the period, in minor units. */
  p10: number;
  p50: number;
  p90: number;
  mean: number;
  /** What the mean adds to what is attained, from the open deals and from those not opened yet. */
  stillToWin: { open: number; fresh: number };
  /** P(attained ≥ target at the end): exactly 1 once reached, exactly 0 once the period is over without. */
  chance: number;
  /** Weight of "we do not know" in range and chance (`doubt.ts`). */
  doubt: number;
  /** The final total at each point, rising; probabilities sum to 1. The last point stands for all beyond. */
  law: { step: number; probabilities: Float64Array };
};

/** Where a person may land. */
export function forecastOf(knowledge: Knowledge, { attained, target }: Standing): Forecast {
  const gap = target - attained;
  const scale = scaleForLevels(knowledge, gap);
  const law = mixed(worldsFor(knowledge, scale));
  const goalScale = scaleFor(knowledge, gap);
  const oneScale = goalScale.step === scale.step && goalScale.points === scale.points;
  const goalLaw = oneScale ? law : mixed(worldsFor(knowledge, goalScale));
  const doubt = doubtOf(knowledge);
  const still = stillToWin(knowledge);
  const level = (share: number) => attained + percentile(law, levelUnder(share, doubt)) * scale.step;
  return {
    p10: level(0.1),
    p50: level(0.5),
    p90: level(0.9),
    mean: attained + still.open + still.fresh,
    stillToWin: still,
    chance: gap <= 0 ? 1 : doubted(atLeast(goalLaw, gap / goalScale.step), doubt),
    doubt,
    law: { step: scale.step, probabilities: law },
  };
}
