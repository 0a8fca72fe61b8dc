import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spokenChance } from '../../../lib/domain/spoken';

it.each([
  [0.71, 7],
  [0.05, 1],
  [0.14, 1],
  [0.5, 5],
  [0.94, 9],
  [0.95, 9],
])('%f is about %i in 10', (chance, tenths) => {
  expect(spokenChance(chance)).toEqual({ kind: 'about', tenths });
});

it('never says impossible or certain, save that a goal is reached', () => {
  expect(spokenChance(0)).toEqual({ kind: 'under', of: 20 });
  expect(spokenChance(0.0499)).toEqual({ kind: 'under', of: 20 });
  expect(spokenChance(0.951)).toEqual({ kind: 'over', of: 20 });
  expect(spokenChance(1 - 1e-12)).toEqual({ kind: 'over', of: 20 });
  expect(spokenChance(1)).toEqual({ kind: 'reached' });
});

it('says 1 to 9 in 10 and nothing else', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
      const spoken = spokenChance(chance);
      expect(spoken.kind).not.toBe('reached');
      if (spoken.kind === 'about') expect([1, 2, 3, 4, 5, 6, 7, 8, 9]).toContain(spoken.tenths);
    }),
  );
});
