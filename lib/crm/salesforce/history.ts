import type { Catalogue } from '../../domain/book';
import { checkTimeZone } from '../../domain/calendar';
import type { PastDeal } from '../../domain/landing/deal';
import { convert, parseMoney } from '../../domain/money';
import { pastDealOf } from '../../domain/past-deal';
import type { Person } from '../../domain/person';
import { poolAround } from '../history-pool';
import type { CrmClient, HistoryRead } from '../port';
import { crmError } from '../problem';
import { toId18 } from './ids';
import { type Api, type Read, readAll } from './query';
import { toOpportunity, withCurrency } from './records';
import { ColleagueRow, OpennessRow, PastDealRow, StepRow, toInstant } from './schemas';
import { dateLiteral, idList, instantLiteral, quoteId } from './soql';

/** Two requests, and one more for each further 2,000 rows: who is pooled; then their deals and how these went. */
export async function readHistory(
  { api, host }: { api: Api; host: string },
  owner: Person,
  { catalogue, from, sinceOf }: Parameters<CrmClient['readHistory']>[1],
): Promise<HistoryRead> {
  const zones = await poolOf(api, owner, catalogue);
  const ownerIds = [...zones.keys()];
  const since = await sinceOf(ownerIds);
  const { deals, steps } = await readAll(api, {
    deals: dealsOf(ownerIds, { catalogue, from, since }),
    steps: stepsOf(ownerIds, { catalogue, from, since }),
  });
  if (deals.hidden) throw crmError('scope-missing', 'Opportunity');
  const stepsBy = byDeal(steps.rows);
  return {
    ownerIds,
    // A deal marked private is shown to those above its owner, and not to the owner's colleagues.
    deals: deals.rows
      .filter(({ IsPrivate }) => !IsPrivate)
      .map((row) => {
        const deal = toOpportunity(row, { host, catalogue });
        const timeZone = zones.get(deal.ownerId) ?? 'UTC';
        const past = pastDealOf(deal, { currency: catalogue.orgCurrency, catalogue, timeZone });
        return withSteps(past, stepsBy.get(deal.id) ?? [], { catalogue, timeZone });
      }),
    whole: since === null,
    readTo: latest(deals.rows),
    partial: deals.partial,
  };
}

/**
 * Owners whose deals are pooled, each with their time zone: users with the same manager, where the org opens all deals to
 * everybody. Elsewhere a manager sees what a rep does not, and the two would be told different figures.
 */
async function poolOf(api: Api, owner: Person, catalogue: Catalogue): Promise<Map<string, string>> {
  const zoneOf = (timeZone: string | null | undefined) => checkTimeZone(timeZone ?? catalogue.orgTimeZone).timeZone;
  const [manager] = owner.managerIds;
  const own = new Map([[owner.id, zoneOf(owner.timeZone)]]);
  if (!manager) return own;
  const { colleagues, openness } = await readAll(api, {
    colleagues: {
      object: 'User',
      fields: ['Id', 'TimeZoneSidKey'],
      where: `ManagerId = ${quoteId(manager)} AND IsActive = true`,
      orderBy: 'Id',
      row: ColleagueRow,
    },
    openness: { object: 'Organization', fields: ['DefaultOpportunityAccess'], row: OpennessRow },
  });
  if (!isOpen(openness.rows[0]?.DefaultOpportunityAccess)) return own;
  const zones = new Map(colleagues.rows.map((row) => [toId18(row.Id) ?? row.Id, row.TimeZoneSidKey]));
  zones.set(owner.id, owner.timeZone);
  return new Map(poolAround(owner.id, [...zones.keys()]).map((id) => [id, zoneOf(zones.get(id))]));
}

/** "Read" or "Edit" (and what is more); "None" is private, and hidden tells nothing. */
function isOpen(access: string | null | undefined): boolean {
  return Boolean(access) && access !== 'None';
}

type Wanted = { catalogue: Catalogue; from: string; since: string | null };

function dealsOf(ownerIds: string[], { catalogue, from, since }: Wanted): Read<PastDealRow> {
  const first = dateLiteral(from);
  const of = [
    `OwnerId IN ${idList(ownerIds)}`,
    `(CreatedDate >= ${instantLiteral(`${from}T00:00:00Z`)} OR CloseDate >= ${first} OR IsClosed = false)`,
    ...(since === null ? [] : [`SystemModstamp >= ${instantLiteral(since)}`]),
  ];
  const fields = ['Id', 'OwnerId', 'Amount', 'CloseDate', 'CreatedDate', 'StageName', 'Probability', 'IsClosed'];
  return {
    object: 'Opportunity',
    fields: withCurrency([...fields, 'IsWon', 'IsPrivate', 'SystemModstamp'], catalogue),
    where: of.join(' AND '),
    orderBy: 'Id',
    row: PastDealRow,
    oneOfMany: true,
  };
}

/** Of the same deals, and more: what belongs to none of them is of no use. */
function stepsOf(ownerIds: string[], { catalogue, from, since }: Wanted): Read<StepRow> {
  const of = [
    `Opportunity.OwnerId IN ${idList(ownerIds)}`,
    since === null
      ? `CreatedDate >= ${instantLiteral(`${from}T00:00:00Z`)}`
      : `Opportunity.SystemModstamp >= ${instantLiteral(since)}`,
  ];
  return {
    object: 'OpportunityHistory',
    fields: withCurrency(['OpportunityId', 'CreatedDate', 'StageName', 'Amount'], catalogue),
    where: of.join(' AND '),
    orderBy: 'CreatedDate',
    row: StepRow,
    oneOfMany: true,
  };
}

function byDeal(steps: StepRow[]): Map<string, StepRow[]> {
  const deals = new Map<string, StepRow[]>();
  for (const step of steps) {
    const id = toId18(step.OpportunityId) ?? step.OpportunityId;
    const known = deals.get(id);
    if (known) known.push(step);
    else deals.set(id, [step]);
  }
  return deals;
}

/** The open stages it went through; and, once it is decided, what it stood at in the last of them. */
function withSteps(
  deal: PastDeal,
  rows: StepRow[],
  { catalogue, timeZone }: { catalogue: Catalogue; timeZone: string },
): PastDeal {
  const open = rows.filter(({ StageName }) =>
    catalogue.stages.some(({ id, outcome }) => id === StageName && outcome === 'open'),
  );
  const stages = open
    .filter(({ StageName }, index) => StageName !== open[index - 1]?.StageName)
    .map(({ StageName, CreatedDate }) => ({ stageId: StageName ?? '', enteredOn: dayIn(CreatedDate, timeZone) }));
  const last = deal.outcome === 'open' ? undefined : open.at(-1);
  return { ...deal, stages, expectedAmount: last ? amountOf(last, deal, catalogue) : null };
}

function amountOf({ Amount, CurrencyIsoCode }: StepRow, deal: PastDeal, catalogue: Catalogue): number | null {
  const { orgCurrency, rates } = catalogue;
  const amount = parseMoney(Amount, CurrencyIsoCode ?? orgCurrency);
  return amount && (convert(amount, orgCurrency, rates, deal.closedOn)?.minor ?? null);
}

function dayIn(dateTime: string, timeZone: string): string {
  const instant = Temporal.Instant.from(toInstant(dateTime) ?? dateTime);
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function latest(rows: PastDealRow[]): string | null {
  return rows.reduce<string | null>((last, { SystemModstamp }) => {
    const at = toInstant(SystemModstamp);
    return at !== null && (last === null || at > last) ? at : last;
  }, null);
}
