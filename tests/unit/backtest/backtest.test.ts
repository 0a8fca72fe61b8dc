import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, casesOf, dayAt } from '../../backtest/cases';
import { readDataSet } from '../../backtest/data-set';
import { modelsOf, ours } from '../../backtest/models';
import { crpsOf, lawLevels, scoreOf } from '../../backtest/score';
import { forecastsIn } from '../../backtest/worlds/run';
import { simulate, type World } from '../../backtest/worlds/simulate';
import { WORLDS } from '../../backtest/worlds/worlds';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backtest-'));
  writeFileSync(join(folder, 'products.csv'), 'product,series,sales_price\nGTX Pro,GTX,4000\nMG,MG,50\n');
  const head = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';
  writeFileSync(
    join(folder, 'sales_pipeline.csv'),
    [
      head,
      '1,Ana,GTXPro,Acme,Won,1/5/2024,2/10/2024,4100',
      '2,Ana,GTX Pro,Acme,Won,3/1/2024,4/20/2024,3900',
      '3,Ana,MG,Acme,Lost,3/5/2024,4/2/2024,0',
      '4,Ana,GTX Pro,,Engaging,4/1/2024,,',
      '5,Ben,GTX Pro,,Prospecting,,,',
      '6,Ben,GTX Pro,,Won,4/1/2024,6/30/2024,10000',
    ].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the data set', () => {
  it('is rows with an engage date, their list price beside what they were won for, and quarters', () => {
    const { rows, periods } = readDataSet(folder);
    expect(rows.map(({ id, outcome, amount, expectedAmount }) => [id, outcome, amount, expectedAmount])).toEqual([
      ['1', 'won', 410_000, 400_000],
      ['2', 'won', 390_000, 400_000],
      ['3', 'lost', 5000, 5000],
      ['4', 'open', 400_000, 400_000],
      ['6', 'won', 1_000_000, 400_000],
    ]);
    expect(periods).toEqual([
      { start: '2024-01-01', end: '2024-03-31' },
      { start: '2024-04-01', end: '2024-06-30' },
    ]);
  });

  it('asks for everybody with a win by then, with a target of 1.1 times the period before', () => {
    const cases = casesOf(readDataSet(folder), [0.2, 0.5]);
    expect(cases).toEqual([
      expect.objectContaining({ ownerId: 'Ana', asOf: '2024-04-18', attained: 0, actual: 390_000, target: 500_000 }),
      expect.objectContaining({ ownerId: 'Ana', asOf: '2024-05-15', attained: 390_000, actual: 390_000 }),
    ]);
    expect(dayAt({ start: '2024-04-01', end: '2024-06-30' }, 0)).toBe('2024-03-31');
  });

  it('is forecast by every model', () => {
    const data = readDataSet(folder);
    const cases = casesOf(data, [0.5]);
    const said = modelsOf(data, cases).map(
      ({ name, predict }) => [name.trim(), predict(cases[0] as Case).chance] as const,
    );
    expect(said.map(([name]) => name)).toEqual([
      'ours',
      'without age: stage probability',
      "without the person: team's figures",
      'without deals not opened yet',
      'without uncertain amounts',
      'without the common factor',
      'base rate',
      'linear pace',
      'weighted pipeline',
      'textbook',
    ]);
    const chance = Object.fromEntries(said);
    // 390,000 after 45 of 91 days; 390,000 + .55 × 400,000; .55 for the one open deal.
    expect([chance['base rate'], chance['linear pace'], chance['weighted pipeline'], chance.textbook]).toEqual([
      0, 1, 1, 0.55,
    ]);
  });
});

it('no forecast of a backtest knows what came after its day', () => {
  const data = simulate({ ...(WORLDS[0] as World), periods: 3 }, 'look-ahead');
  const cases = casesOf(data, [0.5]).filter((one) => one.period.end === data.periods.at(-1)?.end);
  const [{ asOf }] = cases as [Case];
  const rows = data.rows
    .filter((row) => row.createdOn <= asOf)
    .map((row, index) => {
      if (row.closedOn !== null && row.closedOn <= asOf) return row;
      return index % 2
        ? { ...row, outcome: 'won' as const, closedOn: '2030-01-01', amount: index }
        : { ...row, amount: index };
    });
  const told = (set: typeof data) => cases.map((one) => ours(set).predict(one));
  expect(cases.length).toBeGreaterThan(5);
  expect(told({ ...data, rows })).toEqual(told(data));
});

describe('scores', () => {
  const one = (actual: number, target: number): Case => ({
    ownerId: 'ana',
    period: { start: '2024-04-01', end: '2024-06-30' },
    share: 0.5,
    asOf: '2024-05-15',
    attained: 0,
    actual,
    target,
  });

  it('are Brier’s and the logarithmic one', () => {
    const score = scoreOf(
      [0.8, 0.6, 0.9, 0.3, 0.5].map((chance, index) => ({
        one: one([1, 0, 1, 0, 1][index] as number, 1),
        prediction: { chance, levels: null, law: null },
      })),
    );
    expect(score.brier).toBeCloseTo(0.15, 12);
    expect(score.log).toBeCloseTo(
      -(Math.log(0.8) + Math.log(0.4) + Math.log(0.9) + Math.log(0.7) + Math.log(0.5)) / 5,
      12,
    );
    expect([score.inside, score.crps]).toEqual([null, null]);
  });

  it('are the distance for a figure without a range, and less for a law around it', () => {
    expect(crpsOf({ values: [100], probabilities: [1] }, 130)).toBe(30);
    expect(crpsOf({ values: [100], probabilities: [1] }, 70)).toBe(30);
    // Half at 0, half at 100: ∫ is 25 at either end and in the middle.
    for (const actual of [0, 50, 100]) expect(crpsOf({ values: [0, 100], probabilities: [0.5, 0.5] }, actual)).toBe(25);
    expect(lawLevels({ values: [0, 50, 100], probabilities: [0.1, 0.4, 0.5] })).toEqual({ p10: 0, p50: 50, p90: 100 });
  });
});

describe('worlds of which the truth is known', () => {
  it.each(WORLDS.filter(({ holds }) => holds))(
    'its range holds 8 times in 10 in the $name one',
    (world) => {
      const { n, inside } = scoreOf(forecastsIn(world, 12));
      expect(n).toBe(480);
      expect(inside).toBeGreaterThan(0.75);
      expect(inside).toBeLessThan(0.85);
    },
    120_000,
  );

  it.each(WORLDS.filter(({ holds }) => !holds))('it is a figure in the one with $name', (world) => {
    const { n, brier, crps } = scoreOf(forecastsIn(world, 1));
    expect(n).toBe(world.people * 4);
    expect(Number.isFinite(brier) && Number.isFinite(crps)).toBe(true);
  });
});
