import { poolAround } from '../../lib/crm/history-pool';
import type { Book, Catalogue } from '../../lib/domain/book';
import { defaultCalendar } from '../../lib/domain/calendar';
import { within } from '../../lib/domain/dates';
import type { DealImpact, GoalFigures, Landing } from '../../lib/domain/figures';
import type { Period } from '../../lib/domain/goal';
import { goalFigures } from '../../lib/domain/goal-figures';
import { dealImpact } from '../../lib/domain/impact';
import { type Kpis, kpis as kpisOf } from '../../lib/domain/kpis';
import type { PastDeal } from '../../lib/domain/landing/deal';
import { pastDealOf } from '../../lib/domain/past-deal';
import { periodsBefore } from '../../lib/domain/past-periods';
import type { Person } from '../../lib/domain/person';
import { landingOfGoal } from '../../lib/domain/tell-landing';
import type { SampleTeam } from '../../lib/sample/team';
import { wantedPeriods } from '../../lib/sync/periods';

export type Expected = {
  figures: GoalFigures;
  landing: Landing;
  kpis: Kpis;
  impact: DealImpact;
};

/**
 * What the sidebar shall say of a person's goal and of one open deal of theirs, as the domain tells it from the deals of
 * the whole team that the local CRMs were filled with. It is the same beside both, though they do not hand out the same:
 * HubSpot names no periods, but calendar year and goal hold the same deals; and it tells when a deal entered its stage, at
 * most nine days ago, which is too late to learn from. Ids, and labels in place of them, are only other names. `history`:
 * where it is longer than what the team has there.
 */
export function expectedOf(
  team: SampleTeam,
  { personId, dealId, today }: { personId: string; dealId: string; today: string },
  history?: PastDeal[],
): Expected {
  const person = team.people.find(({ id }) => id === personId);
  const deal = team.opportunities.find(({ id }) => id === dealId);
  const goal = team.goals.find(({ ownerId }) => ownerId === personId);
  if (!person || !deal || !goal) throw new Error(`${personId} has no goal, or ${dealId} is not there.`);
  const { stages, periods, currency: orgCurrency, timeZone: orgTimeZone } = team;
  const catalogue = { stages, periods, orgCurrency, rates: null, orgTimeZone };
  const now = new Date().toISOString();
  const input = {
    goal,
    catalogue,
    book: bookOf(team, { person, catalogue, today }),
    calendar: defaultCalendar(person.timeZone),
    now,
  };
  const row = { from: eightPeriodsBefore(goal.period, periods), readAt: now };
  const deals = history ?? historyOf(team, { person, catalogue });
  const told = landingOfGoal(goal, { ...input, person, day: today, deals, row, dealId }, undefined);
  const figures = goalFigures({ ...input, told });
  const { landing } = figures;
  if (!landing) throw new Error('The period is over.');
  return { figures, landing, kpis: kpisOf(input), impact: dealImpact({ ...input, told, deal, landing }) };
}

/** Their own deals that close in the month, the quarter and the year of this day. */
function bookOf(
  team: SampleTeam,
  { person, catalogue, today }: { person: Person; catalogue: Catalogue; today: string },
): Book {
  const periods = wantedPeriods(catalogue, [], today);
  const opportunities = team.opportunities.filter(
    ({ ownerId, closeDate }) =>
      ownerId === person.id && closeDate !== null && periods.some((period) => within(closeDate, period)),
  );
  return { ownerId: person.id, opportunities, periods, goals: [], quotasHidden: false, partial: false };
}

/** How far back a history reaches. */
function eightPeriodsBefore(period: Period, periods: Period[]): string {
  return periodsBefore(period, 8, periods)[0]?.start ?? period.start;
}

/** The deals of all who have the same nearest manager. */
function historyOf(team: SampleTeam, { person, catalogue }: { person: Person; catalogue: Catalogue }): PastDeal[] {
  const colleagues = team.people.filter(({ managerIds }) => managerIds[0] === person.managerIds[0]);
  const pool = poolAround(
    person.id,
    colleagues.map(({ id }) => id),
  );
  return team.opportunities
    .filter(({ ownerId }) => pool.includes(ownerId))
    .map((deal) => pastDealOf(deal, { currency: team.currency, catalogue, timeZone: team.timeZone }));
}
