import type { Book, Catalogue } from '../../domain/book';
import type { Period } from '../../domain/goal';
import { parseMoney } from '../../domain/money';
import type { Opportunity, Outcome } from '../../domain/opportunity';
import type { Person } from '../../domain/person';
import { crmError } from '../problem';
import { recordUrl } from './hosts';
import { toId18 } from './ids';
import type { Read, Rows } from './query';
import { toGoals } from './quotas';
import { DealRow, ForecastingTypeRow, OpportunityRow, QuotaRow, toInstant, UserRow } from './schemas';
import { dateLiteral, quoteId } from './soql';

export const USER_FIELDS = [
  'Name',
  'Email',
  'IsActive',
  'TimeZoneSidKey',
  'ManagerId',
  'Manager.Name',
  'Manager.ManagerId',
  'Manager.Manager.ManagerId',
  'Manager.Manager.Manager.ManagerId',
  'Manager.Manager.Manager.Manager.ManagerId',
];
/** SOQL walks five steps up. From a deal the first is Owner, so five managers are in reach. */
const OWNER_FIELDS = USER_FIELDS.map((field) => `Owner.${field}`);

const OPPORTUNITY_FIELDS = [
  'Id',
  'OwnerId',
  'Name',
  'Account.Name',
  'Amount',
  'CloseDate',
  'CreatedDate',
  'StageName',
  'Probability',
  'IsClosed',
  'IsWon',
  'LastStageChangeDate',
  'PushCount',
  'NextStep',
  'LastActivityDate',
];

/** CurrencyIsoCode exists only in orgs with several currencies. */
export function withCurrency(fields: readonly string[], catalogue: Catalogue): string[] {
  return catalogue.rates ? [...fields, 'CurrencyIsoCode'] : [...fields];
}

export function dealQuery(dealId: string, catalogue: Catalogue): Read<DealRow> {
  return {
    object: 'Opportunity',
    fields: [...withCurrency(OPPORTUNITY_FIELDS, catalogue), ...OWNER_FIELDS],
    where: `Id = ${quoteId(dealId)}`,
    row: DealRow,
  };
}

export function userQuery(userId: string): Read<UserRow> {
  return { object: 'User', fields: ['Id', ...USER_FIELDS], where: `Id = ${quoteId(userId)}`, row: UserRow };
}

/** What a book is made of: the owner's deals of the periods, their quotas, and what the quotas measure. */
export function bookQueries(ownerId: string, catalogue: Catalogue, periods: Period[]) {
  const owner = quoteId(ownerId);
  const skip = periods.length === 0;
  return {
    opportunities: {
      skip,
      object: 'Opportunity',
      fields: withCurrency(OPPORTUNITY_FIELDS, catalogue),
      where: `OwnerId = ${owner} AND (${closeDateIn(periods)})`,
      orderBy: 'Id',
      row: OpportunityRow,
      oneOfMany: true,
    } satisfies Read<OpportunityRow>,
    quotas: {
      skip,
      object: 'ForecastingQuota',
      fields: withCurrency(['QuotaAmount', 'StartDate', 'ForecastingTypeId', 'IsQuantity', 'ProductFamily'], catalogue),
      // All periods of the catalogue, not only the ones asked for: whether a row is a month's or a
      // whole quarter's quota shows only beside its neighbours.
      where: `QuotaOwnerId = ${owner} AND ${startDateIn([...periods, ...catalogue.periods])}`,
      row: QuotaRow,
    } satisfies Read<QuotaRow>,
    forecastingTypes: {
      skip,
      object: 'ForecastingType',
      fields: ['Id', 'DeveloperName', 'MasterLabel', 'IsAmount', 'CanDisplayQuotas'],
      where: 'IsActive = true',
      row: ForecastingTypeRow,
    } satisfies Read<ForecastingTypeRow>,
  };
}

function closeDateIn(periods: Period[]): string {
  const ranges = periods.map(
    ({ start, end }) => `(CloseDate >= ${dateLiteral(start)} AND CloseDate <= ${dateLiteral(end)})`,
  );
  return [...new Set(ranges)].join(' OR ');
}

