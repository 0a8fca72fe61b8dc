import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealRow } from '../../../../lib/domain/landing/deal';
import { forecastOf } from '../../../../lib/domain/landing/forecast';
import { readHistory } from '../../../../lib/domain/landing/history';
import { impactOf } from '../../../../lib/domain/landing/impact';
import { layersOf } from '../../../../lib/domain/landing/layers';
import { aRow, aTeam, day, knowledgeAt, TODAY } from './examples';

const only = (...rows: DealRow[]) => readHistory(rows, TODAY);

describe('rows that cannot be', () => {
  it('closed before created: no cycle, but what it was won for', () => {
    const { deals, rules } = only(aRow({ createdOn: '2025-05-01', closedOn: '2025-04-01', outcome: 'won' }));
    expect(rules).toEqual({ 'closed-before-created': 1 });
    expect(deals[0]).toMatchObject({ timed: false, wonFor: 1_000_000 });
  });

  it('a close date in the far future is none; a decision in the far past tells nothing of today', () => {
    const { deals, rules } = only(
      aRow({ expectedCloseOn: '2099-12-31' }),
      aRow({ createdOn: '1999-01-01', closedOn: '1999-02-01', outcome: 'lost' }),
      aRow({ closedOn: '2099-12-31', outcome: 'won' }),
    );
    expect(rules).toEqual({ 'far-close-date': 3 });
    expect(deals.map(({ outcome, timed, expectedClose }) => [outcome, timed, expectedClose])).toEqual([
      ['open', true, null],
      ['lost', false, null],
      ['open', true, null],
    ]);
  });

  it('negative and impossible amounts are no amounts', () => {
    const { deals, rules } = only(
      aRow({ amount: -5 }),
      aRow({ amount: Number.NaN }),
      aRow({ amount: 1e300 }),
      aRow({ amount: null }),
      aRow({ outcome: 'won', closedOn: '2025-02-01', amount: -100 }),
    );
    expect(rules).toEqual({ 'negative-amount': 2, 'impossible-amount': 2 });
    expect(deals.every(({ expected, wonFor }) => expected === null && wonFor === null)).toBe(true);
  });

  it('a reopened deal is open', () => {
    const { deals, rules } = only(aRow({ closedOn: '2025-03-01', outcome: 'open' }));
    expect(rules).toEqual({ reopened: 1 });
    expect(deals[0]).toMatchObject({ outcome: 'open', decided: null });
  });

  it('deals of a merged owner are those of the one they were merged into', () => {
    const { deals, rules } = readHistory([aRow({ ownerId: 'old' }), aRow({ ownerId: 'ana' })], TODAY, {
      mergedOwners: new Map([['old', 'ana']]),
    });
    expect(rules).toEqual({ 'merged-owner': 1 });
    expect(deals.map(({ ownerId }) => ownerId)).toEqual(['ana', 'ana']);
  });

  it('of two rows with one id the later one counts; rows without their dates do not', () => {
    const { deals, rules } = only(
      aRow({ id: 'twice', amount: 1 }),
      aRow({ id: 'twice', amount: 2 }),
      aRow({ createdOn: 'yesterday' }),
      aRow({ outcome: 'lost', closedOn: null }),
      aRow({ id: 'sure', probability: 55 }),
    );
    expect(rules).toEqual({
      'same-id': 1,
      'no-created-date': 1,
      'closed-without-date': 1,
      'impossible-probability': 1,
    });
    expect(deals.map(({ id, expected, probability }) => [id, expected, probability])).toEqual([
      ['twice', 2, 0.4],
      ['sure', 1_000_000, null],
    ]);
  });

  it('no date at all is our mistake, not the data’s', () => {
    expect(() => readHistory([], '2025-02-30')).toThrow(RangeError);
    expect(() => knowledgeAt([], 'ana', TODAY, { start: 'soon', end: 'later' })).toThrow(RangeError);
  });
});

