import { toId18 } from '../../lib/crm/salesforce/ids';
import type { Opportunity } from '../../lib/domain/opportunity';
import { type SampleTeam, sampleTeam } from '../../lib/sample/team';
import type { HubspotOrg, Org, Row, SalesforceOrg } from './org';

/** The sample team as an org file of both CRMs, in the shapes their APIs return. */
export function sampleOrg(today: string, options?: { seed?: number; dealsPerRep?: number }): Org {
  const team = sampleTeam(today, options);
  return { salesforce: salesforceOrg(team), hubspot: hubspotOrg(team, today) };
}

export const SAMPLE_DOMAIN = 'courtside-sample';
export const SAMPLE_PORTAL = 24680;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A well-formed Salesforce id: prefix, a fixed pod, a running number in base 62, checksum. */
export function salesforceId(prefix: string, n: number): string {
  let digits = '';
  for (let rest = n; digits.length < 6; rest = Math.floor(rest / 62)) digits = ALPHABET[rest % 62] + digits;
  return toId18(`${prefix}Cs0000${digits.slice(-5)}`.padEnd(15, '0').slice(0, 15)) as string;
}

const numberOf = (id: string) => Number(id.replace(/\D+/g, ''));
export const opportunityId = (sampleId: string) => salesforceId('006', numberOf(sampleId));
export const hubspotDealId = (sampleId: string) => String(9_000_000_000 + numberOf(sampleId));

export function userId(team: SampleTeam, personId: string): string {
  return salesforceId('005', team.people.findIndex((person) => person.id === personId) + 1);
}
export function hubspotOwnerId(team: SampleTeam, personId: string): string {
  return String(7100 + team.people.findIndex((person) => person.id === personId));
}

