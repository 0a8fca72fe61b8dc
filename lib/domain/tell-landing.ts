import { attained } from './attainment';
import type { Book, Catalogue } from './book';
import type { WorkingCalendar } from './calendar';
import { addDays, daysBetween } from './dates';
import type { Goal, Period } from './goal';
import type { PastDeal } from './landing/deal';
import { readHistory } from './landing/history';
import { type Impact, impactOf } from './landing/impact';
import { chanceOf, knowledgeOf } from './landing/knowledge';
import { layersOf } from './landing/layers';
import { poolOf } from './landing/pool';
import { teamHistory } from './landing/team';
import { tellingOf } from './landing/telling';
import { type Told, trackRecord } from './landing/track-record';
import { landingRows } from './landing-rows';
import { periodsBefore } from './past-periods';
import type { Person } from './person';
import { textbookImpact, textbookOf } from './textbook';
import type { Leverage } from './textbook-law';
import type { ToldLanding } from './told-landing';

/** So many past periods are told again. */
const PERIODS = 8;
/** Deals whose impact is kept: those that were in view last. */
const MOST_IMPACTS = 8;

/** What a landing is told from, besides the goal. */
export type Facts = {
  person: Person;
  book: Book;
  catalogue: Catalogue;
  calendar: WorkingCalendar;
  /** ISO instant, and the ISO calendar date that it is for the person. */
  now: string;
  day: string;
  deals: PastDeal[];
  /** Null while no history was read: the person's own deals then speak alone. */
  row: { from: string; readAt: string } | null;
  /** The deal in view, where its impact may be shown. */
  dealId: string | null;
};

/** Where a person may land with one goal; `before` is what was told of it last. */
export function landingOfGoal(goal: Goal, facts: Facts, before: ToldLanding | undefined): ToldLanding {
  const { person, book, catalogue, calendar, now, day, row, dealId } = facts;
  const deals = landingRows(facts.deals, { goal, person, book, catalogue });
  const context = { stageProbabilities: probabilitiesOf(catalogue) };
  const history = readHistory(deals, day, context);
  const knowledge = knowledgeOf(poolOf(teamHistory(history, person.id), stillOpen(goal.period, day)), person.id);
  const total = attained(goal, book, catalogue).total;
  const standing = { attained: total.minor, target: goal.target.minor };
  const input = { goal, book, catalogue, calendar, now };
  const { open: _, ...textbook } = textbookOf(input, total);
  // The past is told again only with another history: it takes as long as all the rest, seven times.
  const record = isSameHistory(before, row) ? before.record : recordOf(goal, facts, deals, context);
  return {
    ownerId: person.id,
    goalId: goal.id,
    day,
    daysLeft: knowledge.daysLeft,
    pool: { people: knowledge.people, decided: knowledge.decided },
    open: knowledge.open.map((deal) => ({
      id: deal.id,
      age: deal.age,
      amount: deal.amount,
      followed: deal.followed,
      chance: chanceOf(deal),
    })),
    fresh: { expected: knowledge.fresh.expected, wins: knowledge.fresh.wins },
    standing: { ...standing, currency: goal.target.currency },
    telling: tellingOf(knowledge, standing),
    layers: layersOf(knowledge),
    impacts: impactsOf(
      [...(dealId ? [dealId] : []), ...(before?.impacts ?? []).map((each) => each.dealId)],
      (id) => impactOf(knowledge, standing, id),
      (id) => {
        const deal = book.opportunities.find((each) => each.id === id);
        return deal ? textbookImpact({ ...input, deal }, total) : null;
      },
    ),
    rules: history.rules,
    record,
    held: record.filter(({ held }) => held).length,
    textbook,
    historyReadAt: row?.readAt ?? null,
  };
}

/** The last day of a period is not over while it lasts: it counts as one that is still to come. */
function stillOpen({ start, end }: Period, day: string): { start: string; end: string } {
  return { start, end: day === end ? addDays(end, 1) : end };
}

/** Each deal once, in this order, as many as are kept. */
function impactsOf(
  dealIds: string[],
  impactOfDeal: (id: string) => Impact | null,
  textbookOfDeal: (id: string) => Leverage | null,
): ToldLanding['impacts'] {
  return [...new Set(dealIds)].slice(0, MOST_IMPACTS).flatMap((dealId) => {
    const impact = impactOfDeal(dealId);
    return impact ? [{ dealId, impact, textbook: textbookOfDeal(dealId) }] : [];
  });
}

function recordOf(
  goal: Goal,
  { person, catalogue, day, row }: Facts,
  deals: PastDeal[],
  context: { stageProbabilities: ReadonlyMap<string, number> },
): Told[] {
  if (!row) return [];
  const periods = periodsBefore(goal.period, PERIODS, catalogue.periods).filter(({ start }) => start >= row.from);
  return trackRecord(deals, person.id, {
    periods: periods.map(({ start, end }) => ({ start, end })),
    today: day,
    halfway: ({ start, end }) => addDays(start, Math.floor(daysBetween(start, end) / 2)),
    context,
  });
}

function isSameHistory(before: ToldLanding | undefined, row: Facts['row']): before is ToldLanding {
  return before !== undefined && row !== null && before.historyReadAt === row.readAt;
}

function probabilitiesOf({ stages }: Catalogue): Map<string, number> {
  return new Map(stages.flatMap(({ id, probability }) => (probability === null ? [] : [[id, probability]])));
}
