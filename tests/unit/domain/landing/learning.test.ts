import { describe, expect, it } from 'vitest';
import { amountsOfNew, meanOf, wonAgainstExpected } from '../../../../lib/domain/landing/amounts';
import { arrivalsOf } from '../../../../lib/domain/landing/arrivals';
import { centred, shifted, strayOf, worldsOf } from '../../../../lib/domain/landing/common-factor';
import { dayOf } from '../../../../lib/domain/landing/days';
import { readHistory } from '../../../../lib/domain/landing/history';
import { pacesOf } from '../../../../lib/domain/landing/person-pace';
import { periodsBack, type Replay, stretchesBack } from '../../../../lib/domain/landing/replay';
import { stageFactors } from '../../../../lib/domain/landing/stages';
import { aRow, day } from './examples';

const cells = (...happened: number[]) => happened.map((won) => ({ happened: won, expected: 10 }));

describe('the pace of a person', () => {
  it('is the team’s where nobody differs', () => {
    const paces = pacesOf(
      new Map([
        ['ana', cells(10, 10, 10)],
        ['ben', cells(10, 10, 10)],
      ]),
    );
    expect(paces.get('ana')?.factor).toBeCloseTo(1, 12);
  });

  it('lies between the team’s and what they did, and nearer to it the longer they did it', () => {
    const team = (periods: number): Replay =>
      new Map([
        ['ana', cells(...Array<number>(periods).fill(15))],
        ['ben', cells(...Array<number>(periods).fill(8))],
        ['eve', cells(...Array<number>(periods).fill(7))],
      ]);
    const short = pacesOf(team(2)).get('ana')?.factor ?? 0;
    const long = pacesOf(team(12)).get('ana')?.factor ?? 0;
    expect(short).toBeGreaterThan(1);
    expect(long).toBeGreaterThan(short);
    expect(long).toBeLessThan(1.5);
  });

  it('takes a quarter good for all for nobody’s own', () => {
    const paces = pacesOf(
      new Map([
        ['ana', cells(20, 10)],
        ['ben', cells(20, 10)],
      ]),
    );
    expect(paces.get('ana')?.factor).toBeCloseTo(1, 12);
  });

  it('takes good and bad quarters by turns for the quarters', () => {
    const paces = pacesOf(
      new Map([
        ['ana', cells(18, 2, 18, 2)],
        ['ben', cells(2, 18, 2, 18)],
      ]),
    );
    expect(Math.abs((paces.get('ana')?.factor ?? 0) - 1)).toBeLessThan(0.01);
  });
});

