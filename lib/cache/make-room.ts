import type { CourtsideDatabase } from './database';

/** What is looked at right now and should stay. */
export type InView = { dealId: string | null; personIds: string[] };

/**
 * On a full disk: forgets the deals, books, histories and landings of everybody but these people, in every
 * scope, since they can be read again. Entries and what else only this browser knows stay. True when there was
 * something to forget. Whether the browser gives the room back at once is its own affair.
 */
export function makeRoom(db: CourtsideDatabase, { dealId, personIds }: InView): Promise<boolean> {
  const ofOthers = ({ ownerId }: { ownerId: string }) => !personIds.includes(ownerId);
  return db.transaction('rw', [db.opportunities, db.books, db.dealReads, db.histories, db.landings], async () => {
    const books = await db.books.filter(ofOthers).delete();
    const histories = (await db.histories.filter(ofOthers).delete()) + (await db.landings.filter(ofOthers).delete());
    const deals = await db.opportunities
      .filter(({ id, ownerId }) => id !== dealId && !personIds.includes(ownerId))
      .delete();
    // Without its deal a read says that there is nothing to read again.
    const reads = await db.dealReads
      .filter((read) => read.dealId !== dealId && !personIds.includes(read.ownerId ?? ''))
      .delete();
    return books + histories + deals + reads > 0;
  });
}
