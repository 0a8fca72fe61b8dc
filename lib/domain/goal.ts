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