function salesforceOrg(team: SampleTeam): SalesforceOrg {
  const accounts = [...new Set(team.opportunities.map((deal) => deal.accountName ?? ''))];
  const accountId = (name: string | null) => salesforceId('001', accounts.indexOf(name ?? '') + 1);
  const typeId = salesforceId('0Db', 1);
  const periodId = (start: string, kind: string) =>
    salesforceId('026', team.periods.findIndex((period) => period.start === start && period.kind === kind) + 1);
  const stage = (deal: Opportunity) => team.stages.find((candidate) => candidate.id === deal.stageId);

  return {
    domain: SAMPLE_DOMAIN,
    users: team.people.map((person) => {
      const [first = '', ...rest] = person.name.split(' ');
      return {
        Id: userId(team, person.id),
        Name: person.name,
        FirstName: first,
        LastName: rest.join(' '),
        Username: person.email,
        Email: person.email,
        ManagerId: person.managerIds[0] ? userId(team, person.managerIds[0]) : null,
        TimeZoneSidKey: person.timeZone,
        LocaleSidKey: 'en_IE_EURO',
        DefaultCurrencyIsoCode: team.currency,
        IsActive: true,
        UserType: 'Standard',
        ForecastEnabled: true,
      };
    }),
    objects: {
      Organization: [
        {
          Id: salesforceId('00D', 1),
          Name: team.orgName,
          FiscalYearStartMonth: 1,
          UsesStartDateAsFiscalYearName: false,
          TimeZoneSidKey: team.timeZone,
          DefaultLocaleSidKey: 'en_IE_EURO',
          LanguageLocaleKey: 'en_US',
          IsSandbox: false,
          OrganizationType: 'Enterprise Edition',
          InstanceName: 'EUX1',
        },
      ],
      CurrencyType: [
        {
          Id: salesforceId('01L', 1),
          IsoCode: 'EUR',
          ConversionRate: 1,
          DecimalPlaces: 2,
          IsActive: true,
          IsCorporate: true,
        },
        {
          Id: salesforceId('01L', 2),
          IsoCode: 'USD',
          ConversionRate: 1.1,
          DecimalPlaces: 2,
          IsActive: true,
          IsCorporate: false,
        },
      ],
      Account: accounts.map((name) => ({ Id: accountId(name), Name: name })),
      OpportunityStage: team.stages.map((row, index) => ({
        Id: salesforceId('01J', index + 1),
        ApiName: row.label,
        MasterLabel: row.label,
        SortOrder: index + 1,
        IsActive: true,
        IsClosed: row.outcome !== 'open',
        IsWon: row.outcome === 'won',
        DefaultProbability: (row.probability ?? 0) * 100,
        ForecastCategory: row.outcome === 'open' ? 'Pipeline' : row.outcome === 'won' ? 'Closed' : 'Omitted',
      })),
      Period: team.periods.map((period) => ({
        Id: periodId(period.start, period.kind),
        Type: period.kind === 'month' ? 'Month' : 'Quarter',
        StartDate: period.start,
        EndDate: period.end,
        FullyQualifiedLabel: period.label,
        IsForecastPeriod: true,
        Number: 1,
      })),
      ForecastingType: [
        {
          Id: typeId,
          DeveloperName: 'OpportunityRevenue',
          MasterLabel: 'Opportunity Revenue',
          IsActive: true,
          IsAmount: true,
          IsQuantity: false,
          CanDisplayQuotas: true,
          DateType: 'OpportunityCloseDate',
          RoleType: 'R',
        },
      ],
      ForecastingQuota: monthlySlices(team).map((slice, index) => ({
        Id: salesforceId('0J9', index + 1),
        QuotaAmount: slice.amount,
        QuotaQuantity: null,
        QuotaOwnerId: userId(team, slice.ownerId),
        StartDate: slice.start,
        PeriodId: periodId(slice.start, 'month'),
        ForecastingTypeId: typeId,
        IsAmount: true,
        IsQuantity: false,
        ProductFamily: null,
        Territory2Id: null,
        CurrencyIsoCode: team.currency,
      })),
      Opportunity: team.opportunities.map(
        (deal): Row => ({
          Id: opportunityId(deal.id),
          Name: deal.name,
          OwnerId: userId(team, deal.ownerId),
          AccountId: accountId(deal.accountName),
          Amount: deal.amount === null ? null : deal.amount.minor / 100,
          CurrencyIsoCode: team.currency,
          CloseDate: deal.closeDate,
          CreatedDate: deal.createdAt.replace('Z', '.000+0000'),
          StageName: stage(deal)?.label,
          Probability: (deal.probability ?? 0) * 100,
          IsClosed: deal.outcome !== 'open',
          IsWon: deal.outcome === 'won',
          ForecastCategoryName: deal.outcome === 'open' ? 'Pipeline' : deal.outcome === 'won' ? 'Closed' : 'Omitted',
          LastStageChangeDate: deal.stageChangedAt?.replace('Z', '.000+0000') ?? null,
          PushCount: deal.closeDatePushes,
          NextStep: deal.nextStep,
          LastActivityDate: deal.lastActivityDate,
          Type: 'New Business',
        }),
      ),
    },
  };
}

/** A quarter's goal as the monthly rows that CRMs keep: 30, 30 and 40 per cent. */
function monthlySlices(team: SampleTeam) {
  return team.goals.flatMap((goal) =>
    team.periods
      .filter((period) => period.kind === 'month' && period.start >= goal.period.start && period.end <= goal.period.end)
      .map((period, index) => ({
        ownerId: goal.ownerId,
        start: period.start,
        end: period.end,
        amount: Math.round((goal.target.minor / 100) * (index === 2 ? 0.4 : 0.3)),
      })),
  );
}

function hubspotOrg(team: SampleTeam, today: string): HubspotOrg {
  const userNumber = (personId: string) => 5200 + team.people.findIndex((person) => person.id === personId);
  const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(team.timeZone).toInstant();
  return {
    portalId: SAMPLE_PORTAL,
    accountInfo: {
      portalId: SAMPLE_PORTAL,
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
      notes: [],
    },
  };
}

/** Who manages whom, as a HubSpot team brings it along in its team file. */
export function sampleTeamFile(today: string) {
  const team = sampleTeam(today);
  const email = (id: string) => team.people.find((person) => person.id === id)?.email;
  return {
    portal: String(SAMPLE_PORTAL),
    people: team.people.map((person) => ({
      email: person.email,
      name: person.name,
      managers: person.managerIds.map(email),
    })),
  };
}
