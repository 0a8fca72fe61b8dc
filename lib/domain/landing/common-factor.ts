import { exp } from './elementary';
import type { OwnPace } from './person-pace';
import type { Replay } from './replay';

/**
 * The common factor: one z ~ N(0, 1) a quarter shifts the log-odds of every deal by σz, so that good and
 * bad quarters move all of a person's deals together.
 */
export type CommonFactor = {
  /** σ², of the quarter and of what is not known of the levels themselves. */
  variance: number;
  /** How many past stretches of a person it was estimated from, and what they weigh against the prior. */
  stretches: number;
  share: number;
};

/** What is believed of σ² before a stretch was seen (σ = 0.35), and what that weighs in stretches. Ours. */
const PRIOR_VARIANCE = 0.35 * 0.35;
const PRIOR_STRETCHES = 10;
/** Stretches in which so little was expected tell nothing of how far they stray. */
const LEAST_EXPECTED = 0.5;

/**
 * σ² by moments: past stretches as long as the rest of the period had Var = E + σ²E² where chance alone gives E,
 * so σ² = Σ((happened − E)² − E) ÷ ΣE², pulled towards the prior by (n·seen + m·prior) ÷ (n + m).
 */
export function strayOf(people: Replay, paces: Map<string, OwnPace>): CommonFactor {
  let beyondChance = 0;
  let squares = 0;
  let stretches = 0;
  for (const [ownerId, cells] of people) {
    const factor = paces.get(ownerId)?.factor ?? 1;
    for (const cell of cells) {
      const expected = cell.expected * factor;
      const off = cell.happened - expected;
      beyondChance += off * off - expected;
      squares += expected * expected;
      if (cell.expected > LEAST_EXPECTED) stretches += 1;
    }
  }
  const seen = squares > 0 ? beyondChance / squares : 0;
  // Less than chance alone is chance, too: it may pull down the prior, not below 0.
  const variance = Math.max((seen * stretches + PRIOR_VARIANCE * PRIOR_STRETCHES) / (stretches + PRIOR_STRETCHES), 0);
  return { variance, stretches, share: stretches / (stretches + PRIOR_STRETCHES) };
}

/** Nodes of z: −3, −2.4 … 3. */
const NODES = 11;
const SPACING = 0.6;

/**
 * The worlds to average over: what each multiplies the odds by, and its probability. The trapezoidal rule,
 * which for a normal law is as exact as its tails are cut; evenly spaced nodes keep the average smooth also
 * where many deals leave little chance within a world. One world when σ is 0.
 */
export function worldsOf(variance: number): { odds: number; weight: number }[] {
  if (!(variance > 0)) return [{ odds: 1, weight: 1 }];
  const sigma = Math.sqrt(variance);
  const nodes = Array.from({ length: NODES }, (_, index) => (index - (NODES - 1) / 2) * SPACING);
  const densities = nodes.map((z) => exp((-z * z) / 2));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return nodes.map((z, index) => ({ odds: exp(sigma * z), weight: (densities[index] ?? 0) / total }));
}

/**
 * A chance made ready for the worlds, so that it is their mean again (to the second order of σ): without it
 * the mean of a small chance grows with σ, as that of eˣ does.
 */
export function centred(probability: number, variance: number): number {
  return shifted(probability, 1 / (1 + (variance / 2) * (1 - 2 * probability)));
}

/** A probability after its odds were multiplied: p·m ÷ (1 − p + p·m). */
export function shifted(probability: number, odds: number): number {
  const up = probability * odds;
  return up / (1 - probability + up);
}
