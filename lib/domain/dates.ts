/** Arithmetic on ISO calendar dates ("2026-11-22"), which sort as text and have no time zone. */

/** True for a real calendar date in exactly this form: not "2026-02-30", not an instant. */
export function isIsoDate(value: string | null | undefined): value is string {
  if (!value || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value);
    return true;
  } catch {
    return false;
  }
}

/** The ISO date so many calendar days later, earlier where `days` is negative. RangeError when `date` is none. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Calendar days from one date to the other; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** The earlier of two ISO dates. */
export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** True from the first day through the last; ISO dates, all three. */
export function within(date: string, period: { start: string; end: string }): boolean {
  return period.start <= date && date <= period.end;
}

/** The calendar date of an instant in an IANA zone. */
export function dateOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
