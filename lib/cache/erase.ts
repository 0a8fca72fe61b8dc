import Dexie from 'dexie';
import { DoneFields } from '../journal/kinds/done';
import type { CourtsideDatabase } from './database';
import { putBackIntoOutbox } from './enqueue';
import { isUnsent, type OnlyHere, uncheckedIn, unconfirmed } from './unsent';

/**
 * Forgets everything read and written under one scope. With `keepUnsent`, entries that the CRM has
 * not confirmed stay with their place in the outbox: they go out when the same person connects again.
 * So do those that cannot be read here, and the actions that an unsent entry finishes: they name the task in the CRM.
 */
export async function eraseScope(db: CourtsideDatabase, scope: string, keepUnsent: boolean): Promise<void> {
  const everyKey = [[scope, Dexie.minKey], [scope, Dexie.maxKey], true, true] as const;
  await db.transaction('rw', db.tables, async () => {
    await db.catalogues.delete(scope);
    const { people, opportunities, books, dealReads, looks, twinChecks, histories } = db;
    for (const table of [people, opportunities, books, dealReads, looks, twinChecks, histories, db.landings]) {
      await table
        .where(':id')
        .between(...everyKey)
        .delete();
    }
    const entries = db.entries.where(':id').between(...everyKey);
    const quarantine = db.quarantine.where(':id').between(...everyKey);
    if (keepUnsent) {
      const finished = await actionsToFinish(db, scope);
      await entries.filter(({ id, delivery }) => delivery === 'confirmed' && !finished.has(id)).delete();
      await quarantine.filter((row) => !isUnsent(row)).delete();
    } else {
      await entries.delete();
      await quarantine.delete();
      await db.outbox
        .where(':id')
        .between(...everyKey)
        .delete();
    }
  });
}

/** Ids of the actions that an entry is to finish, or to take up again, which the CRM has not confirmed. */
export async function actionsToFinish(db: CourtsideDatabase, scope: string): Promise<Set<string>> {
  const unsent = unconfirmed(db).map((entries) => entries.toArray());
  const changes = (await Promise.all(unsent)).flat().filter((entry) => entry.scope === scope && entry.kind === 'done');
  return new Set(changes.flatMap(({ fields }) => DoneFields.safeParse(fields).data?.of ?? []));
}

/**
 * Small entries that were confirmed only just now wait to be sent again, which changes nothing where they stand there:
 * another device of their author may just have written the companion without them, and nobody would look any more.
 * To be called before they are forgotten, in the same transaction.
 */
export async function keepUnchecked(db: CourtsideDatabase, scope: string): Promise<void> {
  for (const { id, connectionId, audience, lane } of await uncheckedIn(db, scope)) {
    await putBackIntoOutbox(db, { scope, id, connectionId, audience, lane, uncertain: true });
  }
}

/** Throws away what exists here alone, as it was counted: what came since stays. Inside the caller's transaction. */
export async function discard(
  db: CourtsideDatabase,
  { entries, outbox, quarantine, unchecked }: OnlyHere,
): Promise<void> {
  // A check that was made meanwhile may have put them back into the outbox.
  await db.entries.bulkDelete([...entries, ...unchecked]);
  await db.outbox.bulkDelete([...outbox, ...unchecked]);
  await db.quarantine.bulkDelete(quarantine);
}
