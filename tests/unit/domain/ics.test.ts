import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cadence, nextMeeting } from '../../../lib/domain/cadence';
import { addDays } from '../../../lib/domain/dates';
import { calendarFile, escaped, folded } from '../../../lib/domain/ics';
import { vtimezone } from '../../../lib/domain/vtimezone';

const cadence: Cadence = { everyDays: 14, at: '2026-11-26T10:00', timeZone: 'Europe/Berlin', minutes: 30 };
const id = '0192f0c1-0000-7000-8000-000000000001';
const file = (change: Partial<Cadence> = {}, now = '2026-11-22T10:00:00Z') =>
  calendarFile({ cadence: { ...cadence, ...change }, id, title: 'Check-in', description: 'Agenda', now }) ?? '';

describe('the calendar file', () => {
  it('000-17 holds the series as local times of a zone whose rules come with it', () => {
    expect(file().split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Courtside//Check-ins//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Berlin',
      'BEGIN:DAYLIGHT',
      'DTSTART:20260329T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20261025T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'UID:0192f0c1-0000-7000-8000-000000000001@courtside',
      'DTSTAMP:20261122T100000Z',
      'DTSTART;TZID=Europe/Berlin:20261126T100000',
      'DTEND;TZID=Europe/Berlin:20261126T103000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2',
      'SUMMARY:Check-in',
      'DESCRIPTION:Agenda',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('keeps its UID from one day to the next, so that it is the same series when imported again', () => {
    const uid = (text: string) => /^UID:(.*)\r$/m.exec(text)?.[1];
    expect(uid(file({}, '2027-03-01T10:00:00Z'))).toBe(uid(file()));
    expect(file({}, '2027-03-01T10:00:00Z')).toContain('DTSTART;TZID=Europe/Berlin:20270304T100000');
  });

  it('is none where the cadence has no meeting', () => {
    expect(file({ timeZone: 'Mars/Olympus' })).toBe('');
  });
});

describe('the zone in the file', () => {
  it('says the second Sunday of March and the first of November for New York', () => {
    const lines = vtimezone('America/New_York', '2026-11-22T10:00:00Z');
    expect(lines.filter((line) => line.startsWith('RRULE'))).toEqual([
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
    ]);
    expect(lines).toContain('TZOFFSETFROM:-0500');
  });

  it('has one offset and no rule where the clocks are left alone', () => {
    expect(vtimezone('Asia/Kolkata', '2026-11-22T10:00:00Z')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Kolkata',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0530',
      'TZOFFSETTO:+0530',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });

  it('names each change by itself where they follow the moon', () => {
    const lines = vtimezone('Africa/Casablanca', '2026-11-22T10:00:00Z');
    expect(lines.filter((line) => line.startsWith('RRULE'))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('DTSTART')).length).toBeGreaterThan(10);
  });

  it('gives each meeting of the coming years the instant that the cadence gives it, read as RFC 5545 says', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland', 'America/Santiago'];
    for (const timeZone of [...zones, 'Africa/Casablanca', 'Asia/Kolkata', 'UTC']) {
      const lines = vtimezone(timeZone, '2026-11-26T10:00:00Z');
      for (let week = 0; week < 110; week++) {
        const date = addDays('2026-11-26', 7 * week);
        const planned = { ...cadence, everyDays: 7, at: `${date}T10:00`, timeZone };
        const start = nextMeeting(planned, `${addDays(date, -3)}T00:00:00Z`)?.start;
        expect(`${timeZone} ${instantBy(lines, `${date}T10:00`)}`).toBe(`${timeZone} ${start}`);
      }
    }
  });
});

/** The offset of the observance that began last before a local time: RFC 5545, 3.6.5, by hand. */
function instantBy(lines: string[], local: string): string {
  const time = Temporal.PlainDateTime.from(local);
  const blocks = lines.join('\n').match(/BEGIN:(DAYLIGHT|STANDARD)[\s\S]*?END:/g) ?? [];
  const onsets = blocks.flatMap((block) => {
    const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(block)?.[1] ?? '';
    const begin = Temporal.PlainDateTime.from(value('DTSTART'));
    const to = value('TZOFFSETTO');
    const rule = /BYMONTH=(\d+);BYDAY=(-?\d)(\w\w)/.exec(value('RRULE'));
    if (!rule) return [{ begin, to }];
    const [, month = '', nth = '', weekday = ''] = rule;
    const years = Array.from({ length: time.year - begin.year + 1 }, (_, index) => begin.year + index);
    return years.map((year) => ({ begin: nthWeekday(begin.with({ year, month: Number(month) }), nth, weekday), to }));
  });
  const last = onsets
    .filter(({ begin }) => Temporal.PlainDateTime.compare(begin, time) <= 0)
    .sort((a, b) => Temporal.PlainDateTime.compare(a.begin, b.begin))
    .at(-1);
  return Temporal.Instant.from(`${local}:00${last?.to}`).toString();
}

function nthWeekday(inMonth: Temporal.PlainDateTime, nth: string, weekday: string): Temporal.PlainDateTime {
  const dayOfWeek = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].indexOf(weekday) + 1;
  const days = Array.from({ length: inMonth.daysInMonth }, (_, index) => inMonth.with({ day: index + 1 }));
  const found = days.filter((day) => day.dayOfWeek === dayOfWeek).at(nth === '-1' ? -1 : Number(nth) - 1);
  if (!found) throw new Error('no such weekday');
  return found;
}

describe('text in the file', () => {
  it('escapes what would end a value, and drops what no value may hold', () => {
    expect(escaped('Dana; Ana, \\ and\r\nall\u0000')).toBe('Dana\\; Ana\\, \\\\ and\\nall');
  });

  it('is folded so that no line has more than 75 octets, and unfolds to what it was', () => {
    const octets = (line: string) => new TextEncoder().encode(line).length;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = `SUMMARY:${escaped(text)}`;
        const lines = folded(line).split('\r\n');
        expect(Math.max(...lines.map(octets))).toBeLessThanOrEqual(75);
        expect(lines.slice(1).every((next) => next.startsWith(' '))).toBe(true);
        expect(folded(line).replaceAll('\r\n ', '')).toBe(line);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('is read back as it was written, line breaks as \\n', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const plain = text.replaceAll(/\p{Cc}/gu, '');
        const value = escaped(plain);
        expect(value.replaceAll(/\\([\\;,n])/g, (_, mark) => (mark === 'n' ? '\n' : mark))).toBe(plain);
        expect(value).not.toMatch(/(?<!\\)(\\\\)*[;,]/);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