describe('histories and periods at the edge', () => {
  it('of nobody and nothing: a wide guess, by the rule of succession', () => {
    const forecast = forecastOf(knowledgeAt([], 'ana'), { attained: 0, target: 1_000_000 });
    expect(forecast).toMatchObject({ p10: 0, p90: 0, mean: 0, chance: 1 / 26 });
  });

  it('of one deal: the CRM’s word, and layers that say that there was too little data', () => {
    const known = knowledgeAt([aRow({ createdOn: '2025-07-20', probability: 0.5 })], 'ana');
    const forecast = forecastOf(known, { attained: 0, target: 800_000 });
    expect(forecast.chance).toBeGreaterThan(0.3);
    expect(forecast.chance).toBeLessThan(0.7);
    expect(
      layersOf(known)
        .filter(({ thin }) => thin)
        .map(({ layer, instead }) => [layer, instead]),
    ).toEqual([
      ['curve', 'crm'],
      ['pace', 'team'],
      ['new-amounts', 'team'],
      ['won-against-expected', 'prior'],
      ['common-factor', 'prior'],
    ]);
  });

  it('a period that starts tomorrow counts what is won from tomorrow on', () => {
    const start = day(TODAY, 1);
    const period = { start, end: day(start, 90) };
    const known = knowledgeAt(aTeam(), 'person-1', TODAY, period);
    expect(known.daysLeft).toBe(91);
    expect(forecastOf(known, { attained: 0, target: 5_000_000 }).chance).toBeGreaterThan(0.05);
    const later = { start: day(TODAY, 60), end: day(TODAY, 150) };
    const now = known.open.reduce((sum, deal) => sum + deal.fromHistory, 0);
    const then = knowledgeAt(aTeam(), 'person-1', TODAY, later).open.reduce((sum, deal) => sum + deal.fromHistory, 0);
    expect(then).toBeLessThan(now / 2);
  });

  it('a group of fewer than five is not pooled: its people are told from their own deals', () => {
    expect(knowledgeAt(aTeam(4), 'person-1').people).toBe(1);
    expect(knowledgeAt(aTeam(5), 'person-1').people).toBe(5);
    const alone = aTeam(4).filter((row) => row.ownerId === 'person-1');
    expect(knowledgeAt(aTeam(4), 'person-1')).toEqual(knowledgeAt(alone, 'person-1'));
  });
});

const strangeDate = fc.constantFrom(
  '0001-01-01',
  '1900-01-01',
  '2024-02-29',
  '2025-06-01',
  TODAY,
  '2025-09-01',
  '9999-12-31',
  '',
  'x',
);
const strangeAmount = fc.constantFrom(
  null,
  0,
  1,
  100_000,
  Number.MAX_SAFE_INTEGER,
  1e300,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
);
const strangeRow = fc.record<DealRow>({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  ownerId: fc.constantFrom('ana', 'ben', ''),
  createdOn: strangeDate,
  closedOn: fc.option(strangeDate),
  outcome: fc.constantFrom<DealRow['outcome']>('open', 'won', 'lost'),
  amount: strangeAmount,
  expectedAmount: strangeAmount,
  stageId: fc.constantFrom('', 'proposal'),
  probability: fc.constantFrom(null, 0, Number.MIN_VALUE, 0.4, 1, 55, Number.NaN),
  expectedCloseOn: fc.option(strangeDate),
  stages: fc.array(fc.record({ stageId: fc.constantFrom('', 'proposal'), enteredOn: strangeDate }), { maxLength: 3 }),
});

it('a probability as small as a number can be is one still', () => {
  const known = knowledgeAt([aRow({ outcome: 'open', closedOn: null, probability: Number.MIN_VALUE })], 'ana');
  expect(known.open.map(({ fromHistory }) => Number.isFinite(fromHistory))).toEqual([true]);
});

it('no rows make a landing that is no number', () => {
  const period = fc.constantFrom(
    { start: '2025-07-01', end: '2025-09-30' },
    { start: TODAY, end: TODAY },
    { start: day(TODAY, 1), end: day(TODAY, 1) },
    { start: '2025-01-01', end: '2025-03-31' },
    { start: '2025-12-31', end: '2025-01-01' },
  );
  fc.assert(
    fc.property(fc.array(strangeRow, { maxLength: 30 }), period, fc.integer(), (rows, span, target) => {
      const known = knowledgeAt(rows, 'ana', TODAY, span);
      const standing = { attained: 0, target };
      const { p10, p50, p90, mean, chance, law } = forecastOf(known, standing);
      expect([p10, p50, p90, mean, chance, ...law.probabilities].every(Number.isFinite)).toBe(true);
      expect(chance >= 0 && chance <= 1 && p10 <= p50 && p50 <= p90).toBe(true);
      for (const { id } of known.open) {
        const impact = impactOf(known, standing, id);
        if (impact) expect(Object.values(impact).every((value) => value >= 0 && value <= 1)).toBe(true);
      }
      expect(layersOf(known).every(({ share, evidence }) => Number.isFinite(share) && Number.isFinite(evidence))).toBe(
        true,
      );
    }),
    { numRuns: 200 },
  );
});
