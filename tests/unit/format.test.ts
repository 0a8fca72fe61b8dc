import { describe, expect, it } from 'vitest';
import { formatAttainment, formatChanceExactly } from '../../lib/format';

describe('a chance, exactly', () => {
  it.each([
    [1, 'reached'],
    [1 - 1e-12, '> 99.9%'],
    [0.9996, '> 99.9%'],
    [0.999, '99.9%'],
    [0.7149, '71.5%'],
    [0.001, '0.1%'],
    [0.0004, '< 0.1%'],
    [0, '< 0.1%'],
  ])('%d is "%s": neither certain nor impossible while anything is open', (chance, words) => {
    expect(formatChanceExactly(chance)).toBe(words);
  });
});

describe('attainment', () => {
  it.each([
    [0.621, 0, '62%'],
    [0.996, 0, '99%'],
    [0.996, 1, '99.6%'],
    [0.99996, 1, '99.9%'],
    [1, 0, '100%'],
    [1.004, 0, '100%'],
    [-0.05, 0, '-5%'],
  ])('%d to %d digits is %s: it is full once the goal is reached, not before', (share, digits, words) => {
    expect(formatAttainment(share, digits)).toBe(words);
  });
});
