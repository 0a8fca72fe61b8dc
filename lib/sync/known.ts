import type { CourtsideDatabase, QuarantineRow } from '../cache/database';
import { isUnsent } from '../cache/unsent';
import type { Known } from '../crm/port';
import { type Person, relation } from '../domain/person';

/** What the cache has of a deal and of the people around it, so that nothing is fetched again that has not changed. */
export async function knownFrom(
  db: CourtsideDatabase,
  { scope, dealId, people }: { scope: string; dealId: string | null; people: Person[] },
): Promise<Known> {
  const ids = [...new Set(people.map(({ id }) => id))];
  const [viewer] = people;
  // Of a colleague nothing is asked beyond the deal.
  const wanted = people.filter((person) => viewer && relation(viewer.id, person) !== 'peer').map(({ id }) => id);
  const parts = await Promise.all([
    dealId ? db.entries.where('[scope+dealId]').equals([scope, dealId]).toArray() : [],
    ...ids.map((id) => db.entries.where('[scope+aboutId]').equals([scope, id]).toArray()),
  ]);
  const versions = new Map<string, string>();
  const mixed = new Set<string>();
  for (const { native, delivery } of parts.flat()) {
    if (!native || delivery !== 'confirmed') continue;
    const known = versions.get(native.id);
    if (known !== undefined && known !== native.version) mixed.add(native.id);
    versions.set(native.id, native.version);
  }
  for (const id of mixed) versions.delete(id);
  // Rows that could not be read are dropped with the next reading: it must bring all of them again.
  const isReadAnew = (row: QuarantineRow) => row.scope === scope && row.table === 'entries' && !isUnsent(row);
  const hasUnreadable = await db.quarantine.filter(isReadAnew).count();
  return { versions: hasUnreadable > 0 ? new Map() : versions, people: [...new Set(wanted)] };
}
