import type { CourtsideDatabase, OutboxRow } from '../cache/database';
import { isFinal } from './backoff';
import { SETTLE_MS } from './deliver';

/** A person asks for another try of one entry that waits or was set aside. */
export function retry(db: CourtsideDatabase, entryId: string, now: number): Promise<void> {
  return release(db, now, (row) => row.id === entryId && !isHeld(row));
}

/** The person has read a held entry in a tab of ours, where nothing can lie over it, and wants it sent. */
export function confirm(db: CourtsideDatabase, entryId: string, now: number): Promise<void> {
  return release(db, now, (row) => row.id === entryId && isHeld(row));
}

/** The person does not want a held entry: it was never sent, so nothing is left of it. */
export async function discardHeld(db: CourtsideDatabase, entryId: string): Promise<void> {
  await db.transaction('rw', [db.entries, db.outbox], async () => {
    for (const { scope, id } of await db.outbox.filter((row) => row.id === entryId && isHeld(row)).toArray()) {
      await db.entries.delete([scope, id]);
      await db.outbox.delete([scope, id]);
    }
  });
}

/** The network is back, or a person says "send": what waited for the network waits no longer. */
export function networkReturned(db: CourtsideDatabase, now: number): Promise<void> {
  return release(db, now, ({ problem }) => problem?.code === 'offline' || problem?.code === 'crm-down');
}

/** Connected again, maybe with more rights: all that waits goes, but for what the CRM refused on its merits. */
export function reconnected(db: CourtsideDatabase, connectionId: string, now: number): Promise<void> {
  const mayGoNow = ({ problem }: OutboxRow) => !problem || problem.code === 'scope-missing' || !isFinal(problem.code);
  return release(db, now, (row) => row.connectionId === connectionId && mayGoNow(row));
}

function isHeld({ problem }: OutboxRow): boolean {
  return problem?.code === 'covered';
}

/** An interrupted write keeps its few seconds, in which the CRM's index catches up. */
async function release(db: CourtsideDatabase, now: number, which: (row: OutboxRow) => boolean): Promise<void> {
  await db.transaction('rw', [db.entries, db.outbox], async () => {
    for (const { scope, id, uncertain } of await db.outbox.filter(which).toArray()) {
      const nextTryAt = new Date(uncertain ? now + SETTLE_MS : now).toISOString();
      await db.outbox.update([scope, id], { nextTryAt, attempts: 0, problem: null });
      await db.entries.update([scope, id], { delivery: 'on-this-device' });
    }
  });
}
