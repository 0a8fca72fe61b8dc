import { checkTimeZone } from './calendar';

/** How often two people meet, as a clock on the wall of one zone shows it. */
export type Cadence = {
  /** Calendar days from one meeting to the next: 7, 14 or 28. */
  everyDays: number;
  /** One of the meetings: "2026-11-26T10:00". All others are whole cadences away, before and after. */
  at: string;
  /** IANA. */
  timeZone: string;
  minutes: number;
};

export type Meeting = {
  /** ISO instants. */
  start: string;
  end: string;
  /** ISO date in the cadence's zone. */
  date: string;
};

/**
 * The meeting that is under way at an instant, else the next one, the first of all on the day that was set; one on `heldOn` (an ISO date) has taken place
 * already. On a day on which its hour does not exist it begins as much later as the clocks are put forward, and where
 * its hour comes twice, in the first. Null where date or zone are none of this platform's: no meeting is better than
 * one at a wrong hour.
 */
export function nextMeeting(cadence: Cadence, instant: string, heldOn: string | null = null): Meeting | null {
  const { everyDays, timeZone, minutes } = cadence;
  const first = wallClock(cadence.at);
  if (!first || !checkTimeZone(timeZone).known) return null;
  const now = Temporal.Instant.from(instant);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const days = first.toPlainDate().until(today, { largestUnit: 'days' }).days;
  // One turn back: a meeting may last past midnight. None before the first.
  for (let turn = Math.max(Math.floor(days / everyDays) - 1, 0); ; turn++) {
    const start = first.add({ days: turn * everyDays }).toZonedDateTime(timeZone);
    const end = start.add({ minutes }).toInstant();
    const date = start.toPlainDate().toString();
    const isOver = Temporal.Instant.compare(end, now) <= 0;
    if (!isOver && date !== heldOn) return { start: start.toInstant().toString(), end: end.toString(), date };
  }
}

/** True when the clocks of two zones show the same at an instant; false for a zone nobody knows. */
export function sameClock(instant: string, one: string, other: string): boolean {
  if (!checkTimeZone(one).known || !checkTimeZone(other).known) return false;
  const clockIn = (timeZone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return clockIn(one).equals(clockIn(other));
}

function wallClock(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    return null;
  }
}
