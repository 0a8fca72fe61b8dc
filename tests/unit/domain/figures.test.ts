import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { workingDays } from '../../../lib/domain/calendar';
import { addDays } from '../../../lib/domain/dates';
import type { GoalInput } from '../../../lib/domain/figures';
import type { Goal } from '../../../lib/domain/goal';
import { goalFigures } from '../../../lib/domain/goal-figures';
import type { Opportunity } from '../../../lib/domain/opportunity';
import { aBook, aCalendar, aDeal, aGoal, CATALOGUE, eur, told } from './examples';

const won = (fields: Partial<Opportunity> = {}) => aDeal({ outcome: 'won', ...fields });
const figures = (now: string, opportunities: Opportunity[] = [], goal = aGoal(), calendar = aCalendar()) =>
  figuresOf({ goal, book: aBook(opportunities), catalogue: CATALOGUE, calendar, now });
const figuresOf = (input: GoalInput) => goalFigures({ ...input, told: told(input) });

/** Four open deals, 60k to go, and three wins. */
const BOOK = [
  won({ amount: eur(20_000), createdAt: '2026-03-01T00:00:00Z' }),
  won({ amount: eur(20_000), createdAt: '2026-03-01T00:00:00Z' }),
  won({ amount: eur(20_000), createdAt: '2026-03-01T00:00:00Z' }),
  aDeal({ amount: eur(50_000), probability: 0.6 }),
  aDeal({ amount: eur(30_000), probability: 0.4 }),
  aDeal({ amount: eur(20_000), probability: 0.25 }),
  aDeal({ amount: eur(80_000), probability: 0.15 }),
];
const NOW = '2026-11-22T12:00:00Z';

describe('one goal', () => {
  const all = figures(NOW, BOOK);

  it('attained, attainment and pace', () => {
    expect(all).toMatchObject({
      today: '2026-11-22',
      periodOver: false,
      attainment: 0.5,
      days: { worked: 37, total: 66, left: 29 },
      attained: { total: eur(60_000) },
    });
    expect(all.attained.records).toHaveLength(3);
    expect(all.pace).toMatchObject({ verdict: 'behind', tooEarly: null });
    expect(all.pace.index).toBeCloseTo(60_000 / (120_000 * (37 / 66)), 12);
  });

  it('lands where it was told to, in three digits and never below what is attained', () => {
    const input = { goal: aGoal(), book: aBook(BOOK), catalogue: CATALOGUE, calendar: aCalendar(), now: NOW };
    const telling = { ...told(input).telling, p10: 6_000_000, p50: 11_234_567, p90: 18_765_432, chance: 0.43 };
    const { landing } = goalFigures({ ...input, told: { ...told(input), telling } });
    expect(landing).toMatchObject({ p10: eur(60_000), p50: eur(112_000), p90: eur(188_000), chance: 0.43 });
    const low = { ...telling, p10: 5_999_999 };
    expect(goalFigures({ ...input, told: { ...told(input), telling: low } }).landing?.p10).toEqual(eur(60_000));
  });

  it('names the open deals it was told from, with their chances, and counts those that the book does not hold', () => {
    const input = { goal: aGoal(), book: aBook(BOOK), catalogue: CATALOGUE, calendar: aCalendar(), now: NOW };
    const { open } = told(input);
    const elsewhere = { ...open[0], id: 'next-year' } as (typeof open)[number];
    const { landing } = goalFigures({ ...input, told: { ...told(input), open: [...open, elsewhere] } });
    expect(landing?.open.records.map(({ id }) => id)).toEqual(BOOK.slice(3).map(({ id }) => id));
    expect(landing?.open.records[0]?.probability).toBe(open[0]?.chance);
    const likely = { minor: Math.round(elsewhere.chance * elsewhere.amount), currency: 'EUR' };
    expect(landing?.open.elsewhere).toEqual({ count: 1, likely });
  });

  it('says of a deal without an amount that a usual one stands in', () => {
    const hidden = aDeal({ amount: null });
    const record = figures(NOW, [...BOOK, hidden]).landing?.open.records.find(({ id }) => id === hidden.id);
    expect(record).toMatchObject({ amountKnown: false, amount: eur(20_000) });
  });

  it('has no landing before it was told', () => {
    const input = { goal: aGoal(), book: aBook(BOOK), catalogue: CATALOGUE, calendar: aCalendar(), now: NOW };
    expect(goalFigures({ ...input, told: null })).toMatchObject({ landing: null, attainment: 0.5 });
  });
});

