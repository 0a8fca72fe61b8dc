import Dexie from 'dexie';
import type { CourtsideDatabase } from './database';

/**
 * Forgets everything read and written under one scope. With `keepUnsent`, entries that the CRM has
 * not confirmed stay with their place in the outbox: they go out when the same person connects again.
 */
export async function eraseScope(db: CourtsideDatabase, scope: string, keepUnsent: boolean): Promise<void> {
  const everyKey = [[scope, Dexie.minKey] as [string, unknown], [scope, Dexie.maxKey] as [string, unknown]] as const;
  await db.transaction('rw', db.tables, async () => {
    await db.catalogues.delete(scope);
    for (const table of [db.people, db.opportunities, db.books, db.dealReads, db.looks]) {
      await table
        .where(':id')
        .between(...everyKey, true, true)
        .delete();
    }
    const entries = db.entries.where(':id').between(...everyKey, true, true);
    if (keepUnsent) await entries.filter((entry) => entry.delivery === 'confirmed').delete();
    else {
      await entries.delete();
      await db.outbox
        .where(':id')
        .between(...everyKey, true, true)
        .delete();
    }
  });
}
