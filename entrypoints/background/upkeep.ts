import type { CourtsideDatabase } from '../../lib/cache/database';
import type { Lifeboat } from '../../lib/cache/lifeboat';
import { sweepEntries, sweepOutbox } from '../../lib/cache/quarantine';
import type { SessionStore } from '../../lib/connections/session-store';
import type { Outbox } from '../../lib/sync/outbox';

type Upkeep = { db: CourtsideDatabase; lifeboat: Pick<Lifeboat, 'mirror'>; now: () => number };

/** What is unsent can be read and is in the lifeboat before it is tried, and out of it when it has arrived. */
export function withUpkeep(outbox: Outbox, { db, lifeboat, now }: Upkeep): Outbox {
  return {
    async flush() {
      // None of it is a reason to keep from the CRM what can be sent.
      await sweepOutbox(db, now()).catch(console.error);
      await lifeboat.mirror(db).catch(console.error);
      const problem = await outbox.flush();
      await lifeboat.mirror(db).catch(console.error);
      return problem;
    },
  };
}

const SWEPT = 'swept';

/** Looks through all entries once a session of the browser, and after each update: only then may there be news. */
export async function sweepOnce(db: CourtsideDatabase, session: SessionStore, now: number): Promise<void> {
  if (await session.get(SWEPT)) return;
  await sweepEntries(db, now);
  await session.set(SWEPT, new Date(now).toISOString());
}
