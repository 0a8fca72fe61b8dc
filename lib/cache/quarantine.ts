import type { Entry } from '../journal/entry';
import type { CourtsideDatabase, OutboxRow, QuarantineRow, Scoped } from './database';
import { presentIn } from './present';
import { atRest, putBack } from './put-back';
import { EntryRowSchema, faultIn, faultOf, OutboxRowSchema } from './row-schemas';
import { isUnsent } from './unsent';
import { CURRENT_VERSION, liftUnsent } from './versions';
import type { OldRow, OldUnsent } from './versions/shape-version';

/*
 * Rows that do not read as what they should be: kept as they are, never shown, never sent, and
 * never dropped but by their person, or with what the CRM itself no longer returns.
 */

type Pair = { entry: unknown; outbox: OutboxRow | null };

/** One entry, with its place in the outbox, as quarantine keeps it. */
export function quarantineRow({ entry, outbox }: Pair, reason: string, now: number): QuarantineRow {
  const { scope, id } = entry as OldRow;
  return {
    scope: String(scope),
    table: 'entries',
    key: String(id),
    at: new Date(now).toISOString(),
    reason,
    raw: entry,
    outbox,
  };
}

/** Moves entries that cannot be read into quarantine, each with its place in the outbox. */
export function sweepEntries(db: CourtsideDatabase, now: number): Promise<void> {
  return db.transaction('rw', [db.entries, db.outbox, db.quarantine], async () => {
    for (const entry of await db.entries.toArray()) {
      const reason = faultOf(EntryRowSchema, entry);
      if (reason) await moveAway(db, entry, reason, now);
    }
  });
}

/**
 * Gives places in the outbox what they lack: a frame of the version before may have written them
 * while it was being replaced. What still cannot be read goes into quarantine with its entry, or alone where that is gone:
 * one place must not stop all sending.
 */
export function sweepOutbox(db: CourtsideDatabase, now: number): Promise<void> {
  return db.transaction('rw', [db.entries, db.outbox, db.quarantine], async () => {
    const faulty = (await db.outbox.toArray()).filter((row) => faultOf(OutboxRowSchema, row));
    for (const row of faulty) {
      const entry = await db.entries.get([row.scope, row.id]);
      if (!entry) {
        await moveAlone(db, row, now);
        continue;
      }
      const mended = liftUnsent({ entry, outbox: { seq: (await lastSeq(db)) + 1, ...(row as OldRow) } }, 0);
      const reason = faultIn(mended);
      if (reason) await moveAway(db, entry, reason, now);
      else await db.outbox.put(mended.outbox as OutboxRow);
    }
  });
}

/** Tries all rows again, and puts back what can be read now: to be sent, or to be shown. */
export function readAgain(db: CourtsideDatabase, now: number): Promise<void> {
  return db.transaction('rw', [db.entries, db.outbox, db.quarantine, db.marks], async () => {
    const rows = await db.quarantine.toArray();
    const known = rows.filter((row) => !isUnsent(row) && !faultOf(EntryRowSchema, row.raw));
    const unsent = rows.filter((row) => isUnsent(row) && !faultIn(atRest(pairOf(row))));
    await db.quarantine.bulkDelete([...known, ...unsent].map(({ scope, table, key }) => [scope, table, key]));
    await db.entries.bulkPut(known.map(({ raw }) => raw as Scoped<Entry>));
    const items = unsent.map((row) => ({ version: CURRENT_VERSION, ...pairOf(row) }));
    await putBack(db, items, now);
  });
}

/** As of today, as far as today's code can tell. */
function pairOf({ raw, outbox }: QuarantineRow): OldUnsent {
  return liftUnsent({ entry: raw as OldRow, outbox }, 0);
}

/** What cannot be read of whoever is connected: theirs to count, to take along and to let go of. */
export function unreadable(db: CourtsideDatabase): Promise<QuarantineRow[]> {
  return db.transaction('r', [db.connections, db.quarantine], async () => {
    const isPresent = await presentIn(db);
    return (await db.quarantine.toArray()).filter(({ scope }) => isPresent(scope));
  });
}

/** The person lets go of everything that cannot be read. */
export async function discardUnreadable(db: CourtsideDatabase): Promise<void> {
  const rows = await unreadable(db);
  await db.quarantine.bulkDelete(rows.map(({ scope, table, key }) => [scope, table, key]));
}

/** What the CRM returned before and could not be read, of one deal or of one person: about to be returned again, or gone. */
export async function forgetUnreadable(
  db: CourtsideDatabase,
  scope: string,
  which: (entry: Partial<Entry>) => boolean,
): Promise<void> {
  await db.quarantine.filter((row) => row.scope === scope && !isUnsent(row) && which(row.raw as Entry)).delete();
}

async function moveAway(db: CourtsideDatabase, entry: Scoped<Entry>, reason: string, now: number): Promise<void> {
  const key: [string, string] = [entry.scope, entry.id];
  const outbox = (await db.outbox.get(key)) ?? null;
  await db.quarantine.put(quarantineRow({ entry, outbox }, reason, now));
  await db.entries.delete(key);
  await db.outbox.delete(key);
}

/** A place whose entry is gone. */
async function moveAlone(db: CourtsideDatabase, row: OutboxRow, now: number): Promise<void> {
  const { scope, id } = row;
  const reason = faultOf(OutboxRowSchema, row) ?? '';
  const at = new Date(now).toISOString();
  await db.quarantine.put({ scope, table: 'outbox', key: id, at, reason, raw: row, outbox: null });
  await db.outbox.delete([scope, id]);
}

async function lastSeq(db: CourtsideDatabase): Promise<number> {
  return (await db.outbox.orderBy('seq').last())?.seq ?? 0;
}
