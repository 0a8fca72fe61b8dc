import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { parseFields } from '../../lib/crm/salesforce/journal';
import type { Book } from '../../lib/domain/book';
import { today, type WorkingCalendar } from '../../lib/domain/calendar';
import { addDays, within } from '../../lib/domain/dates';
import type { GoalFigures } from '../../lib/domain/figures';
import type { Goal } from '../../lib/domain/goal';
import { goalFigures } from '../../lib/domain/goal-figures';
import { dealImpact } from '../../lib/domain/impact';
import type { Money } from '../../lib/domain/money';
import { pastDealOf } from '../../lib/domain/past-deal';
import { landingOfGoal } from '../../lib/domain/tell-landing';
import type { Entry } from '../../lib/journal/entry';
import { distinct, ownCalendarOf, ownGoalsOf, threadOf } from '../../lib/journal/fold';
import { CalendarFields } from '../../lib/journal/kinds/calendar';
import { GoalFields } from '../../lib/journal/kinds/goal';
import { CATALOGUE, deal, nativeOf, note, person, REP } from '../unit/sync/fake-crm';
import { boundary } from './boundary';
import { bend, mutate, nearly } from './mutate';
import { strangeText, strangeValue } from './strange';

const holds = boundary('CRM answers');

const NOW = '2026-11-16T09:00:00.000Z';
const isoDate = fc.constantFrom('2026-01-01', '2026-10-01', '2026-12-31', '2026-02-30', '9999-12-31', '0000-00-00');
const goal = fc.record({
  name: fc.constant('Own'),
  target: fc.record({
    minor: fc.constantFrom(0, 1, -1, 5_000_000, Number.MAX_SAFE_INTEGER),
    currency: fc.constantFrom('EUR', 'USD', 'XXX', '€€€'),
  }),
  period: fc.record({
    start: isoDate,
    end: isoDate,
    kind: fc.constantFrom('quarter', 'custom'),
    label: fc.constant(null),
  }),
  why: fc.constant('The boat'),
  replaces: fc.constantFrom(null, 'g1', 'g2'),
  withdrawn: fc.boolean(),
});
const calendar = fc.record({
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'Mars/Olympus'),
  weekdays: fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 7, maxLength: 7 }),
  holidays: fc.array(isoDate, { maxLength: 4 }),
});
const fieldsOf = {
  goal: fc.oneof(
    goal,
    fc.tuple(goal, fc.array(bend)).map(([value, bends]) => mutate(value, bends)),
    nearly(goal),
    strangeValue,
  ),
  calendar: fc.oneof(calendar, nearly(calendar), strangeValue),
  note: fc.oneof(fc.record({ tone: fc.constantFrom('question', 'shout'), text: strangeText }), strangeValue),
};
/** A goal that runs on the day, and whose period may be absurd. */
const current = fc.tuple(
  fc.record({
    name: fc.constant('Own'),
    target: fc.record({
      minor: fc.constantFrom(-1, 0, 1, 5_000_000, Number.MAX_SAFE_INTEGER),
      currency: fc.constantFrom('EUR', 'USD', 'XXX'),
    }),
    period: fc.record({
      start: fc.constantFrom('0001-01-01', '1970-01-01', '2026-01-01', '2026-10-01', '2026-11-15'),
      end: fc.constantFrom('2026-11-18', '2026-12-31', '2027-02-28', '2999-01-01', '9999-12-31'),
      kind: fc.constantFrom('month', 'quarter', 'year', 'custom'),
      label: fc.constant(null),
    }),
    why: fc.constant('The boat'),
    replaces: fc.constant(null),
    withdrawn: fc.constant(false),
  }),
  fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'Pacific/Kiritimati', 'Pacific/Niue'),
    weekdays: fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 7, maxLength: 7 }),
    holidays: fc.array(fc.constantFrom('2026-11-16', '2026-12-25'), { maxLength: 2 }),
  }),
);
const entry = fc.oneof(
  ...(['goal', 'calendar', 'note'] as const).map((kind) =>
    fc
      .tuple(
        fieldsOf[kind],
        fc.constantFrom('g1', 'g2', 'g3'),
        fc.constantFrom(REP.id, 'lead'),
        fc.oneof(isoDate, strangeText, fc.constant(NOW)),
      )
      .map(([fields, id, authorId, createdAt]): Entry => {
        const base = nativeOf(note('d1', person(authorId), REP));
        return { ...base, id, kind, authorId, createdAt, fields, dealId: kind === 'note' ? 'd1' : null };
      }),
  ),
);
const entries = fc.array(entry, { maxLength: 6 });

