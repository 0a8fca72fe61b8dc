import type { Landing } from '../../lib/domain/figures';
import type { Money } from '../../lib/domain/money';

/** Close enough that straight pieces look like a curve at the widest sidebar. */
const POINTS = 120;

export type Curve = {
  outline: string;
  fill: string;
  /** Where a value in minor units stands, 0 to 1 of the width; outside when it is not in the picture. */
  place: (minor: number) => number;
};

/**
 * The law of the final total as one calm line. The law itself is a comb of exact sums; each tooth
 * is drawn as a small bell, so that the shape is seen and not the arithmetic. `width` × `height`.
 */
export function landingCurve(landing: Landing, goalMinor: number, width: number, height: number): Curve {
  const marks = [landing.p10, landing.p50, landing.p90].map((money) => money.minor).concat(goalMinor);
  const spread = Math.max(landing.p90.minor - landing.p10.minor, Math.max(...marks) * 0.05, 1);
  const low = Math.min(...marks) - spread * 0.55;
  const high = Math.max(...marks) + spread * 0.55;
  const place = (minor: number) => (minor - low) / (high - low);

  const floor = landing.told.standing.attained - (high - low) / POINTS;
  const bandwidth = spread * 0.16;
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    const value = low + ((high - low) * index) / POINTS;
    let density = 0;
    // Nothing that is attained can be lost again.
    for (const tooth of value < floor ? [] : landing.law) {
      const distance = (value - tooth.value) / bandwidth;
      if (Math.abs(distance) < 4) density += tooth.probability * Math.exp(-0.5 * distance * distance);
    }
    return { x: (index / POINTS) * width, density };
  });
  const top = Math.max(...points.map((point) => point.density)) || 1;
  const outline = `M${points
    .map(({ x, density }) => `${x.toFixed(1)},${(height - (density / top) * (height - 4)).toFixed(1)}`)
    .join('L')}`;
  return { outline, fill: `${outline}V${height}H0Z`, place };
}

export type Mark = { name: string; money: Money };

/** Marks of the same amount as one with all their names: a label pushed aside would stand at another amount. */
export function merged(marks: Mark[]): Mark[] {
  const byAmount = new Map<number, Mark>();
  for (const mark of marks) {
    const same = byAmount.get(mark.money.minor);
    byAmount.set(mark.money.minor, same ? { ...same, name: `${same.name} · ${mark.name}` } : mark);
  }
  return [...byAmount.values()];
}

/** Moves labels apart until neighbours keep `gap`; each stays within `gap / 2` of the edges. Shares of the width. */
export function spreadOut(places: number[], gap: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  let floor = gap / 2;
  for (const label of order) {
    label.place = Math.max(label.place, floor);
    floor = label.place + gap;
  }
  let ceiling = 1 - gap / 2;
  for (const label of order.toReversed()) {
    label.place = Math.min(label.place, ceiling);
    ceiling = label.place - gap;
  }
  const result = [...places];
  for (const { place, index } of order) result[index] = place;
  return result;
}
