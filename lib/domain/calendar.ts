import { dateOf, daysBetween, isIsoDate } from './dates';

/** When a person works. It belongs to the person the figures are about, not to the viewer. */
export type WorkingCalendar = {
  /** IANA zone of the person: their midnight ends the day. */
  timeZone: string;
  /** Weight of Monday … Sunday, 0 (off) to 1 (full day); part-time in between. */
  weekdays: number[];
  /** ISO dates on which the person does not work. */
  holidays: string[];
};

/** Monday to Friday. */
const DEFAULT_WEEKDAYS = [1, 1, 1, 1, 1, 0, 0];

/** What we assume of a person who has said nothing: Monday to Friday, no holidays. */
export function defaultCalendar(timeZone: string | null): WorkingCalendar {
  return { timeZone: checkTimeZone(timeZone).timeZone, weekdays: [...DEFAULT_WEEKDAYS], holidays: [] };
}

/** The zone itself when the platform knows it; else UTC with `known: false`, so that screens can say so. */
export function checkTimeZone(timeZone: string | null): { timeZone: string; known: boolean } {
  return timeZone && isKnown(timeZone) ? { timeZone, known: true } : { timeZone: 'UTC', known: false };
}

/** Asked of the platform once a zone: it is slow to say. */
const known = new Map<string, boolean>();

function isKnown(timeZone: string): boolean {
  let answer = known.get(timeZone);
  if (answer === undefined) {
    answer = canFormatIn(timeZone);
    known.set(timeZone, answer);
  }
  return answer;
}

function canFormatIn(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** ISO date of an instant where the person is. */
export function today(calendar: WorkingCalendar, instant: string): string {
  return dateOf(instant, checkTimeZone(calendar.timeZone).timeZone);
}

/**
 * Working days from one ISO date to another, both included: weights of the weekdays summed,
 * holidays left out. Zero when the range is empty. Days are calendar dates, so a day on which
 * the clocks change counts once.
 */
export function workingDays(calendar: WorkingCalendar, from: string, to: string): number {
  if (from > to) return 0;
  const firstWeekday = Temporal.PlainDate.from(from).dayOfWeek - 1;
  const length = daysBetween(from, to) + 1;
  // Whole days per weekday first, weights last: sums of 0.1 would drift.
  const counts = calendar.weekdays.map((_, weekday) => {
    const offset = (weekday - firstWeekday + 7) % 7;
    return offset < length ? Math.floor((length - 1 - offset) / 7) + 1 : 0;
  });
  for (const holiday of new Set(calendar.holidays)) {
    if (!isIsoDate(holiday) || holiday < from || holiday > to) continue;
    const weekday = Temporal.PlainDate.from(holiday).dayOfWeek - 1;
    counts[weekday] = (counts[weekday] ?? 0) - 1;
  }
  return counts.reduce((days, count, weekday) => days + count * weightOf(calendar.weekdays[weekday]), 0);
}

function weightOf(weight: number | undefined): number {
  return Number.isFinite(weight) ? Math.min(Math.max(weight ?? 0, 0), 1) : 0;
}
