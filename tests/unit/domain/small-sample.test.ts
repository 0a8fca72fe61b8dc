import { describe, expect, it } from 'vitest';
import { wilson } from '../../../lib/domain/small-sample';

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
