import { describe, expect, it } from 'vitest';
import { toGoals } from '../../../../lib/crm/hubspot/goals';
import type { HubspotRecord } from '../../../../lib/crm/hubspot/schemas';
import type { Catalogue } from '../../../../lib/domain/book';
import { goalTarget, REP, targets } from './portal';

const assignee = { ownerId: REP.id, userId: String(REP.userId) };
const catalogue = (orgTimeZone: string): Catalogue => ({
  stages: [],
  periods: [],
  orgCurrency: 'EUR',
  rates: null,
  orgTimeZone,
});
const read = (records: { id: string; properties: Record<string, string | null> }[], zone = 'Europe/Dublin') =>
  toGoals(
    records.map((record): HubspotRecord => ({ ...record, createdAt: '', updatedAt: '' })),
    assignee,
    catalogue(zone),
  );
const span = (start: string, end: string) => ({ hs_start_datetime: start, hs_end_datetime: end });

describe('the days of a slice', () => {
  it.each([
    ['Europe/Dublin', '2026-10-01T00:00:00Z', '2026-12-31T23:59:59.999Z'],
    ['Europe/Dublin', '2026-09-30T23:00:00Z', '2027-01-01T00:00:00Z'],
    ['Europe/Berlin', '2026-09-30T22:00:00Z', '2026-12-31T22:59:59.999Z'],
    ['US/Eastern', '2026-10-01T04:00:00Z', '2027-01-01T05:00:00Z'],
    ['US/Eastern', '2026-10-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['Asia/Tokyo', '2026-09-30T15:00:00Z', '2026-12-31T14:59:59.999Z'],
  ])('in %s from %s to %s are the fourth quarter', (zone, start, end) => {
    expect(read([goalTarget('1', span(start, end))], zone)).toMatchObject([
      { period: { start: '2026-10-01', end: '2026-12-31', kind: 'quarter' } },
    ]);
  });
});

describe('slices of one target group', () => {
  const months = Array.from({ length: 12 }, (_, index) => {
    const start = Temporal.PlainDate.from('2026-04-01').add({ months: index });
    const days = span(`${start}T00:00:00Z`, `${start.add({ months: 1 })}T00:00:00Z`);
    return goalTarget(String(index), { ...days, hs_target_amount_in_home_currency: `${100 + index}.10` });
  });

  it('add up to the quarters and the year of their own fiscal calendar', () => {
    const goals = read(months, 'UTC');
    expect(goals).toHaveLength(12 + 4 + 1);
    expect(targets(goals).slice(12)).toEqual([
      ['2027-01-01', '2027-03-31', 33_030],
      ['2026-04-01', '2026-06-30', 30_330],
      ['2026-07-01', '2026-09-30', 31_230],
      ['2026-10-01', '2026-12-31', 32_130],
      ['2026-04-01', '2027-03-31', 126_720],
    ]);
    expect(new Set(goals.map(({ id }) => id)).size).toBe(goals.length);
  });

  it('do not add up over a gap or across groups', () => {
    const odd = months.filter((_, index) => index !== 4);
    expect(read(odd, 'UTC').filter(({ period }) => period.kind === 'quarter')).toHaveLength(3);
    expect(read(odd, 'UTC').filter(({ period }) => period.kind === 'year')).toHaveLength(0);
    const apart = months.map((record, index) =>
      goalTarget(String(index), { ...record.properties, hs_goal_target_group_id: `g${index}` }),
    );
    expect(read(apart, 'UTC')).toHaveLength(12);
  });
});

describe('whose and what', () => {
  it.each([
    ['the owner id alone', { hs_assignee_user_id: null }],
    ['the user id alone', { hubspot_owner_id: null }],
    ['the property that counts', { hs_assignee_property_name: 'hs_assignee_user_id', hubspot_owner_id: '99' }],
  ])('a goal is assigned by %s', (_, properties) => expect(read([goalTarget('1', properties)])).toHaveLength(1));

  it.each([
    ['another person', { hubspot_owner_id: '99', hs_assignee_user_id: '98' }],
    ['another by the property that counts', { hs_assignee_property_name: 'hubspot_owner_id', hubspot_owner_id: '99' }],
    ['a team', { hs_assignee_property_name: 'hs_assignee_team_id' }],
    ['a roll-up over a team', { hs_kpi_is_team_rollup: 'true' }],
    ['calls', { hs_kpi_object_type_id: '0-48' }],
    ['a count of deals', { hs_kpi_unit_type: 'number' }],
    ['an average', { hs_kpi_metric_type: 'AVG' }],
    ['no target', { hs_target_amount_in_home_currency: null }],
    ['an end before its start', { hs_end_datetime: '2020-01-01T00:00:00Z' }],
    ['a broken date', { hs_start_datetime: 'soon' }],
  ])('a goal of %s is none of theirs', (_, properties) => expect(read([goalTarget('1', properties)])).toEqual([]));

  it('a target without a home amount keeps its own currency', () => {
    const properties = {
      hs_target_amount_in_home_currency: null,
      hs_target_amount: '5000.00',
      hs_goal_target_currency_code: 'USD',
    };
    expect(read([goalTarget('1', properties)])[0]?.target).toEqual({ minor: 500_000, currency: 'USD' });
  });

  it.each([
    [null, false, null],
    ['[]', false, null],
    ['[{"filters":[{"property":"hs_is_closed_won","operator":"EQ","value":"true"}]}]', false, null],
    ['[{"filters":[{"property":"pipeline","operator":"IN","values":["a","b"]}]}]', false, ['a', 'b']],
    ['[{"filters":[{"property":"dealtype","operator":"EQ","value":"newbusiness"}]}]', true, null],
    ['not json', true, null],
  ])('the filters %s are approximate: %s', (hs_kpi_filter_groups, approximate, pipelineIds) => {
    expect(read([goalTarget('1', { hs_kpi_filter_groups })])).toMatchObject([{ approximate, pipelineIds }]);
  });

  it('pipelines of the goal itself count', () => {
    expect(read([goalTarget('1', { hs_pipeline_ids: 'default;42' })])[0]?.pipelineIds).toEqual(['default', '42']);
  });
});
