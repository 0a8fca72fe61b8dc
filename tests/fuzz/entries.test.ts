import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { parseFields } from '../../lib/crm/salesforce/journal';
import type { Book } from '../../lib/domain/book';
import { goalFigures } from '../../lib/domain/figures';
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

const BOOK: Book = {
  ownerId: REP.id,
  opportunities: [deal('d1', REP.id), deal('d2', REP.id, { outcome: 'won', closeDate: '2026-11-02' })],
  periods: CATALOGUE.periods,
  goals: [],
  quotasHidden: false,
  partial: false,
};

describe('entries as the CRM holds them', () => {
  holds('fold into goals of their own person that can be counted', entries, (list) => {
    const calendar = ownCalendarOf(list, REP.id) ?? { timeZone: 'UTC', weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: [] };
    for (const goal of ownGoalsOf(list, REP.id)) {
      expect(goal.ownerId).toBe(REP.id);
      const figures = goalFigures({ goal, book: BOOK, catalogue: CATALOGUE, calendar, now: NOW });
      expect(JSON.stringify(figures, (_, value) => (Number.isNaN(value) ? 'no number' : value))).not.toContain(
        'no number',
      );
    }
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
