import type { DealRow } from '../../../../lib/domain/landing/deal';
import { readHistory } from '../../../../lib/domain/landing/history';
import { type Knowledge, knowledgeOf, type OpenDeal } from '../../../../lib/domain/landing/knowledge';
import { poolOf } from '../../../../lib/domain/landing/pool';
import { teamHistory } from '../../../../lib/domain/landing/team';

/** Small deals and teams for the tests of the landing; every field can be set. */

let made = 0;
export function aRow(fields: Partial<DealRow> = {}): DealRow {
  made += 1;
  return {
    id: `deal-${made}`,
    ownerId: 'ana',
    createdOn: '2025-01-01',
    closedOn: null,
    outcome: 'open',
    amount: 1_000_000,
    expectedAmount: null,
    stageId: 'proposal',
    probability: 0.4,
    expectedCloseOn: null,
    stages: [],
    ...fields,
  };
}

export const day = (from: string, days: number) => Temporal.PlainDate.from(from).add({ days }).toString();

export const QUARTER = { start: '2025-07-01', end: '2025-09-30' };
export const TODAY = '2025-08-10';

/**
 * A team that opens a deal every third day each, decided after 20 to 69 days, four in ten won, up to the
 * end of the quarter: every row as a CRM knows it after that.
 */
export function aTeam(people = 6): DealRow[] {
  const rows: DealRow[] = [];
  for (let person = 0; person < people; person++) {
    for (let n = 0; n < 120; n++) {
      const createdOn = day('2024-10-01', 3 * n + (person % 3));
      const closedOn = day(createdOn, 20 + ((7 * n + 11 * person) % 50));
      const over = closedOn <= QUARTER.end;
      const won = (3 * n + person) % 5 < 2;
      const expectedAmount = 500_000 + 100_000 * ((n * n + person) % 13);
      rows.push(
        aRow({
          id: `${person}-${n}`,
          ownerId: `person-${person}`,
          createdOn,
          closedOn: over ? closedOn : null,
          outcome: over ? (won ? 'won' : 'lost') : 'open',
          amount: over && won ? expectedAmount - 50_000 : expectedAmount,
          expectedAmount,
          expectedCloseOn: over ? null : day(createdOn, 45),
        }),
      );
    }
  }
  return rows;
}

export function knowledgeAt(rows: DealRow[], ownerId: string, asOf = TODAY, period = QUARTER): Knowledge {
  return knowledgeOf(poolOf(teamHistory(readHistory(rows, asOf), ownerId), period), ownerId);
}

export function anOpenDeal(fields: Partial<OpenDeal> = {}): OpenDeal {
  made += 1;
  return {
    id: `open-${made}`,
    age: 30,
    amount: 1_000_000,
    amountKnown: true,
    fromHistory: 0.3,
    atRisk: 100,
    followed: { seen: 90, won: 27 },
    fromCrm: null,
    ...fields,
  };
}

/** What history tells, made by hand: nothing new is opened, amounts are what they are, quarters do not stray. */
export function someKnowledge(fields: Partial<Knowledge> = {}): Knowledge {
  return {
    daysLeft: 30,
    decided: 400,
    people: 6,
    open: [],
    fresh: {
      expected: 0,
      share: 0,
      arrivals: { rate: 0, variance: 0.1, opened: 0, days: 90, share: 0.8 },
      amounts: [{ value: 1_000_000, weight: 1 }],
      wins: 20,
      ownShare: 0.6,
    },
    ratio: { mean: 1, deviation: 0, seen: 50, share: 0.8 },
    factor: { variance: 0, stretches: 40, share: 0.8 },
    pace: { factor: 1, weight: 40, priorWeight: 50 },
    ...fields,
  };
}
