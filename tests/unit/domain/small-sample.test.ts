import { describe, expect, it } from 'vitest';
import { chanceLower, poissonAtMost, shrink, wilson } from '../../../lib/domain/small-sample';

describe('Wilson interval, 95 %', () => {
  it.each([
    [0, 4, 0, 0.4899],
    [3, 10, 0.1078, 0.6032],
    [8, 12, 0.3906, 0.8619],
    [1, 1, 0.2065, 1],
    [30, 100, 0.2189, 0.3959],
  ])('%i of %i', (successes, trials, low, high) => {
    const interval = wilson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('says nothing when nothing was tried', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('a rate shrunk to its parent (μ = .25, m = 12)', () => {
  it.each([
    [0, 4, 0.1875],
    [3, 10, 0.2727],
    [8, 12, 0.4583],
  ])('%i of %i', (successes, trials, rate) => {
    expect(shrink(successes, trials, 0.25)).toBeCloseTo(rate, 4);
  });
});

describe('how odd a low count is', () => {
  it('P(≤ 3) and P(≤ 5) at 8 a week', () => {
    expect(poissonAtMost(3, 8)).toBeCloseTo(0.0424, 4);
    expect(poissonAtMost(5, 8)).toBeCloseTo(0.191, 3);
  });
});

describe('a recent rate against the own history', () => {
  it('2 of 12 against 18 of 60 is no warning', () => {
    const chance = chanceLower({ successes: 2, trials: 12 }, { successes: 18, trials: 60 });
    // About .78; integrating the two densities numerically gives .78548.
    expect(chance).toBeCloseTo(0.78548, 5);
    expect(chance).toBeLessThan(0.9);
  });

  it('is even for equal tallies', () => {
    expect(chanceLower({ successes: 5, trials: 20 }, { successes: 5, trials: 20 })).toBeCloseTo(0.5, 12);
  });
});
