import type { Goal, Period } from '../../domain/goal';
import { parseMoney, sum } from '../../domain/money';
import type { ForecastingTypeRow, QuotaRow } from './schemas';

/**
 * Goals from ForecastingQuota rows. Salesforce keeps a quota by month even where it is set by
 * quarter, so the rows whose start lies in a period are summed, inside one forecasting type and
 * only those for all products: rows of several types measure the same business twice.
 */
export function toGoals(
  rows: QuotaRow[],
  types: ForecastingTypeRow[],
  options: { ownerId: string; periods: Period[]; allPeriods: Period[]; orgCurrency: string },
): Goal[] {
  const chosen = chooseType(rows.filter(isWholeRevenue), types);
  if (!chosen) return [];
  return options.periods
    .filter((period) => says(chosen.rows, period, options.allPeriods))
    .map((period) => toGoal(chosen, period, options))
    .filter((goal) => goal !== null);
}

type Chosen = { rows: QuotaRow[]; type: ForecastingTypeRow | null; sure: boolean };

function isWholeRevenue(row: QuotaRow): boolean {
  return typeof row.QuotaAmount === 'number' && row.IsQuantity !== true && !row.ProductFamily;
}

/** Opportunity revenue first; then any type that measures amounts and shows quotas. */
function chooseType(rows: QuotaRow[], types: ForecastingTypeRow[]): Chosen | null {
  const usable = types
    .filter((type) => type.IsAmount !== false && type.CanDisplayQuotas !== false)
    .sort((a, b) => rank(a) - rank(b));
  for (const type of usable) {
    const own = rows.filter((row) => row.ForecastingTypeId === type.Id);
    if (own.length > 0) return { rows: own, type, sure: true };
  }
  // The types are hidden: rows of one type need no choice, of several we take the fullest and say so.
  if (types.length > 0 || rows.length === 0) return null;
  const typeIds = [...new Set(rows.map((row) => row.ForecastingTypeId))];
  const groups = typeIds.map((typeId) => rows.filter((row) => row.ForecastingTypeId === typeId));
  groups.sort((a, b) => b.length - a.length);
  return { rows: groups[0] ?? [], type: null, sure: groups.length === 1 };
}

function rank(type: ForecastingTypeRow): number {
  return type.DeveloperName === 'OpportunityRevenue' ? 0 : /revenue/i.test(type.DeveloperName ?? '') ? 1 : 2;
}

/**
 * Whether the rows hold a number for this period. One row in a quarter is the quarter's quota on
 * its first month, not the month's; and rows of one quarter say nothing of the year. A period that
 * a person made up for a goal of their own has no quota.
 */
function says(rows: QuotaRow[], period: Period, allPeriods: Period[]): boolean {
  const inside = startsWithin(rows, period);
  if (inside.length === 0 || period.kind === 'custom') return false;
  if (period.kind === 'quarter') return true;
  const quarters = allPeriods.filter((other) => other.kind === 'quarter' && startsWithin(inside, other).length > 0);
  if (quarters.length === 0) return true;
  if (period.kind === 'year') return quarters.length > 1;
  return quarters.every((quarter) => monthsOf(startsWithin(rows, quarter)) > 1);
}

function startsWithin(rows: QuotaRow[], period: Period): QuotaRow[] {
  return rows.filter((row) => row.StartDate >= period.start && row.StartDate <= period.end);
}

function monthsOf(rows: QuotaRow[]): number {
  return new Set(rows.map((row) => row.StartDate.slice(0, 7))).size;
}

function toGoal(chosen: Chosen, period: Period, options: { ownerId: string; orgCurrency: string }): Goal | null {
  const inside = startsWithin(chosen.rows, period);
  const amounts = inside
    .map((row) => parseMoney(row.QuotaAmount, row.CurrencyIsoCode ?? options.orgCurrency))
    .filter((money) => money !== null);
  const [first] = amounts;
  if (!first) return null;
  const sameCurrency = amounts.filter(({ currency }) => currency === first.currency);
  const target = sum(sameCurrency, first.currency);
  if (target.minor <= 0) return null;
  return {
    id: `quota-${options.ownerId}-${period.start}-${period.end}`,
    source: 'crm',
    // The CRM's own label of what the quota measures; its object name where that is hidden.
    name: chosen.type?.MasterLabel ?? 'Quota',
    ownerId: options.ownerId,
    target,
    period,
    pipelineIds: null,
    why: null,
    approximate: !chosen.sure || sameCurrency.length < inside.length,
  };
}
