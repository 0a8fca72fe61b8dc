import { describe, expect, it } from 'vitest';
import { hazardsOf, TEAM_PACE, wonOfNew, wonWithin } from '../../../../lib/domain/landing/curve';
import { followedByAge } from '../../../../lib/domain/landing/followed';
import { readHistory } from '../../../../lib/domain/landing/history';
import { firstDayOf, type Life, livesOf, livesSince, recentSince } from '../../../../lib/domain/landing/lives';
import { aRow } from './examples';

const life = (to: number, end: Life['end'], from = 0): Life => ({ ownerId: 'ana', created: 0, from, to, end });
const EIGHT = [
  life(20, 'won'),
  life(30, 'lost'),
  life(30, null),
  life(45, 'won'),
  life(50, null),
  life(60, 'lost'),
  life(90, null),
  life(90, null),
];

describe('won by an age, losses competing', () => {
  it('is .275 by day 60 of eight deals, as Aalen and Johansen have it', () => {
    // From before its first day: one deal opened tomorrow, with 60 days of age to come.
    const chance = wonOfNew(hazardsOf(EIGHT), TEAM_PACE, { first: 61, last: 61 });
    const before = wonOfNew(hazardsOf(EIGHT), TEAM_PACE, { first: 1, last: 61 });
    const earlier = wonOfNew(hazardsOf(EIGHT), TEAM_PACE, { first: 1, last: 60 });
    expect(before - earlier).toBeCloseTo(0.275, 12);
    expect(chance).toBeGreaterThan(0);
  });

  it('asks of an open deal what became of those still open at its age', () => {
    const hazards = hazardsOf(EIGHT);
    const byAge = wonWithin(hazards, TEAM_PACE, { first: 1, last: 30 });
    // At 30 days five are still open; one of them is won at 45, and then one of three is lost.
    expect(byAge[30]).toBeCloseTo(1 / 5, 12);
    expect(byAge[60]).toBe(0);
  });

  it('counts a deal only from the day on which its end would have been seen', () => {
    const late = hazardsOf([life(10, 'won'), life(40, 'lost', 35), life(50, null, 35)]);
    expect([late.atRisk[5], late.atRisk[35], late.won[10]]).toEqual([1, 2, 1]);
  });

  it('leaves out of the window the days before the period', () => {
    const byAge = wonWithin(hazardsOf(EIGHT), TEAM_PACE, { first: 20, last: 30 });
    // Six of seven are still open after 30 days, and one of five is won at 45.
    expect(byAge[20]).toBeCloseTo((6 / 7) * (1 / 5), 12);
    expect(byAge[30]).toBe(0);
  });

  it('never wins and loses more than all', () => {
    const byAge = wonWithin(hazardsOf(EIGHT), { won: 9, lost: 9 }, { first: 1, last: 90 });
    for (const chance of byAge) expect(chance).toBeLessThanOrEqual(1);
  });
});

describe('lives', () => {
  it('begin on the first day on which anything was decided', () => {
    const { deals, asOf } = readHistory(
      [
        aRow({ createdOn: '2024-01-01', closedOn: '2025-03-01', outcome: 'won' }),
        aRow({ createdOn: '2025-02-01', closedOn: '2025-04-01', outcome: 'lost' }),
        aRow({ createdOn: '2025-02-01' }),
      ],
      '2025-05-01',
    );
    expect(livesOf(deals, asOf).map(({ from, to }) => [from, to])).toEqual([
      [425, 425],
      [28, 59],
      [28, 89],
    ]);
    expect(Number.isFinite(firstDayOf([]))).toBe(false);
  });
});

describe('what is recent', () => {
  const wins = (count: number, everyDays: number) =>
    Array.from(
      { length: count },
      (_, n): Life => ({ ownerId: 'ana', created: 1000 - n * everyDays, from: 0, to: 0, end: 'won' }),
    );

  it('is the last half year where that holds 200 wins, else as far back as they go', () => {
    expect(recentSince(wins(1000, 0.5), 1000, 0)).toBe(819);
    expect(recentSince(wins(1000, 2), 1000, 0)).toBe(1000 - 199 * 2);
    expect(recentSince(wins(20, 2), 1000, 300)).toBe(300);
  });

  it('keeps of a life what lies within it', () => {
    const [kept, ...others] = livesSince([life(50, null), life(20, 'won')], 30);
    expect(kept).toEqual(life(50, null, 30));
    expect(others).toEqual([]);
  });
});

describe('plain counts beside the curve', () => {
  it('tells of deals open at an age, all of whose next days are known, how many were won', () => {
    const lives = [life(10, 'won'), life(40, 'won'), life(70, 'won'), life(45, 'lost'), life(200, null)];
    const byAge = followedByAge(lives, 300, { first: 1, last: 30 }, 200);
    expect(byAge[20]).toEqual({ seen: 4, won: 1 });
    expect(byAge[41]).toEqual({ seen: 3, won: 1 });
    expect(byAge[5]).toEqual({ seen: 5, won: 1 });
  });

  it('leaves out a deal whose next days are still to come', () => {
    const byAge = followedByAge([life(40, null), life(40, 'won')], 50, { first: 1, last: 30 }, 40);
    expect(byAge[20]).toEqual({ seen: 2, won: 1 });
    expect(byAge[21]).toEqual({ seen: 0, won: 0 });
  });
});
