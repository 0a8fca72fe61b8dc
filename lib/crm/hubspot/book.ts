import type { Book, Catalogue } from '../../domain/book';
import { within } from '../../domain/dates';
import type { Goal, Period } from '../../domain/goal';
import type { Opportunity } from '../../domain/opportunity';
import type { Http } from '../http';
import { CrmError } from '../problem';
import { type Filter, listAll, search } from './api';
import { type Assignee, GOAL_PROPERTIES, toGoals } from './goals';
import { DEAL_PROPERTIES, toOpportunity } from './records';
import type { HubspotRecord } from './schemas';

/**
 * A person's goals, and their deals that close in the asked periods or in those of the goals.
 * Goals come first, because only they know their own dates. `now` is in milliseconds since 1970.
 */
export async function readBook(
  http: Http,
  assignee: Assignee,
  { catalogue, periods, portalId, now }: { catalogue: Catalogue; periods: Period[]; portalId: string; now: number },
): Promise<Book> {
  const { ownerId } = assignee;
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(catalogue.orgTimeZone);
  const targets = await readTargets(http, assignee, there);
  const today = there.toPlainDate().toString();
  const goals = toGoals(targets ?? [], assignee, catalogue).filter(
    ({ period }) => within(today, period) || periods.some((asked) => sameDays(asked, period)),
  );
  const all = together(periods, goals);
  const book: Book = {
    ownerId,
    opportunities: [],
    periods: all,
    goals,
    quotasHidden: targets === null,
    partial: false,
  };
  if (all.length === 0) return book;
  const filters = [closingIn(all, ownerId, catalogue)];
  const { records, partial } = await search(http, 'deals', filters, DEAL_PROPERTIES, { oneOfMany: true });
  const opportunities = records
    .map((record) => toOpportunity(record, catalogue, portalId))
    .filter((deal) => closesIn(deal, all));
  return { ...book, opportunities, partial };
}

/** HubSpot's search lags behind; the deal in view was read for itself and knows better. */
export function withFresh(book: Book, deal: Opportunity): Book {
  const others = book.opportunities.filter(({ id }) => id !== deal.id);
  return { ...book, opportunities: closesIn(deal, book.periods) ? [...others, deal] : others };
}

/** Goal targets of a year to either side, which holds every slice of the fiscal year we are in; null when hidden. */
async function readTargets(
  http: Http,
  { ownerId, userId }: Assignee,
  now: Temporal.ZonedDateTime,
): Promise<HubspotRecord[] | null> {
  const during: Filter[] = [
    { propertyName: 'hs_start_datetime', operator: 'LTE', value: String(now.add({ years: 1 }).epochMilliseconds) },
    { propertyName: 'hs_end_datetime', operator: 'GTE', value: String(now.subtract({ years: 1 }).epochMilliseconds) },
  ];
  const groups: Filter[][] = [[{ propertyName: 'hubspot_owner_id', operator: 'EQ', value: ownerId }, ...during]];
  if (userId) groups.push([{ propertyName: 'hs_assignee_user_id', operator: 'EQ', value: userId }, ...during]);
  try {
    return (await search(http, 'goal_targets', groups, GOAL_PROPERTIES)).records;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    if (error.problem.code === 'scope-missing') return null;
    // That goals can be searched by assignee is [unverified]; where they cannot, all are read.
    if (error.problem.code === 'rejected') return listAll(http, 'goal_targets', GOAL_PROPERTIES);
    throw error;
  }
}

/** This owner's deals whose close date lies between the first and the last day of the periods. */
function closingIn(periods: Period[], ownerId: string, { orgTimeZone }: Catalogue): Filter[] {
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(orgTimeZone).epochMilliseconds;
  const days = periods.flatMap(({ start, end }) => [start, end]).sort();
  const first = Temporal.PlainDate.from(days[0] ?? '');
  const after = Temporal.PlainDate.from(days.at(-1) ?? '').add({ days: 1 });
  return [
    { propertyName: 'hubspot_owner_id', operator: 'EQ', value: ownerId },
    {
      propertyName: 'closedate',
      operator: 'BETWEEN',
      value: String(midnight(first)),
      highValue: String(midnight(after) - 1),
    },
  ];
}

function together(periods: Period[], goals: Goal[]): Period[] {
  const all = [...periods];
  for (const { period } of goals) if (!all.some((known) => sameDays(known, period))) all.push(period);
  return all;
}

function closesIn({ closeDate }: Opportunity, periods: Period[]): boolean {
  return closeDate !== null && periods.some((period) => within(closeDate, period));
}

function sameDays(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end;
}
