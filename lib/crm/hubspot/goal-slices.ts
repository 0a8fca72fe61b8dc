import { isIsoDate } from '../../domain/dates';
import type { Goal } from '../../domain/goal';
import { sum } from '../../domain/money';
import { kindOf } from './periods';
import { instant } from './records';

/**
 * The day that begins at a slice's boundary. Ends arrive as 23:59:59.999 or as the next slice's
 * first moment, so both round to the full hour; slices begin at midnight of the account or of UTC. Null for none, and for
 * a year of more than four digits, which does not sort as text.
 */
export function boundary(text: string | null | undefined, timeZone: string): Temporal.PlainDate | null {
  const rounded = instant(text)?.round({ smallestUnit: 'hour', roundingMode: 'halfExpand' });
  if (!rounded) return null;
  const utc = rounded.toZonedDateTimeISO('UTC');
  const local = rounded.toZonedDateTimeISO(timeZone);
  const day = (local.hour !== 0 && utc.hour === 0 ? utc : local).toPlainDate();
  return isIsoDate(day.toString()) ? day : null;
}

/** Runs of slices without a gap that fill a quarter (3 months) or a year (12); `slices` by their start. */
export function addUp(group: string, slices: Goal[], months: 3 | 12): Goal[] {
  const first = slices[0];
  if (!first || slices.length < 2) return [];
  const sums: Goal[] = [];
  // A family covers one fiscal year, so its first slice opens year and quarters.
  let start = Temporal.PlainDate.from(first.period.start);
  const last = slices.at(-1)?.period.end ?? '';
  while (start.toString() <= last) {
    const next = start.add({ months });
    const end = next.subtract({ days: 1 }).toString();
    const parts = slices.filter(({ period }) => period.start >= start.toString() && period.end <= end);
    if (parts.length > 1 && fills(parts, start.toString(), end)) {
      sums.push({
        ...first,
        id: `${group}:${start}:${end}`,
        target: sum(
          parts.map((part) => part.target),
          first.target.currency,
        ),
        period: { start: start.toString(), end, kind: kindOf(start.toString(), end), label: null },
        approximate: parts.some((part) => part.approximate),
      });
    }
    start = next;
  }
  return sums;
}

function fills(parts: Goal[], start: string, end: string): boolean {
  let expected = start;
  for (const { period, target } of parts) {
    if (period.start !== expected || target.currency !== parts[0]?.target.currency) return false;
    expected = Temporal.PlainDate.from(period.end).add({ days: 1 }).toString();
  }
  return Temporal.PlainDate.from(expected).subtract({ days: 1 }).toString() === end;
}
