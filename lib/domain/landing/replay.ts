import type { Hazards } from './curve';
import type { Life } from './lives';

/** More of the past than this is not told again. */
const MOST_SPANS = 60;

/** Days, both included. */
export type Span = { from: number; to: number };

/** Deals of one person that were won (or lost) in one span, and how many the team's curve expected. */
export type Cell = { happened: number; expected: number };

/** Cells of each person, one a span. */
export type Replay = Map<string, Cell[]>;

/**
 * The past told again: for each person and span, how many deals ended so, and how many were to be expected
 * from the deals they had at risk, day by day (indirect standardisation).
 */
export function replay(lives: Life[], hazards: Hazards, end: 'won' | 'lost', spans: Span[]): Replay {
  const upTo = cumulated(hazards[end]);
  const people: Replay = new Map();
  for (const life of lives) {
    let cells = people.get(life.ownerId);
    if (!cells) {
      cells = spans.map(() => ({ happened: 0, expected: 0 }));
      people.set(life.ownerId, cells);
    }
    for (let index = 0; index < spans.length; index++) {
      const span = spans[index];
      const cell = cells[index];
      if (!span || !cell) continue;
      // Ages of this deal on the first and the last day of the span, as far as it was at risk.
      const from = Math.max(span.from - life.created, life.from);
      const to = Math.min(span.to - life.created, life.to);
      if (from > to) continue;
      cell.expected += at(upTo, to) - at(upTo, from - 1);
      if (life.end === end && to === life.to) cell.happened += 1;
    }
  }
  return people;
}

/** The period so far and those before it, of the same length, back to the first day of the record; latest first. */
export function periodsBack(period: { start: number; end: number }, asOf: number, firstDay: number): Span[] {
  const length = period.end - period.start + 1;
  const spans: Span[] = [];
  if (!Number.isFinite(firstDay) || length < 1) return spans;
  for (let start = period.start; start + length > firstDay && spans.length < MOST_SPANS; start -= length) {
    const span = { from: Math.max(start, firstDay), to: Math.min(start + length - 1, asOf) };
    if (span.from <= span.to) spans.push(span);
  }
  return spans;
}

/**
 * Stretches of so many days of the periods before this one, each period cut from its end, whole ones only:
 * the first is the same rest of a period that is still ahead now. None crosses from one period to the next.
 */
export function stretchesBack(period: { start: number; end: number }, days: number, firstDay: number): Span[] {
  const length = period.end - period.start + 1;
  const spans: Span[] = [];
  if (!Number.isFinite(firstDay) || length < days) return spans;
  for (
    let start = period.start - length;
    start + length - days >= firstDay && spans.length < MOST_SPANS;
    start -= length
  ) {
    for (
      let from = start + length - days;
      from >= Math.max(start, firstDay) && spans.length < MOST_SPANS;
      from -= days
    ) {
      spans.push({ from, to: from + days - 1 });
    }
  }
  return spans;
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
