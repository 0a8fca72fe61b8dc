export type SpokenChance =
  | { kind: 'reached' }
  /** "about 7 in 10" */
  | { kind: 'about'; tenths: number }
  /** "less than 1 in 20" */
  | { kind: 'under'; of: 20 }
  /** "more than 19 in 20" */
  | { kind: 'over'; of: 20 };

/**
 * A chance as people speak. Exactly 1 means that the goal is reached (see `chanceOf`); short of
 * that nothing is called certain, and nothing impossible.
 */
export function spokenChance(chance: number): SpokenChance {
  if (chance === 1) return { kind: 'reached' };
  if (chance > 0.95) return { kind: 'over', of: 20 };
  if (!(chance >= 0.05)) return { kind: 'under', of: 20 };
  return { kind: 'about', tenths: Math.min(Math.round(chance * 10), 9) };
}

/**
 * A share as it may be shown with so many digits of its percentage: short of 1 it never rounds up
 * to 100 %, since that says "reached".
 */
export function shortOfReached(share: number, digits = 0): number {
  return share < 1 ? Math.min(share, 1 - 10 ** -(digits + 2)) : share;
}
