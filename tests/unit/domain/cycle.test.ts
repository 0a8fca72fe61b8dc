import { describe, expect, it } from 'vitest';
import { cycleDays, median } from '../../../lib/domain/cycle';
import { kpis } from '../../../lib/domain/kpis';
import { incidence, medianSurvival, type Observation, survival } from '../../../lib/domain/survival';
import { aBook, aCalendar, aDeal, aGoal } from './examples';

const observed = (days: number, end: 'won' | 'lost' | null): Observation<'won' | 'lost'> => ({ days, end });
const EIGHT = [
  observed(20, 'won'),
  observed(30, 'lost'),
  observed(30, null),
  observed(45, 'won'),
  observed(50, null),
  observed(60, 'lost'),
  observed(90, null),
  observed(90, null),
];

describe('how long deals take, open ones included', () => {
  it('won by day 60: .275 with losses competing, where one minus Kaplan–Meier says .300', () => {
    expect(incidence(EIGHT, 'won', 60)).toBeCloseTo(0.275, 12);
    const lossesCensored = EIGHT.map(({ days, end }) => observed(days, end === 'won' ? 'won' : null));
    expect(1 - (survival(lossesCensored).at(-1)?.share ?? 0)).toBeCloseTo(0.3, 12);
  });

  it('survival .875, .75, .60, .40: median 60, while won-only deals say 37.5', () => {
    const ended = [20, 30, 45, 60];
    const observations = [
      ...ended.map((days) => observed(days, 'won')),
      ...[30, 50, 90, 90].map((days) => observed(days, null)),
    ];
    const steps = survival(observations);
    expect(steps.map((step) => step.days)).toEqual(ended);
    [0.875, 0.75, 0.6, 0.4].forEach((share, i) => {
      expect(steps[i]?.share).toBeCloseTo(share, 12);
    });
    expect(medianSurvival(observations)).toBe(60);
    expect(median(ended)).toBe(37.5);
  });

  it('has no median while most are open, and nothing to say of nothing', () => {
    expect(medianSurvival([observed(5, 'won'), observed(9, null), observed(9, null)])).toBeNull();
    expect(survival([])).toEqual([]);
    expect(incidence([], 'won', 60)).toBe(0);
  });

  it('won, lost and undecided make one', () => {
    const undecided = survival(EIGHT).at(-1)?.share ?? 0;
    expect(incidence(EIGHT, 'won', 90) + incidence(EIGHT, 'lost', 90) + undecided).toBeCloseTo(1, 12);
  });
});

describe('cycle of a deal', () => {
  const won = (createdAt: string, closeDate: string | null) => aDeal({ outcome: 'won', createdAt, closeDate });

  it("runs from the creation date in the owner's zone to the close date", () => {
    const late = won('2026-11-01T23:30:00Z', '2026-11-10');
    expect(cycleDays(late, 'UTC')).toBe(9);
    expect(cycleDays(late, 'Europe/Berlin')).toBe(8);
    expect(cycleDays(won('2026-11-01T23:30:00.000+0000', '2026-11-10'), 'UTC')).toBe(9);
  });

  it('is unknown for open, undated, and deals entered after they had closed', () => {
    expect(cycleDays(aDeal(), 'UTC')).toBeNull();
    expect(cycleDays(won('2026-11-01T09:00:00Z', null), 'UTC')).toBeNull();
    expect(cycleDays(won('2026-11-11T09:00:00Z', '2026-11-10'), 'UTC')).toBeNull();
    expect(cycleDays(won('yesterday', '2026-11-10'), 'UTC')).toBeNull();
  });

  it('median of none, one, odd and even', () => {
    expect([[], [7], [1, 2, 9], [1, 2, 4, 9]].map(median)).toEqual([null, 7, 2, 3]);
  });
});

describe('KPIs', () => {
  it('000-10 win rate as counts with its interval and records; cycle with every won deal read', () => {
    const closed = (outcome: 'won' | 'lost', closeDate = '2026-11-10', pipelineId = 'new-business') =>
      aDeal({ outcome, closeDate, pipelineId, createdAt: '2026-01-10T12:00:00Z' });
    const book = aBook([
      ...Array.from({ length: 3 }, () => closed('won')),
      ...Array.from({ length: 7 }, () => closed('lost')),
      closed('won', '2026-01-20'),
      closed('won', '2026-11-10', 'renewals'),
      aDeal(),
    ]);
    const { winRate, cycle } = kpis({ goal: aGoal({ pipelineIds: ['new-business'] }), book, calendar: aCalendar() });
    expect(winRate).toMatchObject({ won: 3, closed: 10 });
    expect(winRate.records).toHaveLength(10);
    expect(winRate.interval?.low).toBeCloseTo(0.1078, 4);
    expect(winRate.interval?.high).toBeCloseTo(0.6032, 4);
    expect(cycle.records.map((record) => record.days)).toEqual([10, 304, 304, 304]);
    expect(cycle.medianDays).toBe(304);
  });

  it('say nothing of nothing', () => {
    expect(kpis({ goal: aGoal(), book: aBook([aDeal()]), calendar: aCalendar() })).toEqual({
      winRate: { won: 0, closed: 0, interval: null, records: [] },
      cycle: { medianDays: null, records: [] },
    });
  });
});
