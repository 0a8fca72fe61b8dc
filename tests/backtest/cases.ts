import type { DealRow } from '../../lib/domain/landing/deal';
import type { DataSet, Period } from './data-set';

/** One person on one day of one period, and what came of it. Amounts in minor units. */
export type Case = {
  ownerId: string;
  period: Period;
  /** Share of the period that is over at the end of `asOf`. */
  share: number;
  asOf: string;
  /** Won in the period up to `asOf`, and in all. */
  attained: number;
  actual: number;
  target: number;
};

const GROWTH = 1.1;
const ROUND = 100_000;
const LEAST_TARGET = 500_000;

/**
 * For each share of each period with a period before it, every person with at least one win by then. The
 * target is 1.1 times what they won in the period before, rounded to 1,000, at least 5,000.
 */
export function casesOf({ rows, periods }: DataSet, shares: number[]): Case[] {
  const people = [...new Set(rows.map((row) => row.ownerId))].sort();
  const byOwner = new Map(people.map((ownerId) => [ownerId, rows.filter((row) => row.ownerId === ownerId)]));
  return periods.slice(1).flatMap((period, index) =>
    shares.flatMap((share) => {
      const asOf = dayAt(period, share);
      return people.flatMap((ownerId): Case[] => {
        const own = byOwner.get(ownerId) ?? [];
        const before = periods[index] as Period;
        if (!own.some((row) => row.outcome === 'won' && (row.closedOn as string) <= asOf)) return [];
        const target = Math.round((GROWTH * wonIn(own, before.start, before.end)) / ROUND) * ROUND;
        return [caseOf(own, { ownerId, period, share, target: Math.max(target, LEAST_TARGET) })];
      });
    }),
  );
}

/** What one person had won on a day of a period, and had in the end. */
export function caseOf(own: DealRow[], plan: Pick<Case, 'ownerId' | 'period' | 'share' | 'target'>): Case {
  const { start, end } = plan.period;
  const asOf = dayAt(plan.period, plan.share);
  return { ...plan, asOf, attained: wonIn(own, start, asOf), actual: wonIn(own, start, end) };
}

/** The last day of the first `share` of a period; the day before it for none of it. */
export function dayAt({ start, end }: Period, share: number): string {
  const first = Temporal.PlainDate.from(start);
  const days = first.until(Temporal.PlainDate.from(end)).days + 1;
  return first.add({ days: Math.floor(share * days) - 1 }).toString();
}

/** Won value of these deals from one day to another, both included. */
export function wonIn(rows: DealRow[], from: string, to: string): number {
  return rows
    .filter((row) => row.outcome === 'won' && row.closedOn !== null && from <= row.closedOn && row.closedOn <= to)
    .reduce((sum, row) => sum + (row.amount ?? 0), 0);
}