describe('the common factor', () => {
  it('is smaller where past stretches were as chance has it, larger where they strayed', () => {
    const calm = strayOf(new Map([['ana', cells(...Array<number>(40).fill(10))]]), new Map());
    const wild = strayOf(
      new Map([['ana', cells(...Array.from({ length: 40 }, (_, i) => (i % 2 ? 17 : 3)))]]),
      new Map(),
    );
    const nothing = strayOf(new Map(), new Map());
    expect(nothing).toEqual({ variance: 0.35 * 0.35, stretches: 0, share: 0 });
    expect(calm.variance).toBeLessThan(nothing.variance);
    // (7² − 10) ÷ 10² = .39 seen in 40 of 50.
    expect(wild.variance).toBeCloseTo((0.39 * 40 + 0.1225 * 10) / 50, 12);
  });

  it('has worlds that average to the chance they were made from', () => {
    for (const chance of [0.02, 0.2, 0.5, 0.9]) {
      const worlds = worldsOf(0.35 * 0.35);
      expect(worlds.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      const average = worlds.reduce(
        (sum, { odds, weight }) => sum + weight * shifted(centred(chance, 0.35 * 0.35), odds),
        0,
      );
      expect(average).toBeCloseTo(chance, 2);
    }
  });
});

describe('stretches of the past', () => {
  const period = { start: 200, end: 289 };

  it('are the same rest of earlier periods and do not cross from one to the next', () => {
    expect(stretchesBack(period, 40, 20)).toEqual([
      { from: 160, to: 199 },
      { from: 120, to: 159 },
      { from: 70, to: 109 },
      { from: 30, to: 69 },
    ]);
  });

  it('are periods, this one so far and the first as far as the record goes', () => {
    expect(periodsBack(period, 230, 50)).toEqual([
      { from: 200, to: 230 },
      { from: 110, to: 199 },
      { from: 50, to: 109 },
    ]);
  });

  it('are none without a record', () => {
    expect([
      ...periodsBack(period, 230, Number.POSITIVE_INFINITY),
      ...stretchesBack(period, 40, Number.POSITIVE_INFINITY),
    ]).toEqual([]);
  });
});

describe('how often deals are opened', () => {
  const opened = (ownerId: string, everyDays: number) =>
    Array.from({ length: Math.floor(180 / everyDays) }, (_, n) =>
      aRow({
        ownerId,
        createdOn: day('2025-01-01', n * everyDays),
        closedOn: day('2025-01-01', n * everyDays),
        outcome: 'lost',
      }),
    );
  const asOf = dayOf('2025-06-29') ?? 0;
  const firstDay = dayOf('2025-01-01') ?? 0;
  const { deals } = readHistory([...opened('ana', 2), ...opened('ben', 6)], '2025-06-29');
  const arrivals = arrivalsOf(deals, { asOf, firstDay, length: 30 });

  it('is the person’s own rate, the team’s weighing fifteen days', () => {
    expect(arrivals('ana').opened).toBe(45);
    const team = (45 + 15) / 90 / 2;
    expect(arrivals('ana').rate).toBeCloseTo((45 + 15 * team) / 105, 12);
    expect(arrivals('ana').rate).toBeGreaterThan(arrivals('ben').rate);
  });

  it('is the team’s for somebody without a deal', () => {
    expect(arrivals('eve')).toMatchObject({ rate: (45 + 15) / 90 / 2, opened: 0, share: 0 });
  });

  it('leaves out what was opened before the record of closed deals begins', () => {
    const late = arrivalsOf(deals, { asOf, firstDay: asOf - 9, length: 30 });
    expect(late('ana').opened).toBe(5);
    expect(late('ana').days).toBe(10);
  });
});

describe('amounts', () => {
  it('are as expected, give or take 15 %, before any deal was won', () => {
    expect(wonAgainstExpected([])).toEqual({ mean: 1, deviation: expect.closeTo(0.15, 12), seen: 0, share: 0 });
  });

  it('come to be what deals were won for against what they stood at', () => {
    const rows = Array.from({ length: 200 }, () =>
      aRow({ closedOn: '2025-02-01', outcome: 'won', amount: 800_000, expectedAmount: 1_000_000 }),
    );
    const { deals } = readHistory(rows, '2025-03-01');
    expect(wonAgainstExpected(deals).mean).toBeCloseTo((200 * 0.8 + 12) / 212, 12);
    expect(wonAgainstExpected(deals).deviation).toBeLessThan(0.07);
  });

  it('of new deals are the person’s own, the team’s weighing ten wins, and keep the mean and the largest', () => {
    const won = (ownerId: string, amount: number) => aRow({ ownerId, closedOn: '2025-02-01', outcome: 'won', amount });
    const own = Array.from({ length: 90 }, (_, n) => won('ana', 1000 * (n + 1)));
    const { deals } = readHistory([...own, ...Array.from({ length: 10 }, () => won('ben', 500))], '2025-03-01');
    const { amounts, share } = amountsOfNew(
      deals.filter((deal) => deal.ownerId === 'ana'),
      deals,
    );
    expect(share).toBe(0.9);
    expect(amounts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(meanOf(amounts)).toBeCloseTo(0.9 * 45_500 + 0.1 * (45_500 * 0.9 + 50), 6);
    expect(Math.max(...amounts.map(({ value }) => value))).toBeGreaterThan(88_000);
  });
});

describe('the stage beside the age', () => {
  const chances = new Float64Array(200).fill(0.2);
  const told = { asOf: dayOf('2025-06-01') ?? 0, firstDay: dayOf('2025-01-01') ?? 0, days: 30 };

  it('matters not where there is one', () => {
    const { deals } = readHistory(
      Array.from({ length: 9 }, () => aRow({ stages: [{ stageId: 'proposal', enteredOn: '2025-02-01' }] })),
      '2025-06-01',
    );
    expect(stageFactors(deals, chances, told).get('proposal')).toBeCloseTo(1, 12);
  });

  it('follows the CRM’s probabilities by half where the CRM keeps no history of stages', () => {
    const { deals } = readHistory(
      [aRow({ stageId: 'early', probability: 0.1 }), aRow({ stageId: 'late', probability: 0.9 })],
      '2025-06-01',
    );
    expect(stageFactors(deals, chances, told).get('early')).toBeCloseTo(Math.sqrt(0.1 / 0.5), 12);
    expect(stageFactors(deals, chances, told).get('late')).toBeCloseTo(Math.sqrt(0.9 / 0.5), 12);
  });

  it('comes to be what happened to deals after they entered it', () => {
    const entered = (stageId: string, won: boolean) =>
      aRow({
        createdOn: '2025-01-10',
        closedOn: '2025-02-20',
        outcome: won ? 'won' : 'lost',
        stages: [{ stageId, enteredOn: '2025-02-01' }],
      });
    const rows = Array.from({ length: 100 }, (_, n) => [
      entered('early', n % 10 === 0),
      entered('late', n % 2 === 0),
    ]).flat();
    const factors = stageFactors(readHistory(rows, '2025-06-01').deals, chances, told);
    expect(factors.get('late')).toBeGreaterThan(1.2);
    expect(factors.get('early')).toBeLessThan(0.8);
  });
});
