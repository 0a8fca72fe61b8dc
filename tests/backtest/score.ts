import type { Case } from './cases';

export type Law = { values: ArrayLike<number>; probabilities: ArrayLike<number> };
export type Levels = { p10: number; p50: number; p90: number };

/** What a model says of a case: chance to reach the target, levels and law of the final total; null without a range. */
export type Prediction = { chance: number; levels: Levels | null; law: Law | null };
export type Scored = { one: Case; prediction: Prediction };

/** Null where a model has no range. Shares 0 to 1; CRPS in minor units. */
export type Score = {
  n: number;
  brier: number;
  log: number;
  inside: number | null;
  below: number | null;
  median: number | null;
  crps: number | null;
};

/** The log score of a certainty that fails is infinite; it is charged as if it had said 1 in 1,000. */
const SUREST = 0.001;

/** How well forecasts did (Brier 1950; CRPS: Gneiting and Raftery 2007). `median`: of (P50 − actual) ÷ actual. */
export function scoreOf(scored: Scored[]): Score {
  const mean = (value: (one: Scored) => number) => scored.reduce((sum, one) => sum + value(one), 0) / scored.length;
  const ranged = scored.every(({ prediction }) => prediction.levels && prediction.law);
  const levels = ({ prediction }: Scored) => prediction.levels as Levels;
  return {
    n: scored.length,
    brier: mean(({ one, prediction }) => (prediction.chance - hit(one)) ** 2),
    log: mean(({ one, prediction }) => {
      const chance = Math.min(Math.max(prediction.chance, SUREST), 1 - SUREST);
      return -Math.log(hit(one) ? chance : 1 - chance);
    }),
    inside: ranged ? mean((s) => Number(levels(s).p10 <= s.one.actual && s.one.actual <= levels(s).p90)) : null,
    below: ranged ? mean((s) => Number(s.one.actual < levels(s).p10)) : null,
    median: ranged
      ? middle(scored.filter(({ one }) => one.actual > 0).map((s) => levels(s).p50 / s.one.actual - 1))
      : null,
    crps: ranged ? mean(({ one, prediction }) => crpsOf(prediction.law as Law, one.actual)) : null,
  };
}

function hit(one: Case): number {
  return one.actual >= one.target ? 1 : 0;
}

/** ∫ (F(x) − 1{x ≥ actual})² dx of a law on points, exact. */
export function crpsOf({ values, probabilities }: Law, actual: number): number {
  let below = 0;
  let crps = 0;
  const first = values[0] ?? actual;
  const last = values[values.length - 1] ?? actual;
  if (actual < first) crps += first - actual;
  for (let i = 0; i + 1 < values.length; i++) {
    below += probabilities[i] ?? 0;
    const from = values[i] ?? 0;
    const to = values[i + 1] ?? 0;
    const seen = Math.min(Math.max(actual, from), to);
    crps += (seen - from) * below ** 2 + (to - seen) * (1 - below) ** 2;
  }
  return actual > last ? crps + actual - last : crps;
}

export function lawLevels({ values, probabilities }: Law): Levels {
  const level = (share: number) => {
    let below = 0;
    for (let i = 0; i < values.length; i++) {
      below += probabilities[i] ?? 0;
      if (below >= share - 1e-12) return values[i] ?? 0;
    }
    return values[values.length - 1] ?? 0;
  };
  return { p10: level(0.1), p50: level(0.5), p90: level(0.9) };
}

function middle(values: number[]): number | null {
  const rising = [...values].sort((a, b) => a - b);
  const lower = rising[Math.ceil(rising.length / 2) - 1];
  const upper = rising[Math.floor(rising.length / 2)];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
