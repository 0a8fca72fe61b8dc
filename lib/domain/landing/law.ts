import { meanOf } from './amounts';
import { centred, shifted, worldsOf } from './common-factor';
import { chanceOf, type Knowledge, type OpenDeal } from './knowledge';
import { compoundOf, type Lattice, type Placed, place, sumOf, together } from './lattice';
import type { Scale } from './scale';

/** What is still to be won in one world of the common factor, which has this weight. */
export type World = { weight: number; odds: number; law: Lattice };

/** A deal is not won for less than nothing. */
const WIDEST_SPREAD = 0.9;

/** The law of what the open deals and those still to be opened will bring, world by world. */
export function worldsFor(knowledge: Knowledge, { step, points }: Scale): World[] {
  const { ratio, fresh, factor } = knowledge;
  // Small ones first: the law stays short for most of the way.
  const open = [...knowledge.open].sort((a, b) => a.amount - b.amount);
  const deals = open.map((deal) => ({
    probability: centred(chanceOf(deal), factor.variance),
    placed: placedAmount(deal, ratio, { step, points }),
  }));
  const ofNew = place(
    fresh.amounts.map(({ value, weight }) => ({ steps: value / step, share: weight })),
    points,
  );
  return worldsOf(factor.variance).map(({ odds, weight }) => {
    const law = sumOf(
      deals.map(({ placed, probability }) => ({ placed, probability: shifted(probability, odds) })),
      points,
    );
    const expected = expectedOfNew(knowledge, odds);
    if (!(expected > 0) || ofNew.length === 0) return { weight, odds, law };
    return { weight, odds, law: together(compoundOf(expected, 1 / fresh.arrivals.variance, ofNew, points), law) };
  });
}

/**
 * What a deal is won for: its amount at the usual ratio, one deviation less or more, as likely the one as the
 * other; mean and variance are kept.
 */
export function placedAmount(deal: OpenDeal, ratio: Knowledge['ratio'], { step, points }: Scale): Placed {
  const steps = (deal.amount * ratio.mean) / step;
  const spread = Math.min(ratio.deviation / ratio.mean, WIDEST_SPREAD);
  return place(
    [
      { steps: steps * (1 - spread), share: 0.5 },
      { steps: steps * (1 + spread), share: 0.5 },
    ],
    points,
  );
}

/** The worlds averaged. */
export function mixed(worlds: World[]): Lattice {
  const law = new Float64Array(worlds[0]?.law.length ?? 1);
  for (const world of worlds) {
    for (let s = 0; s < law.length; s++) law[s] = (law[s] ?? 0) + world.weight * (world.law[s] ?? 0);
  }
  return law;
}

/**
 * P(sum ≥ gap), the gap in steps. A point stands for half a step on either side, so that the chance rises
 * evenly as the gap shrinks.
 */
export function atLeast(law: Lattice, gap: number): number {
  let chance = 0;
  for (let s = law.length - 1; s >= 0 && s + 0.5 > gap; s--) chance += (law[s] ?? 0) * Math.min(s + 0.5 - gap, 1);
  return Math.min(chance, 1);
}

/** The smallest sum, in steps, that is not exceeded with at least this probability. */
export function percentile(law: Lattice, share: number): number {
  let below = 0;
  for (let s = 0; s < law.length; s++) {
    below += law[s] ?? 0;
    if (below >= share - 1e-12) return s;
  }
  return law.length - 1;
}

/** Expected value of what is still to be won, in minor units: the worlds average to the sum of both. */
export function stillToWin({ open, fresh, ratio }: Knowledge): { open: number; fresh: number } {
  return {
    open: open.reduce((sum, deal) => sum + chanceOf(deal) * deal.amount * ratio.mean, 0),
    fresh: fresh.expected * meanOf(fresh.amounts),
  };
}

/** New deals won in time in a world: their share won, its odds multiplied, of those to be opened. */
function expectedOfNew({ fresh: { expected, share }, factor }: Knowledge, odds: number): number {
  return share > 0 ? (expected * shifted(centred(share, factor.variance), odds)) / share : 0;
}
