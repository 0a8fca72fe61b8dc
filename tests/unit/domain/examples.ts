import type { Book, Catalogue } from '../../../lib/domain/book';
import { today, type WorkingCalendar } from '../../../lib/domain/calendar';
import type { GoalInput } from '../../../lib/domain/figures';
import type { Goal } from '../../../lib/domain/goal';
import type { Money } from '../../../lib/domain/money';
import type { Opportunity } from '../../../lib/domain/opportunity';
import { landingOfGoal } from '../../../lib/domain/tell-landing';
import type { ToldLanding } from '../../../lib/domain/told-landing';

/** Small deals, goals and books for the tests of the domain; every field can be set. */

export const eur = (amount: number): Money => ({ minor: Math.round(amount * 100), currency: 'EUR' });

let made = 0;
export function aDeal(fields: Partial<Opportunity> = {}): Opportunity {
  made += 1;
  return {
    id: `deal-${made}`,
    name: `Deal ${made}`,
    ownerId: 'ana',
    accountName: null,
    amount: eur(10_000),
    amountInOrgCurrency: null,
    closeDate: '2026-11-10',
    createdAt: '2026-08-01T09:00:00Z',
    stageId: 'proposal',
    pipelineId: 'new-business',
    probability: 0.5,
    outcome: 'open',
    stageChangedAt: null,
    closeDatePushes: null,
    nextStep: null,
    lastActivityDate: null,
    url: `https://acme.lightning.force.com/deal-${made}`,
    ...fields,
  };
}

export function aGoal(fields: Partial<Goal> = {}): Goal {
  return {
    id: 'goal',
    source: 'crm',
    name: 'Quarter',
    ownerId: 'ana',
    target: eur(120_000),
    period: { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: null },
    pipelineIds: null,
    why: null,
    approximate: false,
    ...fields,
  };
}

export function aBook(opportunities: Opportunity[], fields: Partial<Book> = {}): Book {
  return {
    ownerId: 'ana',
    opportunities,
    periods: [aGoal().period],
    goals: [],
    quotasHidden: false,
    partial: false,
    ...fields,
  };
}

export const CATALOGUE: Catalogue = {
  stages: [
    { id: 'proposal', pipelineId: 'new-business', label: 'Proposal', order: 1, probability: 0.4, outcome: 'open' },
  ],
  periods: [aGoal().period],
  orgCurrency: 'EUR',
  rates: null,
  orgTimeZone: 'Europe/Berlin',
};

/** What is told of a goal from the deals of its owner's book alone, no history being there. */
export function told({ goal, book, catalogue, calendar, now }: GoalInput, dealId: string | null = null): ToldLanding {
  const person = {
    id: goal.ownerId,
    name: 'Ana',
    email: null,
    managerIds: [],
    timeZone: calendar.timeZone,
    active: true,
  };
  const day = today(calendar, now);
  return landingOfGoal(goal, { person, book, catalogue, calendar, now, day, deals: [], row: null, dealId }, undefined);
}

export function aCalendar(fields: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return { timeZone: 'Europe/Berlin', weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: [], ...fields };
}
