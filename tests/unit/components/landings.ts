import type { SidebarView } from '../../../lib/cache/sidebar-view';
import { today } from '../../../lib/domain/calendar';
import { addDays, within } from '../../../lib/domain/dates';
import type { PastDeal } from '../../../lib/domain/landing/deal';
import { landingOfGoal } from '../../../lib/domain/tell-landing';
import type { ToldLanding } from '../../../lib/domain/told-landing';

const DAYS = 2 * 365;
/** One deal every three weeks and person. */
const EVERY_DAYS = 21;

/** Two years of a team: so many people, each a deal every three weeks; two of five won, of different sizes, after 20 to 90 days. */
export function earlierDeals(ownerId: string, people = 5, before = '2026-11-20'): PastDeal[] {
  return Array.from({ length: people }, (_, person) =>
    Array.from({ length: Math.floor(DAYS / EVERY_DAYS) }, (_, index): PastDeal => {
      const number = index * people + person;
      const closedOn = addDays(before, -EVERY_DAYS * index - 4 * person);
      return {
        id: `past-${number}`,
        ownerId: person === 0 ? ownerId : `colleague-${person}`,
        createdOn: addDays(closedOn, -20 - ((number * 37) % 71)),
        closedOn,
        outcome: (index * 3 + person) % 5 < 2 ? 'won' : 'lost',
        amount: (18_000 + ((number * 7919) % 40_000)) * 100,
        expectedAmount: null,
        stageId: 'Closed',
        probability: null,
        expectedCloseOn: closedOn,
        stages: [],
        pipelineId: null,
      };
    }),
  ).flat();
}

/** The landings that the background tells for a view, of goals whose period is running. */
export function landingsFor(
  view: Pick<SidebarView, 'subject' | 'book' | 'catalogue' | 'calendar' | 'goals' | 'deal' | 'relation' | 'connection'>,
  now: string,
  deals: PastDeal[] = earlierDeals(view.subject?.id ?? ''),
): (ToldLanding & { scope: string })[] {
  const { subject, book, catalogue, calendar, goals, deal, relation } = view;
  if (!subject || !book || !catalogue) return [];
  const day = today(calendar, now);
  const facts = {
    person: subject,
    book,
    catalogue,
    calendar,
    now,
    day,
    deals,
    row: deals.length > 0 ? { from: addDays(day, -DAYS), readAt: now } : null,
    dealId: deal && relation !== 'peer' ? deal.id : null,
  };
  return goals
    .filter(({ period }) => within(day, period))
    .map((goal) => ({ scope: '', ...landingOfGoal(goal, facts, undefined) }));
}
