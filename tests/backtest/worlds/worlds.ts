import type { World } from './simulate';

const STEADY: Omit<World, 'name' | 'holds'> = {
  people: 10,
  periods: 8,
  opened: () => 0.3,
  won: () => 0.008,
  stray: 0,
  whale: 0,
};

/** Worlds of known truth. Where `holds` is false the law is wrong about them; how far off is worth knowing. */
export const WORLDS: World[] = [
  { ...STEADY, name: 'independent', holds: true },
  { ...STEADY, name: 'correlated', holds: true, stray: 0.35 },
  // Wins become likelier by 30 % with every period.
  { ...STEADY, name: 'drifting win rate', holds: false, won: (period) => 0.003 * 1.3 ** Math.max(period, 0) },
  // Three quarters of a period's deals are opened in its last third.
  { ...STEADY, name: 'seasonal arrivals', holds: false, opened: (_, day) => (day < 61 ? 0.11 : 0.68) },
  { ...STEADY, name: 'one whale', holds: false, whale: 30 },
  { ...STEADY, name: 'team of two', holds: false, people: 2 },
  { ...STEADY, name: 'no history', holds: false, periods: 1 },
];
