import type { Deal } from './deal';

/** What a deal is won for, against what it stood at: mean and standard deviation of the ratio. */
export type WonAgainstExpected = {
  mean: number;
  deviation: number;
  /** Won deals behind it, and what they weigh against the prior. */
  seen: number;
  share: number;
};

/** A law of amounts: values in minor units with their probabilities. */
export type Amounts = { value: number; weight: number }[];

/** Before any deal was seen: as expected, give or take 15 %, a belief that weighs twelve deals. Ours. */
const PRIOR_DEVIATION = 0.15;
const PRIOR_DEALS = 12;
/** A ratio beyond these is a mistyped amount; it counts as this far off. */
const LOWEST_RATIO = 0.2;
const HIGHEST_RATIO = 5;
/** The team's amounts weigh as much as so many wins of a person's own. */
const TEAM_WINS = 10;
/** A law of amounts is kept as at most so many values. */
const MOST_VALUES = 40;

/** Mean and deviation of won ÷ expected, each pulled towards the prior. */
export function wonAgainstExpected(deals: Deal[]): WonAgainstExpected {
  const ratios = deals
    .filter(({ wonFor, expected }) => wonFor !== null && expected !== null && expected > 0)
    .map(({ wonFor, expected }) => Math.min(Math.max((wonFor ?? 0) / (expected ?? 1), LOWEST_RATIO), HIGHEST_RATIO));
  const weight = ratios.length + PRIOR_DEALS;
  const mean = ratios.reduce((sum, ratio) => sum + ratio, PRIOR_DEALS) / weight;
  const squares = ratios.reduce(
    (sum, ratio) => sum + (ratio - mean) * (ratio - mean),
    PRIOR_DEALS * PRIOR_DEVIATION * PRIOR_DEVIATION,
  );
  return { mean, deviation: Math.sqrt(squares / weight), seen: ratios.length, share: ratios.length / weight };
}

/** What a new deal of a person is won for: their `wins` weigh `share`, the team's amounts the rest. */
export type NewAmounts = { amounts: Amounts; wins: number; share: number };

export function amountsOfNew(own: Deal[], team: Deal[]): NewAmounts {
  const mine = condensed(own);
  const wins = own.filter(({ wonFor }) => (wonFor ?? 0) > 0).length;
  const share = wins / (wins + TEAM_WINS);
  const amounts = [
    ...mine.map(({ value, weight }) => ({ value, weight: weight * share })),
    ...condensed(team).map(({ value, weight }) => ({ value, weight: weight * (1 - share) })),
  ];
  return { amounts, wins, share };
}

export function meanOf(amounts: Amounts): number {
  return amounts.reduce((mean, { value, weight }) => mean + value * weight, 0);
}

/** Neighbours in size share one value, at their mean, so that the mean of all stays and the largest is not lost. */
function condensed(deals: Deal[]): Amounts {
  const rising = deals
    .map(({ wonFor }) => wonFor ?? 0)
    .filter((amount) => amount > 0)
    .sort((a, b) => a - b);
  const groups = Math.min(rising.length, MOST_VALUES);
  return Array.from({ length: groups }, (_, group) => {
    const part = rising.slice(
      Math.floor((group * rising.length) / groups),
      Math.floor(((group + 1) * rising.length) / groups),
    );
    return { value: part.reduce((sum, amount) => sum + amount, 0) / part.length, weight: part.length / rising.length };
  });
}
