import type { Catalogue } from '../../domain/book';
import type { Goal, Period } from '../../domain/goal';
import { type Money, parseMoney } from '../../domain/money';
import { readFilters } from './goal-filters';
import { addUp, boundary } from './goal-slices';
import { kindOf } from './periods';
import type { HubspotRecord } from './schemas';

/** Only what is asked for by name comes back. */
export const GOAL_PROPERTIES = [
  'hs_goal_name',
  'hs_goal_type',
  'hs_goal_target_group_id',
  'hs_target_amount',
  'hs_target_amount_in_home_currency',
  'hs_goal_target_currency_code',
  'hs_start_datetime',
  'hs_end_datetime',
  'hubspot_owner_id',
  'hs_assignee_user_id',
  'hs_assignee_property_name',
  'hs_pipeline_ids',
  'hs_kpi_object_type_id',
  'hs_kpi_metric_type',
  'hs_kpi_property_name',
  'hs_kpi_time_period_property',
  'hs_kpi_single_object_custom_goal_type_name',
  'hs_kpi_unit_type',
  'hs_kpi_tracking_method',
  'hs_kpi_filter_groups',
  'hs_kpi_is_team_rollup',
] as const;

export type Assignee = { ownerId: string; userId: string | null };

/**
 * The revenue goals of one person, shortest period first: each time slice as it stands, and the
 * slices of one target group added up to whole quarters and years.
 */
export function toGoals(records: HubspotRecord[], assignee: Assignee, catalogue: Catalogue): Goal[] {
  const groups = new Map<string, Goal[]>();
  for (const record of records) {
    if (!isAssignedTo(record, assignee) || !measuresRevenue(record)) continue;
    const slice = toSlice(record, assignee.ownerId, catalogue);
    if (!slice) continue;
    const group = record.properties.hs_goal_target_group_id || record.id;
    groups.set(group, [...(groups.get(group) ?? []), slice]);
  }
  const goals = [...groups].flatMap(([group, slices]) => {
    const ordered = slices.toSorted((a, b) => a.period.start.localeCompare(b.period.start));
    return [...ordered, ...addUp(group, ordered, 3), ...addUp(group, ordered, 12)];
  });
  return goals.toSorted((a, b) => days(a.period) - days(b.period) || a.period.start.localeCompare(b.period.start));
}

/** hs_assignee_property_name says which of the two ids counts; a team's goal is nobody's own. */
function isAssignedTo({ properties }: HubspotRecord, { ownerId, userId }: Assignee): boolean {
  const byOwner = properties.hubspot_owner_id === ownerId;
  const byUser = userId !== null && properties.hs_assignee_user_id === userId;
  const counts = properties.hs_assignee_property_name ?? '';
  if (counts.includes('team') || properties.hs_kpi_is_team_rollup === 'true') return false;
  if (counts === 'hubspot_owner_id') return byOwner;
  return counts === 'hs_assignee_user_id' ? byUser : byOwner || byUser;
}

/** True for a goal on the summed amount of deals; a property that the account lacks does not rule it out. */
function measuresRevenue({ properties }: HubspotRecord): boolean {
  const says = (name: string, expected: RegExp) => !properties[name] || expected.test(properties[name]);
  return (
    (properties.hs_kpi_object_type_id === '0-3' ||
      (!properties.hs_kpi_object_type_id && properties.hs_goal_type === 'sales_quota')) &&
    says('hs_kpi_unit_type', /^currency$/i) &&
    says('hs_kpi_metric_type', /sum/i) &&
    says('hs_kpi_property_name', /amount/i) &&
    says('hs_kpi_single_object_custom_goal_type_name', /^sum_\w*amount/i) &&
    says('hs_kpi_tracking_method', /^HIGHER_IS_BETTER$/i)
  );
}

function toSlice(record: HubspotRecord, ownerId: string, catalogue: Catalogue): Goal | null {
  const { properties } = record;
  const target = targetOf(properties, catalogue.orgCurrency);
  const start = boundary(properties.hs_start_datetime, catalogue.orgTimeZone);
  const end = boundary(properties.hs_end_datetime, catalogue.orgTimeZone)?.subtract({ days: 1 });
  if (!target || !start || !end || Temporal.PlainDate.compare(start, end) > 0) return null;
  const filters = readFilters(properties.hs_kpi_filter_groups);
  const pipelineIds = properties.hs_pipeline_ids?.split(';').filter(Boolean) ?? [];
  return {
    id: record.id,
    source: 'crm',
    name: properties.hs_goal_name || record.id,
    ownerId,
    target,
    period: {
      start: start.toString(),
      end: end.toString(),
      kind: kindOf(start.toString(), end.toString()),
      label: null,
    },
    pipelineIds: pipelineIds.length > 0 ? pipelineIds : filters.pipelineIds,
    why: null,
    approximate: !filters.understood || (properties.hs_kpi_time_period_property || 'closedate') !== 'closedate',
  };
}

/** The target in the account's currency where HubSpot gives it, since deals are counted in that too. */
function targetOf(properties: HubspotRecord['properties'], orgCurrency: string): Money | null {
  return (
    parseMoney(properties.hs_target_amount_in_home_currency || null, orgCurrency) ??
    parseMoney(properties.hs_target_amount || null, properties.hs_goal_target_currency_code || orgCurrency)
  );
}

function days(period: Period): number {
  return Temporal.PlainDate.from(period.start).until(period.end, { largestUnit: 'days' }).days;
}
