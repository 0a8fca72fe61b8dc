import type { Period } from '../../domain/goal';

const KINDS = [
  { kind: 'month', months: 1 },
  { kind: 'quarter', months: 3 },
  { kind: 'year', months: 12 },
] as const;

/**
 * Calendar months, quarters and years that touch the twelve months before or after a date.
 * HubSpot's API tells no fiscal calendar; goals bring their own dates along.
 */
export function calendarPeriods(today: string): Period[] {
  const from = Temporal.PlainDate.from(today).subtract({ months: 12 });
  const to = Temporal.PlainDate.from(today).add({ months: 12 }).toString();
  return KINDS.flatMap(({ kind, months }) => {
    const periods: Period[] = [];
    let start = from.with({ day: 1, month: from.month - ((from.month - 1) % months) });
    while (start.toString() <= to) {
      const next = start.add({ months });
      periods.push({ start: start.toString(), end: next.subtract({ days: 1 }).toString(), kind, label: null });
      start = next;
    }
    return periods;
  });
}

/** What a span of days is called: a month, quarter or year when it is that many whole calendar months. */
export function kindOf(start: string, end: string): Period['kind'] {
  const first = Temporal.PlainDate.from(start);
  const { months, days } = first.until(Temporal.PlainDate.from(end).add({ days: 1 }), { largestUnit: 'months' });
  if (days !== 0 || first.day !== 1) return 'custom';
  return KINDS.find((kind) => kind.months === months)?.kind ?? 'custom';
}
