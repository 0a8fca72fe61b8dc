import { toNote } from '../../../lib/crm/hubspot/journal';
import type { SampleNote } from '../../../lib/sample/story';
import type { SampleTeam } from '../../../lib/sample/team';
import type { HubspotOrg, HubspotRecord } from '../org';

const numberOf = (id: string) => Number(id.replace(/\D+/g, ''));
export const hubspotDealId = (dealId: string) => String(9_000_000_000 + numberOf(dealId));

export function hubspotOwnerId(team: SampleTeam, personId: string): string {
  return String(7100 + team.people.findIndex((person) => person.id === personId));
}

/** A team as a HubSpot portal. */
export function hubspotOrg(team: SampleTeam, today: string, portalId: number): HubspotOrg {
  const userNumber = (personId: string) => 5200 + team.people.findIndex((person) => person.id === personId);
  const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(team.timeZone).toInstant();
  return {
    portalId,
    accountInfo: {
      portalId,
      accountType: 'STANDARD',
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
      timeZone: team.timeZone,
      utcOffset: '+01:00',
      utcOffsetMilliseconds: 3_600_000,
      companyCurrency: team.currency,
      additionalCurrencies: [],
    },
    owners: team.people.map((person) => {
      const [firstName = '', ...rest] = person.name.split(' ');
      return {
        id: hubspotOwnerId(team, person.id),
        email: person.email,
        firstName,
        lastName: rest.join(' '),
        type: 'PERSON',
        userId: userNumber(person.id),
        userIdIncludingInactive: userNumber(person.id),
        archived: false,
        teams: [],
        createdAt: '2024-01-01T00:00:00.000Z',
        updatedAt: '2024-01-01T00:00:00.000Z',
      };
    }),
    pipelines: [
      {
        id: 'default',
        label: 'Sales pipeline',
        displayOrder: 0,
        archived: false,
        stages: team.stages.map((stage, displayOrder) => ({
          id: stage.id,
          label: stage.label,
          displayOrder,
          archived: false,
          metadata: { isClosed: String(stage.outcome !== 'open'), probability: String(stage.probability ?? 0) },
        })),
      },
    ],
    objects: {
      deals: team.opportunities.map((deal) => {
        const amount = deal.amount === null ? null : String(deal.amount.minor / 100);
        const close = deal.closeDate ? midnight(deal.closeDate).add({ hours: 12 }).toString() : null;
        return {
          id: hubspotDealId(deal.id),
          createdAt: deal.createdAt,
          updatedAt: `${today}T00:00:00Z`,
          archived: false,
          properties: {
            dealname: deal.name,
            dealstage: deal.stageId,
            pipeline: 'default',
            amount,
            amount_in_home_currency: amount,
            deal_currency_code: team.currency,
            closedate: close,
            createdate: deal.createdAt,
            hubspot_owner_id: hubspotOwnerId(team, deal.ownerId),
            hs_is_closed: String(deal.outcome !== 'open'),
            hs_is_closed_won: String(deal.outcome === 'won'),
            hs_is_closed_lost: String(deal.outcome === 'lost'),
            hs_deal_stage_probability: String(deal.probability ?? 0),
            hs_next_step: deal.nextStep,
            notes_last_updated: deal.lastActivityDate ? `${deal.lastActivityDate}T10:00:00Z` : null,
            hs_v2_date_entered_current_stage: deal.stageChangedAt,
            hs_object_id: hubspotDealId(deal.id),
          },
        };
      }),
      // HubSpot has no periods of its own: a goal's slice says when it runs.
      goal_targets: team.goals.map((goal, index) => ({
        id: String(4_400_000 + index),
        createdAt: '2024-01-01T00:00:00.000Z',
        updatedAt: '2024-01-01T00:00:00.000Z',
        archived: false,
        properties: {
          hs_goal_name: goal.name,
          hs_goal_type: 'sales_quota',
          hs_goal_target_group_id: hubspotOwnerId(team, goal.ownerId),
          hs_group_correlation_uuid: 'sample-family',
          hs_target_amount: String(goal.target.minor / 100),
          hs_target_amount_in_home_currency: String(goal.target.minor / 100),
          hs_goal_target_currency_code: team.currency,
          hs_start_datetime: midnight(goal.period.start).toString(),
          hs_end_datetime: midnight(Temporal.PlainDate.from(goal.period.end).add({ days: 1 }).toString()).toString(),
          hs_milestone: 'quarterly',
          hubspot_owner_id: hubspotOwnerId(team, goal.ownerId),
          hs_assignee_user_id: String(userNumber(goal.ownerId)),
          hs_pipeline_ids: null,
          hs_kpi_object_type_id: '0-3',
          hs_kpi_time_period_property: 'closedate',
          hs_kpi_single_object_custom_goal_type_name: 'sum_amount_in_home_currency_0-3',
          hs_kpi_unit_type: 'currency',
          hs_kpi_tracking_method: 'HIGHER_IS_BETTER',
          hs_kpi_filter_groups: null,
        },
      })),
      // HubSpot keeps no secrets between two people: every note stands on its deal for all to read.
      notes: team.notes.map((note, index) => ({ ...noteRow(team, note), id: String(6_600_000 + index) })),
    },
  };
}

function noteRow(team: SampleTeam, note: SampleNote): Omit<HubspotRecord, 'id'> {
  const createdAt = Temporal.Now.instant().subtract({ hours: note.hoursAgo }).toString({ smallestUnit: 'millisecond' });
  const { properties } = toNote({
    id: note.id,
    kind: 'note',
    dealId: hubspotDealId(note.dealId),
    aboutId: '',
    authorId: hubspotOwnerId(team, note.authorId),
    authorName: team.people.find((person) => person.id === note.authorId)?.name ?? '',
    createdAt,
    audience: { kind: 'deal' },
    fields: { tone: note.tone, text: note.text },
    delivery: 'confirmed',
    native: null,
  }) as { properties: Record<string, string> };
  return {
    createdAt,
    updatedAt: createdAt,
    properties: {
      ...properties,
      hs_createdate: createdAt,
      hs_lastmodifieddate: createdAt,
      hs_object_source: 'INTEGRATION',
    },
    associations: { deals: { results: [{ id: hubspotDealId(note.dealId) }] } },
  };
}
