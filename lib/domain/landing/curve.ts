import type { Life } from './lives';

/** By age in days: how many deals were at risk, and which share of them was won or lost that day. */
export type Hazards = { atRisk: Float64Array; won: Float64Array; lost: Float64Array };

/** How fast a person closes against the team: factors on the daily shares won and lost. */
export type Pace = { won: number; lost: number };

export const TEAM_PACE: Pace = { won: 1, lost: 1 };

/** Days that count, in days from the last day known: `first` ≥ 1, both included; none when `last` < `first`. */
export type DaysAhead = { first: number; last: number };

/** Ten years: whatever is older is as old as that. */
const OLDEST = 3650;

/** Daily shares won and lost at each age (Nelson–Aalen increments), deals still open counted while they were. */
export function hazardsOf(lives: Life[]): Hazards {
  const length = Math.min(
    lives.reduce((oldest, life) => Math.max(oldest, life.to), 0),
    OLDEST,
  );
  const atRisk = new Float64Array(length + 2);
  const won = new Float64Array(length + 1);
  const lost = new Float64Array(length + 1);
  for (const life of lives) {
    const to = Math.min(life.to, length);
    bump(atRisk, Math.min(life.from, length), 1);
    bump(atRisk, to + 1, -1);
    if (life.end) bump(life.end === 'won' ? won : lost, to, 1);
  }
  for (let age = 1; age <= length; age++) bump(atRisk, age, atRisk[age - 1] ?? 0);
  const share = (events: number, age: number) => (events > 0 ? events / (atRisk[age] ?? 1) : 0);
  return { atRisk: atRisk.slice(0, length + 1), won: won.map(share), lost: lost.map(share) };
}

/**
 * For each age: P(a deal still open at that age is won within the window), lost as a competing end
 * (Aalen–Johansen, conditional on being open): Σ S(u−)·hazard(u), S falling with both ends.
 */
export function wonWithin(hazards: Hazards, pace: Pace, window: DaysAhead): Float64Array {
  const ages = hazards.atRisk.length;
  const { won, lost } = atPace(hazards, pace);
  const chance = new Float64Array(ages);
  for (let age = 0; age < ages; age++) {
    let open = 1;
    let total = 0;
    const end = Math.min(window.last, ages - 1 - age);
    for (let day = 1; day <= end && open > 0; day++) {
      const wins = open * (won[age + day] ?? 0);
      if (day >= window.first) total += wins;
      open -= wins + open * (lost[age + day] ?? 0);
    }
    chance[age] = total;
  }
  return chance;
}

/**
 * Of one deal opened on each day up to the window's last: how many are expected to be won within it,
 * Σ F(last − k) − F(first − 1 − k) over the days k, F the share won by an age (Aalen–Johansen from birth).
 */
export function wonOfNew(hazards: Hazards, pace: Pace, window: DaysAhead): number {
  const { won, lost } = atPace(hazards, pace);
  const wonBy = new Float64Array(Math.max(window.last, 0));
  let open = 1;
  let total = 0;
  for (let age = 0; age < wonBy.length; age++) {
    const wins = open * (won[age] ?? 0);
    total += wins;
    open = Math.max(open - wins - open * (lost[age] ?? 0), 0);
    wonBy[age] = total;
  }
  let expected = 0;
  for (let day = 1; day <= window.last; day++) {
    expected += (wonBy[window.last - day] ?? 0) - (wonBy[window.first - 1 - day] ?? 0);
  }
  return expected;
}

/** Both shares at this pace; together never more than all. */
function atPace(hazards: Hazards, pace: Pace): { won: Float64Array; lost: Float64Array } {
  const won = hazards.won.map((share) => Math.min(share * pace.won, 1));
  return { won, lost: hazards.lost.map((share, age) => Math.min(share * pace.lost, 1 - (won[age] ?? 0))) };
}

function bump(counts: Float64Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}