describe('too early to give a chance', () => {
  it('while less than 15 % of the period is over; the range is given all the same', () => {
    const { landing } = figures('2026-10-09T12:00:00Z', BOOK);
    expect(landing).toMatchObject({ chance: null, tooEarly: { reason: 'period-young' } });
    expect(landing?.p90.minor).toBeGreaterThan(landing?.p10.minor ?? Number.NaN);
    expect(figures('2026-10-16T12:00:00Z', BOOK).landing?.tooEarly).toBeNull();
  });

  it('with fewer than three won deals, those of earlier periods counted', () => {
    const one = [won(), aDeal()];
    expect(figures(NOW, one).landing?.tooEarly).toEqual({ reason: 'few-wins', missing: 2 });
    const input = { goal: aGoal(), book: aBook(one), catalogue: CATALOGUE, calendar: aCalendar(), now: NOW };
    const known = { ...told(input), fresh: { expected: 0, wins: 3 } };
    expect(goalFigures({ ...input, told: known }).landing?.tooEarly).toBeNull();
  });

  it('never once the goal is reached: the chance is then 1', () => {
    const { landing, pace } = figures('2026-10-02T12:00:00Z', [won({ amount: eur(120_000), closeDate: '2026-10-01' })]);
    expect(landing).toMatchObject({ chance: 1, tooEarly: null });
    expect(pace).toMatchObject({ verdict: 'reached', tooEarly: null });
  });

  it('and nothing is certain before, nor hopeless on the last day while it lasts', () => {
    const sure = aDeal({ amount: eur(500_000), probability: 1 });
    const { chance } = figures(NOW, [...BOOK, sure]).landing ?? {};
    expect(chance).toBeGreaterThan(0.5);
    expect(chance).toBeLessThan(1);
    const last = figures('2026-12-31T12:00:00Z', [...BOOK, aDeal({ amount: eur(70_000), closeDate: '2026-12-31' })]);
    expect(last.landing?.chance).toBeGreaterThan(0.05);
    expect(last.landing?.chance).toBeLessThan(1);
  });
});

const instants = (from: string, to: string) =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) }).map((ms) => new Date(ms).toISOString());
const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/Chicago',
  'Pacific/Auckland',
  'Asia/Kolkata',
  'Atlantic/Azores',
);
const calendars = fc.record({
  timeZone: zones,
  weekdays: fc.array(fc.constantFrom(0, 0.5, 0.8, 1), { minLength: 7, maxLength: 7 }),
  holidays: fc.array(
    fc.integer({ min: 0, max: 91 }).map((day) => addDays('2026-10-01', day)),
    { maxLength: 8 },
  ),
});
const aroundPeriod = instants('2026-09-20T00:00:00Z', '2027-01-10T00:00:00Z');

describe('expected share', () => {
  const share = (now: string, calendar = aCalendar()) => figures(now, [], aGoal(), calendar).expectedShare;

  it('never falls, and stays within [0, 1]', () => {
    fc.assert(
      fc.property(aroundPeriod, aroundPeriod, calendars, (a, b, calendar) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const before = share(first, calendar);
        const after = share(second, calendar);
        expect(before).toBeLessThanOrEqual(after);
        expect(before >= 0 && after <= 1).toBe(true);
      }),
    );
  });

  it("stands still between two midnights of the person's zone", () => {
    const days = fc.integer({ min: 0, max: 91 }).map((day) => addDays('2026-10-01', day));
    fc.assert(
      fc.property(
        days,
        calendars,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (date, calendar, part) => {
          const midnight = Temporal.PlainDate.from(date).toZonedDateTime(calendar.timeZone);
          const next = midnight.add({ days: 1 });
          const length = next.epochMilliseconds - midnight.epochMilliseconds;
          const within = new Date(midnight.epochMilliseconds + Math.floor(length * part)).toISOString();
          const last = new Date(next.epochMilliseconds - 1).toISOString();
          expect(share(within, calendar)).toBe(share(midnight.toInstant().toString(), calendar));
          expect(share(last, calendar)).toBe(share(within, calendar));
        },
      ),
    );
  });

  it('steps at midnight by that day’s weight and by no more than one working day', () => {
    const days = fc.integer({ min: 0, max: 90 }).map((day) => addDays('2026-10-01', day));
    fc.assert(
      fc.property(days, calendars, (date, calendar) => {
        const total = workingDays(calendar, '2026-10-01', '2026-12-31');
        fc.pre(total > 0);
        const noon = (day: string) => `${day}T12:00`;
        const at = (day: string) =>
          share(
            Temporal.PlainDateTime.from(noon(day)).toZonedDateTime(calendar.timeZone).toInstant().toString(),
            calendar,
          );
        const step = at(addDays(date, 1)) - at(date);
        expect(step).toBeCloseTo(workingDays(calendar, date, date) / total, 12);
        expect(step).toBeLessThanOrEqual(1 / total + 1e-12);
      }),
    );
  });

  it.each([
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25],
    ['America/Chicago', '2026-11-01', '2026-11-01T05:00:00Z', '2026-11-02T06:00:00Z', 25],
    ['America/Chicago', '2026-03-08', '2026-03-08T06:00:00Z', '2026-03-09T05:00:00Z', 23],
  ])('%s: the day the clocks change (%s) counts once', (timeZone, date, start, end, hours) => {
    expect((Date.parse(end) - Date.parse(start)) / 3_600_000).toBe(hours);
    const goal = aGoal({ period: { start: addDays(date, -7), end: addDays(date, 6), kind: 'custom', label: null } });
    const everyDay = aCalendar({ timeZone, weekdays: [1, 1, 1, 1, 1, 1, 1] });
    const worked = (now: string) => figures(now, [], goal, everyDay).days.worked;
    const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();
    expect([justBefore(start), start, justBefore(end), end].map(worked)).toEqual([6, 7, 7, 8]);
    expect(figures(start, [], goal, everyDay).days.total).toBe(14);
  });
});