const OPEN = deal('d1', REP.id);
const BOOK: Book = {
  ownerId: REP.id,
  opportunities: [OPEN, deal('d2', REP.id, { outcome: 'won', closeDate: '2026-11-02' })],
  periods: CATALOGUE.periods,
  goals: [],
  quotasHidden: false,
  partial: false,
};

/** Two years of a group that is large enough to be pooled: each closes a deal every six weeks, half of them won. */
const READ = { from: '2024-10-01', readAt: NOW };
const HISTORY = [REP.id, 'c1', 'c2', 'c3', 'c4'].flatMap((ownerId, number) =>
  Array.from({ length: 18 }, (_, index) => {
    const closeDate = addDays('2026-11-10', -42 * index - number);
    const [outcome, createdAt] = [index % 2 ? 'lost' : 'won', `${addDays(closeDate, -60)}T09:00:00Z`] as const;
    const past = deal(`${ownerId}-${index}`, ownerId, { outcome, closeDate, createdAt });
    return pastDealOf(past, { currency: 'EUR', catalogue: CATALOGUE, timeZone: 'UTC' });
  }),
);

/** Every figure of a goal; none of them may be a number that is none. */
function expectFigures(goal: Goal, calendar: WorkingCalendar): GoalFigures {
  const input = { goal, book: BOOK, catalogue: CATALOGUE, calendar, now: NOW };
  const day = today(calendar, NOW);
  const told = within(day, goal.period)
    ? landingOfGoal(goal, { ...input, person: REP, day, deals: HISTORY, row: READ, dealId: 'd1' }, undefined)
    : null;
  const figures = goalFigures({ ...input, told });
  const impact = dealImpact({ ...input, told, deal: OPEN, landing: figures.landing });
  expect(JSON.stringify([figures, impact], nameWhatIsNoNumber)).not.toContain('no number');
  return figures;
}

function nameWhatIsNoNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? `no number: ${value}` : value;
}

describe('entries as the CRM holds them', () => {
  holds('fold into goals of their own person that can be counted', entries, (list) => {
    const calendar = ownCalendarOf(list, REP.id) ?? { timeZone: 'UTC', weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: [] };
    for (const goal of ownGoalsOf(list, REP.id)) {
      expect(goal.ownerId).toBe(REP.id);
      expectFigures(goal, calendar);
    }
  });

  holds('are landed on while they run, whatever their period and target', current, ([fields, calendar]) => {
    const base = nativeOf(note('d1', REP, REP));
    const [goal] = ownGoalsOf([{ ...base, id: 'g1', kind: 'goal', dealId: null, fields }], REP.id);
    if (!goal) throw new Error('It reads as none.');
    const { landing, periodOver } = expectFigures(goal, calendar);
    expect([landing !== null, periodOver]).toEqual([true, false]);
    for (const { minor } of [landing?.p10, landing?.p50, landing?.p90, landing?.mean].map((level) => level as Money))
      expect(minor).toBeGreaterThanOrEqual(0);
  });

  holds('fold into a thread of the deal’s own notes, each once', entries, (list) => {
    const thread = threadOf(list, 'd1');
    expect(new Set(thread.map((each) => each.id)).size).toBe(thread.length);
    for (const each of thread) expect(each.kind).toBe('note');
    expect(distinct(list).length).toBeLessThanOrEqual(list.length);
  });

  const written = fc.tuple(strangeText, fc.oneof(fieldsOf.goal, fieldsOf.calendar), strangeText);
  holds('are read from a text that may hold anything', written, ([before, fields, after]) => {
    const text = `${before}\n${JSON.stringify(fields, (_, value) => (typeof value === 'bigint' ? String(value) : value))}${after}`;
    const goal = parseFields('goal', text);
    if (goal) expect(GoalFields.safeParse(goal).success).toBe(true);
    const calendar = parseFields('calendar', text);
    if (calendar) expect(CalendarFields.safeParse(calendar).success).toBe(true);
  });
});
