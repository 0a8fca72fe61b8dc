import type { Entry } from '../journal/entry';
import type { CourtsideDatabase, OutboxRow, Scoped } from './database';
import { faultIn } from './row-schemas';
import type { Unsent } from './unsent';
import { liftUnsent } from './versions';
import type { OldRow, OldUnsent } from './versions/shape-version';

/** How many entries came back, were here already, or cannot be read (those are in quarantine now). */
export type PutBack = { taken: number; known: number; unreadable: number };

/**
 * Puts unsent entries from a lifeboat or a file back in line, in the order in which they were
 * written, and takes away the mark that they are missing. An entry that is here already is left
 * alone, so that the same file can be taken twice.
 * What was on its way may have arrived: each is looked for in the CRM before it is written.
 */
export async function putBack(db: CourtsideDatabase, items: Unsent[], now: number): Promise<PutBack> {
  const result: PutBack = { taken: 0, known: 0, unreadable: 0 };
  const inOrder = items.map((item) => atRest(liftUnsent(item, item.version))).sort(byPlace);
  await db.transaction('rw', [db.entries, db.outbox, db.quarantine, db.marks], async () => {
    let seq = (await db.outbox.orderBy('seq').last())?.seq ?? 0;
    for (const { entry, outbox } of inOrder) {
      seq += 1;
      const { scope, id } = entry as Scoped<Entry>;
      // Its own place and no other's, whatever a file says.
      const place = outbox && { ...outbox, scope, id, seq };
      const fault = faultIn({ entry, outbox: place });
      if (await isHere(db, scope, id)) result.known += 1;
      else if (fault) {
        result.unreadable += 1;
        await db.quarantine.put({
          ...{ scope: String(scope), table: 'entries', key: String(id), at: new Date(now).toISOString() },
          ...{ reason: fault, raw: entry, outbox: place as OutboxRow | null },
        });
      } else {
        result.taken += 1;
        await db.entries.add(entry as Scoped<Entry>);
        if (place) await db.outbox.put(place as OutboxRow);
      }
    }
    await db.marks.delete('laid-out');
  });
  return result;
}

/** An unsent entry as it is put back: nothing is known of earlier tries, but that there may have been some. */
export function atRest({ entry, outbox }: OldUnsent): OldUnsent {
  // What its person has not confirmed yet is not sent by being put back.
  if (entry.delivery === 'held') return { entry, outbox };
  return {
    entry: { ...entry, delivery: 'on-this-device', native: null },
    // A version before may not have known an order; it is given one when it is put back.
    outbox: outbox && { seq: 0, ...outbox, ...UNTRIED },
  };
}

const UNTRIED = {
  nextTryAt: new Date(0).toISOString(),
  attempts: 0,
  answered: 0,
  uncertain: true,
  problem: null,
  state: 'waiting',
} satisfies Partial<OutboxRow>;

async function isHere(db: CourtsideDatabase, scope: unknown, id: unknown): Promise<boolean> {
  if (typeof scope !== 'string' || typeof id !== 'string') return false;
  const [entry, quarantined] = await Promise.all([
    db.entries.get([scope, id]),
    db.quarantine.get([scope, 'entries', id]),
  ]);
  return Boolean(entry ?? quarantined);
}

/** By the order of Save where it is known; the ids, UUIDv7, keep it where it is not. */
function byPlace(a: OldUnsent, b: OldUnsent): number {
  const seqOf = ({ outbox }: OldUnsent) => (typeof outbox?.seq === 'number' ? outbox.seq : 0);
  const idOf = ({ entry }: OldRow | OldUnsent) => String((entry as OldRow).id);
  return seqOf(a) - seqOf(b) || (idOf(a) < idOf(b) ? -1 : 1);
}
