import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealRow } from '../../../../lib/domain/landing/deal';
import { forecastOf } from '../../../../lib/domain/landing/forecast';
import { impactOf } from '../../../../lib/domain/landing/impact';
import { layersOf } from '../../../../lib/domain/landing/layers';
import { aRow, aTeam, day, knowledgeAt, TODAY } from './examples';

const decidedBy = (row: DealRow, date: string) => row.closedOn !== null && row.closedOn <= date;

/** What is still open today has no word of the CRM here: that one is a fact of the day, not of later. */
const ROWS = aTeam().map((row) => (decidedBy(row, TODAY) ? row : { ...row, probability: null, expectedCloseOn: null }));
const KNOWN = ROWS.filter((row) => row.createdOn <= TODAY);

/** All that is told on a day. */
function told(rows: DealRow[]) {
  const known = knowledgeAt(rows, 'person-2');
  const standing = { attained: 2_000_000, target: 8_000_000 };
  const deals = known.open.map(({ id }) => impactOf(known, standing, id));
  return { forecast: forecastOf(known, standing), deals, layers: layersOf(known), known };
}

const fact = fc.record({
  outcome: fc.constantFrom<DealRow['outcome']>('open', 'won', 'lost'),
  days: fc.integer({ min: 1, max: 400 }),
  amount: fc.integer({ min: 0, max: 1_000_000_000 }),
});

describe('a forecast knows nothing of what came later', () => {
  it('is asked of a team much of whose business is decided later', () => {
    expect(ROWS.filter((row) => row.closedOn && row.closedOn > TODAY).length).toBeGreaterThan(50);
    expect(told(ROWS).known.open.length).toBeGreaterThan(10);
  });

  it('stays the same to the last digit when every later fact is another', () => {
    const before = told(ROWS);
    fc.assert(
      fc.property(fc.array(fact, { minLength: 20, maxLength: 20 }), fc.nat({ max: 50 }), (facts, more) => {
        const changed = KNOWN.map((row, index): DealRow => {
          const { outcome, days, amount } = facts[index % facts.length] as (typeof facts)[number];
          if (decidedBy(row, TODAY)) return row;
          if (outcome === 'open') return { ...row, outcome, closedOn: null };
          // What it stood at before is kept; amount, stage and probability are those of the decided deal.
          return {
            ...row,
            outcome,
            closedOn: day(TODAY, days),
            amount,
            probability: 1,
            expectedCloseOn: day(TODAY, days),
          };
        });
        const coming = Array.from({ length: more }, (_, n) =>
          aRow({ ownerId: 'person-2', createdOn: day(TODAY, 1 + n) }),
        );
        expect(told([...changed, ...coming])).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it('does change with a fact of the day', () => {
    const won = KNOWN.find((row) => row.outcome === 'won' && decidedBy(row, TODAY));
    const other = ROWS.map((row) => (row.id === won?.id ? { ...row, outcome: 'lost' as const } : row));
    expect(told(other).forecast.chance).not.toBe(told(ROWS).forecast.chance);
  });
});
