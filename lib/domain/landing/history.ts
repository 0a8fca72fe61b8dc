import { dayOf } from './days';
import type { Deal, DealRow, Rule } from './deal';

/** What a CRM knows besides its deals. */
export type Context = {
  /** Owners that were merged into others, by their old id. */
  mergedOwners?: ReadonlyMap<string, string>;
  /** What the CRM says of winning from a stage, for deals decided since, whose stage that day only their stages tell. */
  stageProbabilities?: ReadonlyMap<string, number>;
};

export type History = { asOf: number; deals: Deal[]; rules: Partial<Record<Rule, number>> };

/** A close date further away than this is a way of saying "some day". */
const FAR_DAYS = 5 * 366;
/** What was decided longer ago tells nothing of today. */
const LONG_AGO_DAYS = 10 * 366;

/**
 * The deals as known at the end of `asOf`: what was created, decided or changed later is not there yet.
 * No row is refused with an error; `rules` counts what had to be set right or left out.
 */
export function readHistory(rows: DealRow[], asOf: string, context: Context = {}): History {
  const today = dayOf(asOf);
  if (today === null) throw new RangeError(`No calendar date: ${asOf}`);
  const rules: History['rules'] = {};
  const count = (rule: Rule) => {
    rules[rule] = (rules[rule] ?? 0) + 1;
  };
  const day = remembering(dayOf);
  const byId = new Map<string, Deal>();
  for (const row of rows) {
    const deal = dealAsOf(row, { today, dayOf: day, count, context });
    if (!deal) continue;
    const heir = context.mergedOwners?.get(deal.ownerId);
    if (heir !== undefined) count('merged-owner');
    if (byId.has(deal.id)) count('same-id');
    byId.set(deal.id, heir === undefined ? deal : { ...deal, ownerId: heir });
  }
  return { asOf: today, deals: [...byId.values()], rules };
}

type Day = typeof dayOf;

/** The same few dates come again and again. */
function remembering(read: Day): Day {
  const known = new Map<string, number | null>();
  return (date) => {
    if (!date) return null;
    let day = known.get(date);
    if (day === undefined) {
      day = read(date);
      known.set(date, day);
    }
    return day;
  };
}

type Reading = { today: number; dayOf: Day; count: (rule: Rule) => void; context: Context };

function dealAsOf(row: DealRow, { today, dayOf, count, context }: Reading): Deal | null {
  const created = dayOf(row.createdOn);
  if (created === null) {
    count('no-created-date');
    return null;
  }
  if (created > today) return null;
  const closed = dayOf(row.closedOn);
  if (row.outcome !== 'open' && closed === null) {
    count('closed-without-date');
    return null;
  }
  if (row.outcome === 'open' && closed !== null && closed <= today) count('reopened');
  const decided = row.outcome !== 'open' && closed !== null && closed <= today ? closed : null;
  const later = row.outcome !== 'open' && decided === null;
  if (later && (closed ?? 0) > today + FAR_DAYS) count('far-close-date');
  const longAgo = decided !== null && decided < today - LONG_AGO_DAYS;
  const backwards = decided !== null && decided < created;
  if (longAgo) count('far-close-date');
  else if (backwards) count('closed-before-created');
  const stages = stagesOf(row, today, dayOf);
  const stageId = stages.at(-1)?.stageId ?? (later ? null : row.stageId);
  const stageProbability = stageId === null ? undefined : context.stageProbabilities?.get(stageId);
  return {
    id: row.id,
    ownerId: row.ownerId,
    created,
    outcome: decided === null ? 'open' : row.outcome,
    decided,
    timed: !longAgo && !backwards,
    wonFor: decided !== null && row.outcome === 'won' ? readAmount(row.amount, count) : null,
    // What a deal decided later is worth or where it stands by now was not known that day.
    expected: readAmount(row.expectedAmount ?? (row.outcome === 'open' ? row.amount : null), count),
    stageId,
    probability: readProbability(later ? (stageProbability ?? null) : row.probability, count),
    expectedClose: later ? null : readCloseDate(dayOf(row.expectedCloseOn), today, count),
    stages,
  };
}

function stagesOf({ stages }: DealRow, today: number, dayOf: Day): Deal['stages'] {
  return stages
    .flatMap(({ stageId, enteredOn }) => {
      const entered = dayOf(enteredOn);
      return entered === null || entered > today ? [] : [{ stageId, entered }];
    })
    .sort((a, b) => a.entered - b.entered);
}

function readAmount(amount: number | null, count: (rule: Rule) => void): number | null {
  if (amount === null) return null;
  if (!Number.isSafeInteger(amount)) {
    count('impossible-amount');
    return null;
  }
  if (amount < 0) count('negative-amount');
  return amount < 0 ? null : amount;
}

function readProbability(probability: number | null, count: (rule: Rule) => void): number | null {
  if (probability === null || (probability >= 0 && probability <= 1)) return probability;
  count('impossible-probability');
  return null;
}

function readCloseDate(day: number | null, today: number, count: (rule: Rule) => void): number | null {
  if (day === null || day <= today + FAR_DAYS) return day;
  count('far-close-date');
  return null;
}
