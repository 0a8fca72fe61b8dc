import { type Cadence, nextMeeting } from './cadence';
import { localTime, vtimezone } from './vtimezone';

export type CalendarFile = {
  cadence: Cadence;
  /** Id of the cadence: whoever imports the file again gets the same series. */
  id: string;
  title: string;
  description: string;
  /** ISO instant: the series begins with the next meeting. */
  now: string;
};

/**
 * An iCalendar file (RFC 5545) with the series of meetings of a cadence; null where it has none.
 *
 * The times are local ones of the cadence's zone, with its rules: RFC 5545, 3.8.5.3 asks for that where something
 * repeats, since a series of UTC instants would move by an hour when the clocks do. Google and Apple go by the zone's
 * IANA name, Outlook by the rules (see vtimezone.ts).
 */
export function calendarFile({ cadence, id, title, description, now }: CalendarFile): string | null {
  const meeting = nextMeeting(cadence, now);
  if (!meeting) return null;
  const { timeZone, everyDays } = cadence;
  const local = (instant: string) =>
    `TZID=${timeZone}:${localTime(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime())}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Courtside//Check-ins//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...vtimezone(timeZone, meeting.start),
    'BEGIN:VEVENT',
    `UID:${id}@courtside`,
    `DTSTAMP:${utcTime(now)}`,
    `DTSTART;${local(meeting.start)}`,
    `DTEND;${local(meeting.end)}`,
    `RRULE:FREQ=WEEKLY;INTERVAL=${everyDays / 7}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** "20261122T100000Z". */
function utcTime(instant: string): string {
  return `${localTime(Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').toPlainDateTime())}Z`;
}

/** A text as the value of a property (RFC 5545, 3.3.11); control characters are not allowed there. */
export function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Longest content line, in octets of UTF-8, its end not counted (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** A content line in parts that are short enough, each but the first begun by a space; no character is torn apart. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = OCTETS.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

const OCTETS = new TextEncoder();
