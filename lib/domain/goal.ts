import type { Money } from './money';

export type Period = {
  /** ISO calendar dates, both inclusive. */
  start: string;
  end: string;
  kind: 'month' | 'quarter' | 'year' | 'custom';
  /** The CRM's own label ("FY 2026 Q4") or null; screens fall back to the dates. */
  label: string | null;
};

/** Won revenue that a person is to reach within a period. */
export type Goal = {
  id: string;
  /** `crm`: a quota or goal kept in the CRM. `own`: one the rep wrote in Courtside. */
  source: 'crm' | 'own';
  name: string;
  ownerId: string;
  target: Money;
  period: Period;
  /** Only deals of these pipelines count; null = all. */
  pipelineIds: string[] | null;
  /** The one-line "why it matters" (000-01); null for goals of the CRM. */
  why: string | null;
  /** True when the CRM's own definition holds filters that we cannot apply: the figure is then labelled so. */
  approximate: boolean;
};

const KINDS: Period['kind'][] = ['quarter', 'month', 'year', 'custom'];

/**
 * Goals in the order to show them, the first one large: those of a period that contains today
 * (quarter, month, year, custom; the CRM's before own ones), then coming ones by start, then
 * past ones, the latest first. Equal ones keep their order.
 */
export function orderGoals(goals: Goal[], today: string): Goal[] {
  return [...goals].sort((a, b) => {
    const phase = phaseOf(a.period, today) - phaseOf(b.period, today);
    if (phase !== 0) return phase;
    if (phaseOf(a.period, today) === CURRENT) {
      return KINDS.indexOf(a.period.kind) - KINDS.indexOf(b.period.kind) || sourceRank(a) - sourceRank(b);
    }
    if (phaseOf(a.period, today) === COMING) return a.period.start.localeCompare(b.period.start);
    return b.period.end.localeCompare(a.period.end);
  });
}

const CURRENT = 0;
const COMING = 1;
const PAST = 2;

function phaseOf(period: Period, today: string): number {
  if (period.end < today) return PAST;
  return period.start > today ? COMING : CURRENT;
}

function sourceRank(goal: Goal): number {
  return goal.source === 'crm' ? 0 : 1;
}