function startDateIn(periods: Period[]): string {
  const first = periods.map((period) => period.start).sort()[0] ?? '';
  const last =
    periods
      .map((period) => period.end)
      .sort()
      .at(-1) ?? '';
  if (!first) return '';
  return `StartDate >= ${dateLiteral(first)} AND StartDate <= ${dateLiteral(last)}`;
}

export type BookRows = {
  opportunities: Rows<OpportunityRow>;
  quotas: Rows<QuotaRow>;
  forecastingTypes: Rows<ForecastingTypeRow>;
};

/** The rows as the business of their owner. Hidden quotas are marked as such; hidden deals throw `scope-missing`. */
export function toBook(
  rows: BookRows,
  options: { ownerId: string; host: string; catalogue: Catalogue; periods: Period[] },
): Book {
  const { ownerId, host, catalogue, periods } = options;
  // A book without its deals would read as "nothing won".
  if (rows.opportunities.hidden) throw crmError('scope-missing', 'Opportunity');
  return {
    ownerId,
    opportunities: rows.opportunities.rows.map((row) => toOpportunity(row, { host, catalogue })),
    periods,
    goals: toGoals(rows.quotas.rows, rows.forecastingTypes.rows, {
      ownerId,
      periods,
      allPeriods: catalogue.periods,
      orgCurrency: catalogue.orgCurrency,
    }),
    quotasHidden: rows.quotas.hidden,
    partial: rows.opportunities.partial,
  };
}

/** A row as our domain knows it. Fields that this person may not see come back as null. */
export function toOpportunity(
  row: OpportunityRow,
  { host, catalogue }: { host: string; catalogue: Catalogue },
): Opportunity {
  const id = toId18(row.Id) ?? row.Id;
  const stage = catalogue.stages.find((candidate) => candidate.id === row.StageName);
  const createdAt = toInstant(row.CreatedDate) ?? row.CreatedDate;
  return {
    id,
    name: row.Name ?? '',
    ownerId: toId18(row.OwnerId) ?? row.OwnerId,
    accountName: row.Account?.Name ?? null,
    amount: parseMoney(row.Amount, row.CurrencyIsoCode ?? catalogue.orgCurrency),
    amountInOrgCurrency: null,
    closeDate: row.CloseDate ?? null,
    createdAt,
    stageId: row.StageName ?? '',
    pipelineId: null,
    probability: typeof row.Probability === 'number' ? row.Probability / 100 : (stage?.probability ?? null),
    outcome: outcomeOf(row) ?? stage?.outcome ?? 'open',
    // Null where the stage never changed, absent where the field is hidden.
    stageChangedAt: row.LastStageChangeDate === undefined ? null : (toInstant(row.LastStageChangeDate) ?? createdAt),
    closeDatePushes: row.PushCount ?? null,
    nextStep: row.NextStep ?? null,
    lastActivityDate: row.LastActivityDate ?? null,
    url: recordUrl(host, 'Opportunity', id),
  };
}

function outcomeOf(row: OpportunityRow): Outcome | null {
  if (row.IsWon) return 'won';
  if (typeof row.IsClosed !== 'boolean') return null;
  return row.IsClosed ? 'lost' : 'open';
}

/** A user with the line of managers above them, the nearest first. */
export function toPerson(id: string, row: Omit<UserRow, 'Id'> | null | undefined): Person {
  const managerIds: string[] = [];
  type Step = { ManagerId?: string | null | undefined; Manager?: unknown };
  for (let step: Step | null | undefined = row; step?.ManagerId; step = step.Manager as Step | null | undefined) {
    const managerId = toId18(step.ManagerId) ?? step.ManagerId;
    // Two people may name each other as manager.
    if (managerId === id || managerIds.includes(managerId)) break;
    managerIds.push(managerId);
  }
  return {
    id,
    name: row?.Name ?? '',
    email: row?.Email ?? null,
    managerIds,
    leaderName: row?.Manager?.Name ?? null,
    timeZone: row?.TimeZoneSidKey ?? null,
    active: row?.IsActive ?? true,
  };
}