describe("the viewer's clock", () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it('does not matter: every figure is the same in every zone', () => {
    fc.assert(
      fc.property(aroundPeriod, calendars, (now, calendar) => {
        const seen = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin'].map((zone) => {
          process.env.TZ = zone;
          return JSON.stringify(figures(now, BOOK, aGoal(), calendar));
        });
        expect(new Set(seen).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a closed period', () => {
  it('keeps its figures, whenever one looks and whatever came later', () => {
    const first = figures('2027-01-01T00:00:00Z', BOOK);
    expect(first).toMatchObject({ periodOver: true, today: '2026-12-31', expectedShare: 1 });
    expect(first.pace).toMatchObject({ verdict: 'missed', tooEarly: null, gap: eur(60_000) });
    expect(first.landing).toBeNull();

    const later = fc.array(
      fc.record({
        outcome: fc.constantFrom('open', 'won', 'lost') as fc.Arbitrary<Opportunity['outcome']>,
        closeDate: fc.integer({ min: 1, max: 300 }).map((day) => addDays('2026-12-31', day)),
        amount: fc.option(fc.integer({ min: -1e9, max: 1e9 }).map((minor) => ({ minor, currency: 'EUR' }))),
      }),
    );
    const moves = fc.array(fc.constantFrom<Partial<Opportunity>>({ outcome: 'lost' }, { closeDate: '2027-02-01' }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(instants('2027-01-01T00:00:00Z', '2030-01-01T00:00:00Z'), later, moves, (now, deals, fates) => {
        const moved = BOOK.map((deal, i) => (deal.outcome === 'open' ? { ...deal, ...fates[i - 3] } : deal));
        expect(figures(now, [...moved, ...deals.map((fields) => aDeal(fields))])).toEqual(first);
      }),
    );
  });
});

describe('bad input', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3 });
  const money = fc.record({
    minor: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1e6, max: 1e8 })),
    currency: fc.constantFrom('EUR', 'USD', 'JPY', '???'),
  });
  const deal = fc.record({
    amount: maybe(money),
    amountInOrgCurrency: maybe(money),
    closeDate: maybe(fc.constantFrom('2026-10-01', '2026-12-31', '2027-01-01', '2026-02-30', 'soon', '')),
    createdAt: fc.constantFrom('2026-08-01T09:00:00Z', '', 'yesterday', '2027-08-01T09:00:00.000+0000'),
    stageId: fc.constantFrom('proposal', 'gone', ''),
    pipelineId: maybe(fc.constantFrom('new-business', 'renewals')),
    probability: maybe(fc.oneof(fc.double(), fc.double({ min: 0, max: 1 }))),
    outcome: fc.constantFrom('open', 'won', 'lost') as fc.Arbitrary<Opportunity['outcome']>,
  });
  const goal: fc.Arbitrary<Goal> = fc
    .record({
      target: fc.record({
        minor: fc.constantFrom(0, -100, 1, 12_000_000, Number.MAX_SAFE_INTEGER),
        currency: fc.constantFrom('EUR', 'JPY'),
      }),
      pipelineIds: maybe(fc.constantFrom<string[][]>([], ['new-business'])),
    })
    .map((fields) => aGoal(fields));

  it('gives no NaN and no infinity anywhere, and chances within [0, 1]', () => {
    const weekdays = fc.constantFrom<number[][]>(
      [0, 0, 0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 0, 0],
      [],
      [Number.NaN, 2, -1, 0, 0, 0, 0],
    );
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 30 }), goal, aroundPeriod, weekdays, (deals, aim, now, week) => {
        const opportunities = deals.map((fields) => aDeal(fields));
        const result = figures(now, opportunities, aim, aCalendar({ weekdays: week, timeZone: 'Nowhere/At_All' }));
        for (const number of numbersIn(result)) expect(Number.isFinite(number)).toBe(true);
        if (!result.landing) return;
        const { chance, p10, p50, p90 } = result.landing;
        expect(chance === null || (chance > 0 && chance <= 1)).toBe(true);
        expect(p10.minor <= p50.minor && p50.minor <= p90.minor).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  function numbersIn(value: unknown): number[] {
    if (typeof value === 'number') return [value];
    return value && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
  }
});
