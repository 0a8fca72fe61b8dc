import type { DaysAhead } from './curve';
import type { Life } from './lives';

/** Of `seen` deals that were open at an age, `won` were won within the window that followed. */
export type Followed = { seen: number; won: number };

/**
 * Plain counts by age, for people to check the curve by: only deals of which all of the days that followed are
 * known. The curve itself also uses the others, as far as they are.
 */
export function followedByAge(lives: Life[], asOf: number, { first, last }: DaysAhead, oldest: number): Followed[] {
  const seen = new Array<number>(oldest + 2).fill(0);
  const won = new Array<number>(oldest + 2).fill(0);
  const addOn = (counts: number[], from: number, to: number) => {
    if (from > Math.min(to, oldest)) return;
    counts[from] = (counts[from] ?? 0) + 1;
    const end = Math.min(to, oldest) + 1;
    counts[end] = (counts[end] ?? 0) - 1;
  };
  for (const life of lives) {
    const known = Math.min(life.end === null ? life.to : life.to - 1, asOf - last - life.created);
    addOn(seen, life.from, known);
    if (life.end === 'won') addOn(won, Math.max(life.from, life.to - last), Math.min(known, life.to - first));
  }
  let seenNow = 0;
  let wonNow = 0;
  return Array.from({ length: oldest + 1 }, (_, age) => {
    seenNow += seen[age] ?? 0;
    wonNow += won[age] ?? 0;
    return { seen: seenNow, won: wonNow };
  });
}
