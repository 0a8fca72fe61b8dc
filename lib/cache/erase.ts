import Dexie from 'dexie';
import type { CourtsideDatabase } from './database';
import { isUnsent } from './unsent';

/**
 * Forgets everything read and written under one scope. With `keepUnsent`, entries that the CRM has
 * not confirmed stay with their place in the outbox: they go out when the same person connects again.
 * So do those that cannot be read here.
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
      await entries.filter(({ delivery }) => delivery === 'confirmed').delete();
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
