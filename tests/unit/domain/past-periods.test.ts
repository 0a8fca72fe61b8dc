import { describe, expect, it } from 'vitest';
import type { Period } from '../../../lib/domain/goal';
import { periodsBefore } from '../../../lib/domain/past-periods';

const quarter: Period = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: null };
const days = (periods: Period[]) => periods.map(({ start, end }) => [start, end]);

describe('the periods before one', () => {
  it('are as long in months, rising, without a gap', () => {
    expect(days(periodsBefore(quarter, 3, []))).toEqual([
      ['2026-01-01', '2026-03-31'],
      ['2026-04-01', '2026-06-30'],
      ['2026-07-01', '2026-09-30'],
    ]);
    const year: Period = { start: '2025-02-01', end: '2026-01-31', kind: 'year', label: null };
    expect(days(periodsBefore(year, 1, []))).toEqual([['2024-02-01', '2025-01-31']]);
  });

  it('are the CRM’s own where it names them, and go on from there', () => {
    const named: Period = { start: '2026-06-28', end: '2026-09-30', kind: 'quarter', label: 'Q3' };
    expect(periodsBefore(quarter, 2, [named])).toEqual([
      { start: '2026-03-28', end: '2026-06-27', kind: 'quarter', label: null },
      named,
    ]);
  });

  it('are as long in days for a custom one', () => {
    const custom: Period = { start: '2026-11-01', end: '2026-11-10', kind: 'custom', label: null };
    expect(days(periodsBefore(custom, 2, []))).toEqual([
      ['2026-10-12', '2026-10-21'],
      ['2026-10-22', '2026-10-31'],
    ]);
  });
});
