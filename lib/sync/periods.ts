import type { Catalogue } from '../domain/book';
import { within } from '../domain/dates';
import type { Goal, Period } from '../domain/goal';

const KINDS = ['month', 'quarter', 'year'] as const;

/**
 * Periods whose deals a book must hold: month, quarter and year around an ISO date, by the CRM's
 * fiscal calendar where it has one, and those of the person's own goals.
 */
export function wantedPeriods(catalogue: Catalogue, ownGoals: Goal[], today: string): Period[] {
  const current = KINDS.map(
    (kind) =>
      catalogue.periods.find((each) => each.kind === kind && within(today, each)) ?? calendarPeriod(kind, today),
  );
  return distinctPeriods([...current, ...ownGoals.map((goal) => goal.period)]);
}

export function distinctPeriods(periods: Period[]): Period[] {
  return [...new Map(periods.map((period) => [`${period.start} ${period.end}`, period])).values()];
}

/** True when every wanted period lies within one that was read. */
export function covers(read: Period[], wanted: Period[]): boolean {
  return wanted.every((period) => read.some((each) => each.start <= period.start && period.end <= each.end));
}

/** The month, quarter or year of the common calendar around a date. */
function calendarPeriod(kind: (typeof KINDS)[number], today: string): Period {
  const day = Temporal.PlainDate.from(today);
  const months = { month: 1, quarter: 3, year: 12 }[kind];
  const first = day.with({ day: 1, month: Math.floor((day.month - 1) / months) * months + 1 });
  const last = first.add({ months }).subtract({ days: 1 });
  return { start: first.toString(), end: last.toString(), kind, label: null };
}
