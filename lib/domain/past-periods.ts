import { addDays, daysBetween } from './dates';
import type { Period } from './goal';

const MONTHS = { month: 1, quarter: 3, year: 12 };

/**
 * So many periods before one, rising, without a gap: those that the CRM names, and beyond these as many months (or, for a
 * custom period, days) as it has itself.
 */
export function periodsBefore(period: Period, count: number, known: Period[]): Period[] {
  const before: Period[] = [];
  for (let later = period; before.length < count; ) {
    const end = addDays(later.start, -1);
    const named = known.find((each) => each.kind === period.kind && each.end === end);
    later = named ?? { start: startBefore(later, period), end, kind: period.kind, label: null };
    before.unshift(later);
  }
  return before;
}

function startBefore(later: Period, { kind, start, end }: Period): string {
  if (kind === 'custom') return addDays(later.start, -daysBetween(start, end) - 1);
  return Temporal.PlainDate.from(later.start).subtract({ months: MONTHS[kind] }).toString();
}
