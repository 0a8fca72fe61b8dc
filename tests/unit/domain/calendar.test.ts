import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTimeZone, defaultCalendar, today, workingDays } from '../../../lib/domain/calendar';
import { addDays, daysBetween, isIsoDate } from '../../../lib/domain/dates';
import { aCalendar } from './examples';

describe('today', () => {
  it("is the date where the person is, not where UTC or the viewer's clock is", () => {
    expect(today(aCalendar({ timeZone: 'America/Chicago' }), '2026-11-22T03:00:00Z')).toBe('2026-11-21');
    expect(today(aCalendar({ timeZone: 'Pacific/Auckland' }), '2026-11-22T12:00:00Z')).toBe('2026-11-23');
  });

  it('falls back to UTC for a zone nobody knows, and says so', () => {
    expect(checkTimeZone('Mars/Olympus')).toEqual({ timeZone: 'UTC', known: false });
    expect(checkTimeZone(null)).toEqual({ timeZone: 'UTC', known: false });
    expect(checkTimeZone('Europe/Berlin')).toEqual({ timeZone: 'Europe/Berlin', known: true });
    expect(today(aCalendar({ timeZone: 'Mars/Olympus' }), '2026-11-22T23:30:00Z')).toBe('2026-11-22');
    expect(defaultCalendar('Mars/Olympus').timeZone).toBe('UTC');
  });
});

describe('working days', () => {
  it('of the last quarter of 2026: 66, both ends counted', () => {
    expect(workingDays(aCalendar(), '2026-10-01', '2026-12-31')).toBe(66);
    expect(workingDays(aCalendar(), '2026-11-23', '2026-11-23')).toBe(1);
    expect(workingDays(aCalendar(), '2026-11-21', '2026-11-22')).toBe(0);
    expect(workingDays(aCalendar(), '2026-11-24', '2026-11-23')).toBe(0);
  });

  it('leaves out a holiday once, and one on a weekend or outside not at all', () => {
    const holidays = ['2026-12-25', '2026-12-25', '2026-12-26', '2025-12-25', 'soon', '2026-02-30'];
    expect(workingDays(aCalendar({ holidays }), '2026-12-01', '2026-12-31')).toBe(22);
  });

  it('weighs part-time days, without drift', () => {
    const halfWednesday = aCalendar({ weekdays: [1, 1, 0.5, 0, 0, 0, 0] });
    expect(workingDays(halfWednesday, '2026-11-23', '2026-11-29')).toBe(2.5);
    expect(workingDays(aCalendar({ weekdays: [0.1, 0, 0, 0, 0, 0, 0] }), '2026-01-05', '2026-03-15')).toBe(1);
  });

  it('survives a calendar that makes no sense', () => {
    expect(workingDays(aCalendar({ weekdays: [] }), '2026-11-01', '2026-11-30')).toBe(0);
    const odd = aCalendar({ weekdays: [Number.NaN, -1, 7, 0, 0, 0, 0] });
    expect(workingDays(odd, '2026-11-23', '2026-11-29')).toBe(1);
  });

  it('counts as one does by hand, day by day', () => {
    const days = fc.integer({ min: 0, max: 400 });
    const weekdays = fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(days, days, weekdays, fc.array(days), (offset, length, weights, off) => {
        const from = addDays('2026-01-01', offset);
        const holidays = off.map((day) => addDays('2026-01-01', day));
        let byHand = 0;
        for (let day = 0; day <= length; day++) {
          const date = addDays(from, day);
          if (!holidays.includes(date)) byHand += weights[(new Date(date).getUTCDay() + 6) % 7] ?? 0;
        }
        expect(workingDays(aCalendar({ weekdays: weights, holidays }), from, addDays(from, length))).toBe(byHand);
      }),
    );
  });
});

describe('dates', () => {
  it('are real calendar dates in ISO form', () => {
    expect(['2026-11-22', '2028-02-29'].every(isIsoDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-11-22T00:00Z', '22.11.2026', ''].some(isIsoDate)).toBe(false);
    expect(isIsoDate(null)).toBe(false);
  });

  it('count calendar days across a change of clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
  });
});
