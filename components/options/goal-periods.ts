import type { Catalogue } from '../../lib/domain/book';
import type { Period } from '../../lib/domain/goal';

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/**
 * Periods to choose from on an ISO date: month, quarter and year, this one and the next; by the
 * CRM's fiscal calendar where it has them, else by the common one.
 */
export function goalPeriods(catalogue: Catalogue | null, today: string): Period[] {
  return (['quarter', 'month', 'year'] as const).flatMap((kind) => {
    const fiscal = (catalogue?.periods ?? [])
      .filter((period) => period.kind === kind && period.end >= today)
      .sort((a, b) => a.start.localeCompare(b.start))
      .slice(0, 2);
    return fiscal.length > 0 ? fiscal : [commonPeriod(kind, today, 0), commonPeriod(kind, today, 1)];
  });
}

function commonPeriod(kind: keyof typeof MONTHS, today: string, ahead: number): Period {
  const months = MONTHS[kind];
  const day = Temporal.PlainDate.from(today);
  const start = day
    .with({ day: 1, month: Math.floor((day.month - 1) / months) * months + 1 })
    .add({ months: ahead * months });
  const end = start.add({ months }).subtract({ days: 1 });
  return { start: start.toString(), end: end.toString(), kind, label: null };
}
