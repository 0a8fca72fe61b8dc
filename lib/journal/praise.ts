import { addDays, dateOf } from '../domain/dates';
import type { Opportunity } from '../domain/opportunity';
import { actionsOf } from './actions';
import type { Entry } from './entry';
import { groupBy } from './group';
import type { ActionEntry } from './kinds/action';
import { ofKind } from './of-kind';

/** Something that a person did and nobody has recognised yet. `on`: ISO date. */
export type Praiseworthy =
  | { kind: 'won'; on: string; deal: Opportunity }
  /** What they said they would do, done before its day. */
  | { kind: 'kept-early'; on: string; action: ActionEntry };

/** What lies further back has had its time. */
const DAYS = 14;

type Around = { personId: string; deals: Opportunity[]; entries: Entry[]; today: string; timeZone: string };

/**
 * What of the last two weeks deserves praise, the latest first: deals won, and actions done before they were due. A deal
 * on which this person was recognised since is left out. `today` and `timeZone` are the person's. An action that was
 * finished in the CRM alone says no day, so nothing is claimed of it.
 */
export function praiseworthy({ personId, deals, entries, today, timeZone }: Around): Praiseworthy[] {
  const from = addDays(today, -DAYS);
  const isRecent = (on: string) => from <= on && on <= today;
  const recognised = new Set(
    ofKind(entries, 'recognition').flatMap(({ dealId, fields }) =>
      fields.people.some(({ id }) => id === personId) ? [dealId] : [],
    ),
  );
  const won = deals.flatMap((deal): Praiseworthy[] =>
    deal.ownerId === personId && deal.outcome === 'won' && deal.closeDate && !recognised.has(deal.id)
      ? [{ kind: 'won', on: deal.closeDate, deal }]
      : [],
  );
  const dones = groupBy(
    ofKind(entries, 'done').filter(({ fields, authorId }) => fields.state === 'done' && authorId === personId),
    ({ fields }) => fields.of,
  );
  const kept = actionsOf(entries).flatMap(({ entry, state }): Praiseworthy[] => {
    const { ownerId, due } = entry.fields;
    const done = dones.get(entry.id)?.at(-1);
    if (ownerId !== personId || state !== 'done' || !due || !done) return [];
    const on = dateOf(done.createdAt, timeZone);
    return on < due ? [{ kind: 'kept-early', on, action: entry }] : [];
  });
  return [...won, ...kept]
    .filter(({ on }) => isRecent(on))
    .toSorted((a, b) => (a.on < b.on ? 1 : -Number(a.on > b.on)));
}
