import { database } from '../../../lib/cache/database';
import { type Connection, scopeOf } from '../../../lib/crm/port';
import type { Opportunity } from '../../../lib/domain/opportunity';
import type { Person } from '../../../lib/domain/person';
import type { Entry } from '../../../lib/journal/entry';
import type { CheckEntry, CheckFields } from '../../../lib/journal/kinds/check';
import * as sample from './views';

type Kept = { deals?: Opportunity[]; people?: Person[]; entries?: Entry[] };

/** Fills the cache of this browser with the business of one connected person; what was there before is gone. */
export async function keep(
  connection: Connection,
  { deals = sample.book.opportunities, people = [sample.dana], entries = [] }: Kept = {},
): Promise<void> {
  const db = database();
  const scope = scopeOf(connection);
  const readAt = sample.NOW;
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) await table.clear();
    await db.connections.put(connection);
    await db.opportunities.bulkPut(deals.map((deal) => ({ ...deal, scope })));
    await db.people.bulkPut(people.map((person) => ({ ...person, scope })));
    await db.entries.bulkPut(entries.map((entry) => ({ ...entry, scope })));
    await db.catalogues.put({ scope, catalogue: sample.catalogue, team: null, readAt });
  });
}

let count = 1;
/** A check of Ana's, of her deal in view unless another is named. */
export function check({
  fields = {},
  ...rest
}: Partial<Omit<CheckEntry, 'fields'>> & { fields?: Partial<CheckFields> } = {}): CheckEntry {
  return {
    id: `0192f0c1-0000-7000-9000-${String(count++).padStart(12, '0')}`,
    kind: 'check',
    dealId: sample.deal.id,
    aboutId: sample.ana.id,
    authorId: sample.ana.id,
    authorName: sample.ana.name,
    createdAt: '2026-11-10T09:00:00Z',
    audience: { kind: 'this-device' },
    fields: {
      chance: 70,
      nextStep: 'no',
      whyNow: 'event',
      signer: 'spoken',
      risk: 'price',
      want: 'idea',
      promise: null,
      promiseBy: null,
      closeDate: sample.deal.closeDate,
      stage: sample.deal.stageId,
      shares: null,
      ...fields,
    },
    delivery: 'on-this-device',
    native: null,
    ...rest,
  };
}
