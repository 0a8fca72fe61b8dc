import { Temporal } from 'temporal-polyfill';
import { malformedQuery } from '../fault';

export type Range = { start: string; end: string };

/** The calendar range of a date literal such as THIS_QUARTER; ISO dates, `end` exclusive. */
export function periodOf(literal: string, todayIso: string, fiscalStartMonth: number): Range {
  const today = Temporal.PlainDate.from(todayIso);
  const [name = '', count] = literal.split(':');
  const days = (from: number, to: number) => range(today.add({ days: from }), today.add({ days: to }));
  if (name === 'TODAY') return days(0, 1);
  if (name === 'YESTERDAY') return days(-1, 0);
  if (name === 'TOMORROW') return days(1, 2);
  if (name === 'LAST_N_DAYS' && count) return days(-Number(count), 1);
  if (name === 'NEXT_N_DAYS' && count) return days(1, Number(count) + 1);
  const match = /^(THIS|LAST|NEXT)_(FISCAL_)?(MONTH|QUARTER|YEAR)$/.exec(name);
  if (!match) throw malformedQuery(`unexpected token: '${literal}'`);
  const length = { MONTH: 1, QUARTER: 3, YEAR: 12 }[match[3] as 'MONTH' | 'QUARTER' | 'YEAR'];
  const offset = match[2] ? fiscalStartMonth - 1 : 0;
  const intoUnit = (((today.month - 1 - offset) % length) + length) % length;
  const steps = { THIS: 0, LAST: -1, NEXT: 1 }[match[1] as 'THIS' | 'LAST' | 'NEXT'];
  const start = today
    .with({ day: 1 })
    .subtract({ months: intoUnit })
    .add({ months: steps * length });
  return range(start, start.add({ months: length }));
}

function range(start: Temporal.PlainDate, end: Temporal.PlainDate): Range {
  return { start: start.toString(), end: end.toString() };
}

export function todayIn(zone: string, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Epoch milliseconds at which a calendar day begins in a zone. */
export function dayStart(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}
