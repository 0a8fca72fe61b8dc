import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cadence, nextMeeting, sameClock } from '../../../lib/domain/cadence';
import { addDays, daysBetween } from '../../../lib/domain/dates';

const weekly: Cadence = { everyDays: 7, at: '2026-11-26T10:00', timeZone: 'Europe/Lisbon', minutes: 30 };
const startOf = (cadence: Cadence, instant: string, heldOn: string | null = null) =>
  nextMeeting(cadence, instant, heldOn)?.start;

describe('the next check-in', () => {
  it('000-17 is the first of its cadence, on the clock of the zone in which it was set', () => {
    expect(nextMeeting(weekly, '2026-11-22T10:00:00Z')).toEqual({
      start: '2026-11-26T10:00:00Z',
      end: '2026-11-26T10:30:00Z',
      date: '2026-11-26',
    });
    expect(startOf({ ...weekly, timeZone: 'America/Chicago' }, '2026-11-22T10:00:00Z')).toBe('2026-11-26T16:00:00Z');
    expect(startOf({ ...weekly, everyDays: 14 }, '2026-11-27T00:00:00Z')).toBe('2026-12-10T10:00:00Z');
    expect(startOf({ ...weekly, everyDays: 28 }, '2026-11-27T00:00:00Z')).toBe('2026-12-24T10:00:00Z');
  });

  it('is never before the first, on the day that was set', () => {
    expect(startOf({ ...weekly, everyDays: 14 }, '2026-11-01T00:00:00Z')).toBe('2026-11-26T10:00:00Z');
  });

  it('is the one under way until that is over, also past midnight', () => {
    expect(startOf(weekly, '2026-11-26T10:29:59Z')).toBe('2026-11-26T10:00:00Z');
    expect(startOf(weekly, '2026-11-26T10:30:00Z')).toBe('2026-12-03T10:00:00Z');
    expect(startOf({ ...weekly, at: '2026-11-26T23:45' }, '2026-11-27T00:10:00Z')).toBe('2026-11-26T23:45:00Z');
  });

  it('is the one after, once that of today was held', () => {
    expect(startOf(weekly, '2026-11-26T09:00:00Z', '2026-11-26')).toBe('2026-12-03T10:00:00Z');
    expect(startOf(weekly, '2026-11-22T09:00:00Z', '2026-11-19')).toBe('2026-11-26T10:00:00Z');
  });

  it('keeps its hour when the clocks change', () => {
    const ofNewYork = { ...weekly, at: '2026-10-29T10:00', timeZone: 'America/New_York' };
    expect(startOf(ofNewYork, '2026-10-29T00:00:00Z')).toBe('2026-10-29T14:00:00Z');
    expect(startOf(ofNewYork, '2026-11-02T00:00:00Z')).toBe('2026-11-05T15:00:00Z');
  });

  it('begins later by the hour that does not exist, and in the first of two', () => {
    const early = { ...weekly, timeZone: 'Europe/Berlin' };
    expect(startOf({ ...early, at: '2026-03-22T02:30' }, '2026-03-28T00:00:00Z')).toBe('2026-03-29T01:30:00Z');
    expect(startOf({ ...early, at: '2026-10-18T02:30' }, '2026-10-24T00:00:00Z')).toBe('2026-10-25T00:30:00Z');
  });

  it('is none rather than one at a wrong hour', () => {
    expect(nextMeeting({ ...weekly, timeZone: 'Mars/Olympus' }, '2026-11-22T10:00:00Z')).toBeNull();
    expect(nextMeeting({ ...weekly, at: '2026-02-30T10:00' }, '2026-11-22T10:00:00Z')).toBeNull();
    expect(nextMeeting({ ...weekly, at: '2026-11-26T25:00' }, '2026-11-22T10:00:00Z')).toBeNull();
  });

  it('000-17 is never in the past, never skips one, and is whole cadences away on the wall, in any zone and year', () => {
    const zones = [
      'Europe/Lisbon',
      'America/New_York',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Auckland',
      'Asia/Kolkata',
      'Africa/Casablanca',
      'UTC',
    ];
    const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2022-01-01', days));
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((of) => {
      return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
    });
    const cadences = fc.record({
      everyDays: fc.constantFrom(7, 14, 28),
      at: fc.tuple(day, minute).map(([date, time]) => `${date}T${time}`),
      timeZone: fc.constantFrom(...zones),
      minutes: fc.integer({ min: 5, max: 240 }),
    });
    fc.assert(
      fc.property(cadences, day, minute, (cadence, date, time) => {
        const instant = `${date}T${time}:00Z`;
        const meeting = nextMeeting(cadence, instant);
        if (!meeting) throw new Error('a sound cadence has a next meeting');
        expect(Date.parse(meeting.end)).toBeGreaterThan(Date.parse(instant));
        expect(Date.parse(meeting.end) - Date.parse(meeting.start)).toBe(cadence.minutes * 60_000);
        expect(Math.abs(daysBetween(cadence.at.slice(0, 10), meeting.date) % cadence.everyDays)).toBe(0);

        const wall = Temporal.Instant.from(meeting.start).toZonedDateTimeISO(cadence.timeZone);
        const planned = Temporal.PlainDateTime.from(`${meeting.date}T${cadence.at.slice(11)}`);
        const late = planned.until(wall.toPlainDateTime()).total('minutes');
        // Zero but on a morning on which the clocks skip that minute.
        expect([0, 30, 60]).toContain(late);
        if (late > 0) expect(planned.toZonedDateTime(cadence.timeZone).toPlainDateTime().equals(planned)).toBe(false);

        const before = Temporal.PlainDateTime.from(
          `${addDays(meeting.date, -cadence.everyDays)}T${cadence.at.slice(11)}`,
        )
          .toZonedDateTime(cadence.timeZone)
          .add({ minutes: cadence.minutes });
        const isFirst = meeting.date === cadence.at.slice(0, 10);
        if (!isFirst) expect(before.epochMilliseconds).toBeLessThanOrEqual(Date.parse(instant));
        expect(meeting.date >= cadence.at.slice(0, 10)).toBe(true);
      }),
      { seed: 5, numRuns: 400 },
    );
  });
});

it('tells whether two people read the same on their clocks, at that moment of the year', () => {
  expect(sameClock('2026-11-26T10:00:00Z', 'Europe/Lisbon', 'Europe/London')).toBe(true);
  expect(sameClock('2026-11-26T10:00:00Z', 'Europe/Lisbon', 'Europe/Berlin')).toBe(false);
  expect(sameClock('2026-11-26T10:00:00Z', 'Europe/Lisbon', 'Africa/Abidjan')).toBe(true);
  expect(sameClock('2026-07-02T10:00:00Z', 'Europe/Lisbon', 'Africa/Abidjan')).toBe(false);
  expect(sameClock('2026-11-26T10:00:00Z', 'Europe/Lisbon', 'Mars/Olympus')).toBe(false);
});
