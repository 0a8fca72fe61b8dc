import type { Hazards } from './curve';
import type { Life } from './lives';

/** Deals of one person that were won (or lost) in one past window, and how many the team's curve expected. */
export type Cell = { happened: number; expected: number };

/** Cells of each person, the latest window first. `complete` windows lie wholly within the history. */
export type Replay = { people: Map<string, Cell[]>; complete: number };

/**
 * The past cut into windows of `length` days, backwards from `asOf`: for each person how many deals ended
 * so, and how many were to be expected from the deals they had at risk, day by day (indirect standardisation).
 */
export function replay(
  lives: Life[],
  hazards: Hazards,
  end: 'won' | 'lost',
  { asOf, firstDay, length }: { asOf: number; firstDay: number; length: number },
): Replay {
  const days = Number.isFinite(firstDay) ? asOf - firstDay + 1 : 0;
  const windows = Math.ceil(days / length);
  const upTo = cumulated(hazards[end]);
  const people = new Map<string, Cell[]>();
  for (const life of lives) {
    let cells = people.get(life.ownerId);
    if (!cells) {
      cells = Array.from({ length: windows }, () => ({ happened: 0, expected: 0 }));
      people.set(life.ownerId, cells);
    }
    const last = Math.floor((asOf - life.created - life.from) / length);
    for (let window = Math.floor((asOf - life.created - life.to) / length); window <= last; window++) {
      const cell = cells[window];
      if (!cell) break;
      // Ages of this deal on the first and the last day of the window, as far as it was at risk.
      const from = Math.max(asOf - (window + 1) * length + 1 - life.created, life.from);
      const to = Math.min(asOf - window * length - life.created, life.to);
      cell.expected += at(upTo, to) - at(upTo, from - 1);
      if (life.end === end && to === life.to) cell.happened += 1;
    }
  }
  return { people, complete: Math.floor(days / length) };
}

function cumulated(shares: Float64Array): Float64Array {
  let total = 0;
  return shares.map((share) => {
    total += share;
    return total;
  });
}

function at(upTo: Float64Array, age: number): number {
  return age < 0 ? 0 : (upTo[Math.min(age, upTo.length - 1)] ?? 0);
}
