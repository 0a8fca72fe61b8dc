import type { LandingRow } from '../cache/database';
import { attained } from '../domain/attainment';
import type { Book, Catalogue } from '../domain/book';
import { addDays, daysBetween } from '../domain/dates';
import type { Goal } from '../domain/goal';
import type { PastDeal } from '../domain/landing/deal';
import { readHistory } from '../domain/landing/history';
import { impactOf } from '../domain/landing/impact';
import { type Knowledge, knowledgeOf } from '../domain/landing/knowledge';
import { layersOf } from '../domain/landing/layers';
import { poolOf } from '../domain/landing/pool';
import { teamHistory } from '../domain/landing/team';
import { tellingOf } from '../domain/landing/telling';
import { type Told, trackRecord } from '../domain/landing/track-record';
import { periodsBefore } from '../domain/past-periods';
import type { Person } from '../domain/person';
import { landingRows } from './landing-rows';

/** So many past periods are told again. */
const PERIODS = 8;
/** Deals whose impact is kept: those that were in view last. */
const MOST_IMPACTS = 8;

/** What a landing is told from, besides the goal. */
export type Facts = {
  person: Person;
  book: Book;
  catalogue: Catalogue;
  day: string;
  deals: PastDeal[];
  row: { from: string; readAt: string };
  /** The deal in view, where its impact may be shown. */
  dealId: string | null;
};

/** Where a person may land with one goal; `before` is what was told of it last. */
export function landingOfGoal(goal: Goal, facts: Facts, before: LandingRow | undefined): Omit<LandingRow, 'scope'> {
  const { person, book, catalogue, day, row, dealId } = facts;
  const deals = landingRows(facts.deals, { goal, person, book, catalogue });
  const context = { stageProbabilities: probabilitiesOf(catalogue) };
  const history = readHistory(deals, day, context);
  const knowledge = knowledgeOf(poolOf(teamHistory(history, person.id), goal.period), person.id);
  const standing = { attained: attained(goal, book, catalogue).total.minor, target: goal.target.minor };
  return {
    ownerId: person.id,
    goalId: goal.id,
    day,
    knowledge,
    standing: { ...standing, currency: goal.target.currency },
    telling: tellingOf(knowledge, standing),
    layers: layersOf(knowledge),
    impacts: impactsOf(knowledge, standing, [
      ...(dealId ? [dealId] : []),
      ...(before?.impacts ?? []).map((each) => each.dealId),
    ]),
    rules: history.rules,
    // The past is told again only with another history: it takes as long as all the rest, seven times.
    record: before?.historyReadAt === row.readAt ? before.record : recordOf(goal, facts, deals, context),
    historyReadAt: row.readAt,
  };
}

/** Each deal once, in this order, as many as are kept. */
function impactsOf(
  knowledge: Knowledge,
  standing: { attained: number; target: number },
  dealIds: string[],
): LandingRow['impacts'] {
  const open = [...new Set(dealIds)].slice(0, MOST_IMPACTS);
  return open.flatMap((dealId) => {
    const impact = impactOf(knowledge, standing, dealId);
    return impact ? [{ dealId, impact }] : [];
  });
}

function recordOf(
  goal: Goal,
  { person, catalogue, day, row }: Facts,
  deals: PastDeal[],
  context: { stageProbabilities: ReadonlyMap<string, number> },
): Told[] {
  const periods = periodsBefore(goal.period, PERIODS, catalogue.periods).filter(({ start }) => start >= row.from);
  return trackRecord(deals, person.id, {
    periods: periods.map(({ start, end }) => ({ start, end })),
    today: day,
    halfway: ({ start, end }) => addDays(start, Math.floor(daysBetween(start, end) / 2)),
    context,
  });
}

function probabilitiesOf({ stages }: Catalogue): Map<string, number> {
  return new Map(stages.flatMap(({ id, probability }) => (probability === null ? [] : [[id, probability]])));
}
