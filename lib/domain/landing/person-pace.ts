import type { Cell, Replay } from './replay';

/** A person's pace against the team's, pulled towards 1; `weight` is what their own deals count for, in wins. */
export type OwnPace = { factor: number; weight: number; priorWeight: number };

/**
 * How much people differ for good, in squared shares (a standard deviation of 14 %), and what this belief
 * weighs in periods of one person. Ours.
 */
const PRIOR_VARIANCE = 0.02;
const PRIOR_CELLS = 20;
const LEAST_VARIANCE = 0.001;

/**
 * The pace of each person: (Σw·happened + 1/v) ÷ (Σw·expected + 1/v), the mean of a Gamma law around 1 with
 * variance v (empirical Bayes). What persists from one period to the next is the person, so v is the
 * covariance between different periods of one person; what does not persist is the quarter, and makes a
 * period weigh less: w = 1 ÷ (1 + s·expected), s what the periods stray beyond chance and v.
 */
export function pacesOf(people: Replay): Map<string, OwnPace> {
  const cells = besideTheTeam(people);
  const { variance, stray } = spreadOf([...cells.values()]);
  const priorWeight = 1 / variance;
  return new Map(
    [...cells].map(([ownerId, own]) => {
      let happened = priorWeight;
      let weight = priorWeight;
      for (const cell of own) {
        const share = 1 / (1 + stray * cell.expected);
        happened += share * cell.happened;
        weight += share * cell.expected;
      }
      return [ownerId, { factor: happened / weight, weight: weight - priorWeight, priorWeight }];
    }),
  );
}

/** Expected wins of a period scaled so that the team's sum is what happened: a good quarter of all is nobody's own. */
function besideTheTeam(people: Replay): Map<string, Cell[]> {
  const team: Cell[] = [];
  for (const cells of people.values()) {
    cells.forEach((cell, period) => {
      const sum = team[period] ?? { happened: 0, expected: 0 };
      team[period] = { happened: sum.happened + cell.happened, expected: sum.expected + cell.expected };
    });
  }
  const factors = team.map(({ happened, expected }) => (expected > 0 ? happened / expected : 1));
  return new Map(
    [...people].map(([ownerId, cells]) => [
      ownerId,
      cells.map((cell, period) => ({ ...cell, expected: cell.expected * (factors[period] ?? 1) })),
    ]),
  );
}

function spreadOf(people: Cell[][]): { variance: number; stray: number } {
  let between = 0;
  let pairs = 0;
  let beyondChance = 0;
  let squares = 0;
  let cells = 0;
  for (const own of people) {
    let sum = 0;
    let sumOfSquares = 0;
    let expected = 0;
    let expectedSquares = 0;
    for (const cell of own) {
      const off = cell.happened - cell.expected;
      sum += off;
      sumOfSquares += off * off;
      expected += cell.expected;
      expectedSquares += cell.expected * cell.expected;
      beyondChance += off * off - cell.expected;
      if (cell.expected > 0.5) cells += 1;
    }
    between += sum * sum - sumOfSquares;
    pairs += expected * expected - expectedSquares;
    squares += expectedSquares;
  }
  const seen = pairs > 0 ? between / pairs : PRIOR_VARIANCE;
  const variance = Math.max((seen * cells + PRIOR_VARIANCE * PRIOR_CELLS) / (cells + PRIOR_CELLS), LEAST_VARIANCE);
  const stray = squares > 0 ? Math.max(beyondChance / squares - variance, 0) : 0;
  return { variance, stray };
}
