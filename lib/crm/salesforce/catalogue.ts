import type { Catalogue } from '../../domain/book';
import type { Period } from '../../domain/goal';
import type { Stage } from '../../domain/opportunity';
import { crmError } from '../problem';
import { currencyOfLocale, toRates } from './currency';
import { fiscalPeriods } from './fiscal-periods';
import { type Api, readAll } from './query';
import { CurrencyTypeRow, DatedConversionRateRow, OrganizationRow, PeriodRow, StageRow } from './schemas';
import { dateLiteral } from './soql';

const KINDS: Record<string, Period['kind']> = { Month: 'month', Quarter: 'quarter', Year: 'year' };

/** Stages, fiscal periods, currencies and zone of the org: five queries, one request. */
export async function readCatalogue(api: Api, today: string): Promise<Catalogue> {
  const answer = await readAll(api, {
    stages: {
      object: 'OpportunityStage',
      fields: ['ApiName', 'MasterLabel', 'SortOrder', 'DefaultProbability', 'IsClosed', 'IsWon'],
      orderBy: 'SortOrder',
      row: StageRow,
    },
    periods: {
      object: 'Period',
      fields: ['Type', 'StartDate', 'EndDate', 'FullyQualifiedLabel'],
      where:
        `Type IN ('Month','Quarter','Year') AND EndDate >= ${dateLiteral(addYears(today, -1))} ` +
        `AND StartDate <= ${dateLiteral(addYears(today, 1))}`,
      orderBy: 'StartDate',
      row: PeriodRow,
    },
    organization: {
      object: 'Organization',
      // DefaultCurrencyIsoCode is not in every org: where it is not, it is left out like any hidden field.
      fields: ['Id', 'FiscalYearStartMonth', 'TimeZoneSidKey', 'DefaultLocaleSidKey', 'DefaultCurrencyIsoCode'],
      row: OrganizationRow,
    },
    currencies: { object: 'CurrencyType', fields: ['IsoCode', 'ConversionRate', 'IsCorporate'], row: CurrencyTypeRow },
    datedRates: {
      object: 'DatedConversionRate',
      fields: ['IsoCode', 'ConversionRate', 'StartDate'],
      orderBy: 'StartDate',
      row: DatedConversionRateRow,
    },
  });
  const organization = answer.organization.rows[0];
  const rates = toRates(answer.currencies.rows, answer.datedRates.rows);
  const orgCurrency =
    rates?.base ?? organization?.DefaultCurrencyIsoCode ?? currencyOfLocale(organization?.DefaultLocaleSidKey);
  // Figures in a guessed currency would be wrong without showing it.
  if (!orgCurrency) throw crmError('scope-missing', 'Organization.DefaultLocaleSidKey');
  return {
    stages: answer.stages.rows.map(toStage),
    periods: toPeriods(answer.periods.rows) ?? fiscalPeriods(organization?.FiscalYearStartMonth ?? 1, today),
    orgCurrency,
    rates,
    orgTimeZone: organization?.TimeZoneSidKey ?? 'UTC',
  };
}

function toStage(row: (typeof StageRow)['_zod']['output'], index: number): Stage {
  return {
    // Opportunity.StageName holds the API name, not the label.
    id: row.ApiName,
    pipelineId: null,
    label: row.MasterLabel ?? row.ApiName,
    order: row.SortOrder ?? index,
    probability: typeof row.DefaultProbability === 'number' ? row.DefaultProbability / 100 : null,
    outcome: row.IsWon ? 'won' : row.IsClosed ? 'lost' : 'open',
  };
}

/** Null when the org has or shows none. */
function toPeriods(rows: (typeof PeriodRow)['_zod']['output'][]): Period[] | null {
  const periods: Period[] = [];
  for (const row of rows) {
    const kind = KINDS[row.Type ?? ''];
    if (kind) periods.push({ start: row.StartDate, end: row.EndDate, kind, label: row.FullyQualifiedLabel ?? null });
  }
  return periods.length > 0 ? periods : null;
}

function addYears(isoDate: string, years: number): string {
  const [year, rest] = [Number(isoDate.slice(0, 4)), isoDate.slice(4)];
  return `${year + years}${rest === '-02-29' ? '-02-28' : rest}`;
}
