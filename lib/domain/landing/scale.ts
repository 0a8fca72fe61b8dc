import { meanOf } from './amounts';
import { chanceOf, type Knowledge } from './knowledge';

/** How fine the lattice is: minor units a step, and how many points. */
export type Scale = { step: number; points: number };

/** Many deals make a smooth sum, for which fewer points are enough: the work stays within a frame of a screen. */
const MOST_POINTS = 512;
const POINTS_OF_MANY = 256;
const MANY_DEALS = 200;
/** Deals so large that all of them together are less likely than this to be won do not stretch the lattice. */
const RARE = 0.02;
/** It reaches so many standard deviations beyond the mean. */
const DEVIATIONS = 5;

/**
 * A lattice that reaches past the goal and past nearly all that may come, in some 500 steps (half as many
 * where the open deals are many). The step is round in binary, so that a goal or an amount a little
 * different mostly leaves it as it is.
 */
export function scaleFor(knowledge: Knowledge, gap: number): Scale {
  return scaleOver(knowledge, Math.max(gap, usualReach(knowledge)));
}

/** The same for levels alone: a goal far beyond all that may come would leave them few steps. */
export function scaleForLevels(knowledge: Knowledge, gap: number): Scale {
  const reach = usualReach(knowledge);
  return scaleOver(knowledge, Math.max(Math.min(gap, 2 * reach), reach));
}

function scaleOver({ open }: Knowledge, reach: number): Scale {
  const most = open.length > MANY_DEALS ? POINTS_OF_MANY : MOST_POINTS;
  const step = roundUp(Math.max(reach, 1) / (most - 2));
  return { step, points: Math.ceil(reach / step) + 2 };
}

function usualReach({ open, fresh, ratio, factor }: Knowledge): number {
  const gains = [
    ...open.map((deal) => ({ amount: deal.amount * ratio.mean, expected: chanceOf(deal) })),
    ...fresh.amounts.map(({ value, weight }) => ({ amount: value, expected: fresh.expected * weight })),
  ].sort((a, b) => b.amount - a.amount);
  let rare = 0;
  let mean = 0;
  let variance = 0;
  for (const { amount, expected } of gains) {
    rare += expected;
    if (rare < RARE) continue;
    mean += amount * expected;
    variance += amount * amount * expected * (1 + ratio.deviation * ratio.deviation);
  }
  const ofNew = fresh.expected * meanOf(fresh.amounts);
  variance += factor.variance * mean * mean + fresh.arrivals.variance * ofNew * ofNew;
  return mean + DEVIATIONS * Math.sqrt(variance);
}

/** The next number of 4, 5, 6 or 7 quarters of a power of two. */
function roundUp(value: number): number {
  let power = 1;
  while (power * 2 <= value) power *= 2;
  return (Math.max(Math.ceil((value / power) * 4), 4) / 4) * power;
}
