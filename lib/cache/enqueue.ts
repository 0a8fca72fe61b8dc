import type { Audience, Entry } from '../journal/entry';
import type { CourtsideDatabase, OutboxRow } from './database';
import { NEVER } from './never';

/** What must arrive in order among itself: all of a deal, else of a person. */
export function laneFor({ dealId, aboutId }: Pick<Entry, 'dealId' | 'aboutId'>): string {
  return dealId ?? aboutId;
}

/**
 * Gives an entry its place at the end of the outbox, inside the caller's transaction. `held`: until its author confirms
 * it; `uncertain`: the CRM may have it already.
 */
export async function enqueue(
  db: CourtsideDatabase,
  {
    scope,
    id,
    connectionId,
    lane,
    held = false,
    uncertain = false,
  }: Pick<OutboxRow, 'scope' | 'id' | 'connectionId' | 'lane'> & { held?: boolean; uncertain?: boolean },
): Promise<void> {
  const last = await db.outbox.orderBy('seq').last();
  await db.outbox.add({
    scope,
    id,
    connectionId,
    nextTryAt: held ? NEVER : new Date(0).toISOString(),
    attempts: 0,
    uncertain,
    problem: held ? { code: 'covered', detail: null, retryAt: null } : null,
    seq: (last?.seq ?? 0) + 1,
    lane,
    state: held ? 'set-aside' : 'waiting',
    answered: 0,
  });
}

/**
 * Sends a confirmed entry once more, for those whom it was written for and for nobody else, whatever was read back of
 * its readers. Inside the caller's transaction. `uncertain`: the CRM may have it still.
 */
export async function putBackIntoOutbox(
  db: CourtsideDatabase,
  {
    audience,
    ...row
  }: Pick<OutboxRow, 'scope' | 'id' | 'connectionId' | 'lane' | 'uncertain'> & { audience: Audience },
): Promise<void> {
  await db.entries.update([row.scope, row.id], { delivery: 'on-this-device', audience });
  await enqueue(db, row);
}
