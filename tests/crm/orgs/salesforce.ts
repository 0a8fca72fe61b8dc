import { toId18 } from '../../../lib/crm/salesforce/ids';
import { toHtml } from '../../../lib/crm/salesforce/text';
import { formatTitle } from '../../../lib/crm/salesforce/title';
import type { Opportunity } from '../../../lib/domain/opportunity';
import type { SampleNote } from '../../../lib/sample/story';
import type { SampleTeam } from '../../../lib/sample/team';
import type { Row, SalesforceOrg } from '../org';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A well-formed Salesforce id: prefix, a fixed pod, a running number in base 62, checksum. */
export function salesforceId(prefix: string, n: number): string {
  let digits = '';
  for (let rest = n; digits.length < 6; rest = Math.floor(rest / 62)) digits = ALPHABET[rest % 62] + digits;
  return toId18(`${prefix}Cs0000${digits.slice(-5)}`.padEnd(15, '0').slice(0, 15)) as string;
}

const numberOf = (id: string) => Number(id.replace(/\D+/g, ''));
export const opportunityId = (dealId: string) => salesforceId('006', numberOf(dealId));

export function userId(team: SampleTeam, personId: string): string {
  return salesforceId('005', team.people.findIndex((person) => person.id === personId) + 1);
}

/** A team as a Salesforce org: explicit Period rows, quotas by month where there are months. */
export function salesforceOrg(team: SampleTeam, domain: string): SalesforceOrg {
  const accounts = [...new Set(team.opportunities.map((deal) => deal.accountName ?? ''))];
  const accountId = (name: string | null) => salesforceId('001', accounts.indexOf(name ?? '') + 1);
  const typeId = salesforceId('0Db', 1);
  const periodId = (start: string, kind: string) =>
    salesforceId('026', team.periods.findIndex((period) => period.start === start && period.kind === kind) + 1);
  const stage = (deal: Opportunity) => team.stages.find((candidate) => candidate.id === deal.stageId);

  const notes = team.notes.map((note, index) => noteRows(team, note, index + 1));

  return {
    domain,
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
          IsoCode: team.currency,
          ConversionRate: 1,
          DecimalPlaces: 2,
          IsActive: true,
          IsCorporate: true,
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
        DefaultProbability: Math.round((row.probability ?? 0) * 100),
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
      ForecastingQuota: quotaRows(team).map((slice, index) => ({
        Id: salesforceId('0J9', index + 1),
        QuotaAmount: slice.amount,
        QuotaQuantity: null,
        QuotaOwnerId: userId(team, slice.ownerId),
        StartDate: slice.start,
        PeriodId: periodId(slice.start, slice.kind),
        ForecastingTypeId: typeId,
        IsAmount: true,
        IsQuantity: false,
        ProductFamily: null,
        Territory2Id: null,
        CurrencyIsoCode: team.currency,
      })),
      ContentNote: notes.map(({ note }) => note),
      ContentDocumentLink: notes.map(({ link }) => link),
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
          Probability: Math.round((deal.probability ?? 0) * 100),
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

/** A quarter's goal as the monthly rows that Salesforce keeps (30, 30 and 40 per cent), or as one row without months. */
function quotaRows(team: SampleTeam) {
  return team.goals.flatMap((goal) => {
    const months = team.periods.filter(
      (period) => period.kind === 'month' && period.start >= goal.period.start && period.end <= goal.period.end,
    );
    const shares = months.length === 3 ? [0.3, 0.3, 0.4] : [1];
    return (months.length === 3 ? months : [goal.period]).map(({ start, kind }, index) => ({
      ownerId: goal.ownerId,
      start,
      kind,
      amount: Math.round((goal.target.minor / 100) * (shares[index] ?? 0)),
    }));
  });
}

/** A coaching note as the adapter writes one: private to a person, or open on the deal. */
function noteRows(team: SampleTeam, note: SampleNote, n: number): { note: Row; link: Row } {
  const id = salesforceId('069', n);
  const author = userId(team, note.authorId);
  const dealId = opportunityId(note.dealId);
  const dealName = team.opportunities.find((deal) => deal.id === note.dealId)?.name ?? '';
  const created = Temporal.Now.instant().subtract({ hours: note.hoursAgo }).toString({ smallestUnit: 'second' });
  const at = created.replace('Z', '.000+0000');
  return {
    note: {
      Id: id,
      Title: formatTitle({ word: note.tone, label: dealName, recordId: dealId, entryId: note.id }),
      Content: Buffer.from(toHtml(note.text)).toString('base64'),
      OwnerId: author,
      CreatedById: author,
      CreatedDate: at,
      LastModifiedById: author,
      LastModifiedDate: at,
      SharingPrivacy: note.privateTo ? 'P' : 'N',
    },
    link: {
      Id: salesforceId('06A', n),
      ContentDocumentId: id,
      LinkedEntityId: note.privateTo ? userId(team, note.privateTo) : dealId,
      ShareType: 'V',
      Visibility: 'AllUsers',
    },
  };
}
