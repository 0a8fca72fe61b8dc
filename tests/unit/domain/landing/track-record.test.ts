import { describe, expect, it } from 'vitest';
import { trackRecord } from '../../../../lib/domain/landing/track-record';
import { aTeam, day, QUARTER } from './examples';

const PERIODS = [
  { start: '2024-10-01', end: '2024-12-31' },
  { start: '2025-01-01', end: '2025-03-31' },
  { start: '2025-04-01', end: '2025-06-30' },
  QUARTER,
];
const halfway = ({ start }: { start: string }) => day(start, 45);

describe('how it did before', () => {
  const rows = aTeam();
  const told = trackRecord(rows, 'person-1', { periods: PERIODS, today: '2025-08-10', halfway });

  it('is told for each period that is over and has one before it', () => {
    expect(told.map(({ period, asOf }) => [period.start, asOf])).toEqual([
      ['2025-01-01', '2025-02-15'],
      ['2025-04-01', '2025-05-16'],
    ]);
  });

  it('sets the range told then beside what came of it', () => {
    for (const { period, p10, p50, p90, actual, held } of told) {
      const won = rows.filter(
        ({ ownerId, outcome, closedOn }) =>
          ownerId === 'person-1' && outcome === 'won' && closedOn && closedOn >= period.start && closedOn <= period.end,
      );
      expect(actual).toBe(won.reduce((sum, row) => sum + (row.amount ?? 0), 0));
      expect(held).toBe(p10 <= actual && actual <= p90);
      expect(p10 <= p50 && p50 <= p90).toBe(true);
    }
  });

  it('does not change with what came after that day, but for what came of it', () => {
    const other = rows.map((row) =>
      row.closedOn && row.closedOn > '2025-05-16' ? { ...row, outcome: 'lost' as const, amount: 1 } : row,
    );
    const [, then] = trackRecord(other, 'person-1', { periods: PERIODS, today: '2025-08-10', halfway });
    expect([then?.p10, then?.p50, then?.p90]).toEqual([told[1]?.p10, told[1]?.p50, told[1]?.p90]);
    expect(then?.actual).toBeLessThan(told[1]?.actual ?? 0);
  });

  it('is empty for somebody who had won nothing by then', () => {
    expect(trackRecord(rows, 'nobody', { periods: PERIODS, today: '2025-08-10', halfway })).toEqual([]);
  });
});
