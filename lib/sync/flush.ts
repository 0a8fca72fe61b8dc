import type { CourtsideDatabase, OutboxRow } from '../cache/database';
import { CAPABILITIES } from '../crm/capabilities';
import { type Connection, type CrmClient, scopeOf } from '../crm/port';
import type { Problem } from '../crm/problem';
import { problemOf } from '../crm/problem-of';
import { isFinal, NEVER, nextTry } from './backoff';
import { deliver } from './deliver';
import { noteMissing } from './missing';

export type FlushDeps = {
  db: CourtsideDatabase;
  openClient: (connection: Connection) => Promise<CrmClient>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** [0, 1) */
  random: () => number;
};

/**
 * Sends every entry whose time has come, oldest first, and returns the ISO instant of the next
 * try, null when nothing waits. Run it under the lock `courtside-flush` only.
 */
export async function flush(deps: FlushDeps): Promise<string | null> {
  const { db } = deps;
  /** Connections that did not answer in this run: the rest of their entries waits, too. */
  const blocked = new Map<string, Problem>();
  const seen = new Set<string>();
  for (;;) {
    const row = await nextDue(deps, seen);
    if (!row) break;
    seen.add(keyOf(row));
    const connection = await db.connections.get(row.connectionId);
    // Kept after a disconnect, or written by somebody else who was connected here: never sent in another name.
    if (!connection || scopeOf(connection) !== row.scope) continue;
    const block = blocked.get(connection.id);
    if (block) {
      await postpone(deps, row, block);
      continue;
    }
    const problem = await attempt(deps, connection, row);
    if (problem && !isFinal(problem.code)) blocked.set(connection.id, problem);
  }
  return nextTryAt(db);
}

async function nextDue({ db, now }: FlushDeps, seen: Set<string>): Promise<OutboxRow | undefined> {
  const due = await db.outbox.where('nextTryAt').belowOrEqual(new Date(now()).toISOString()).toArray();
  // The ids are UUIDv7: their order is the order of writing.
  return due.filter((row) => !seen.has(keyOf(row))).sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

function keyOf(row: OutboxRow): string {
  return `${row.scope} ${row.id}`;
}

/** One entry, and what stood in its way; null when the CRM has it now. */
async function attempt(deps: FlushDeps, connection: Connection, row: OutboxRow): Promise<Problem | null> {
  try {
    const steps = deliver(deps.db, await deps.openClient(connection), connection, row, deps.now());
    for await (const _ of steps);
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'scope-missing') await noteMissingRight(deps.db, connection, problem);
    if (isFinal(problem.code)) await setAside(deps.db, row, problem);
    else await postpone(deps, { ...row, attempts: row.attempts + 1 }, problem);
    return problem;
  }
}

/** A right that was taken for granted is not there: screens then offer no more than what can be kept. */
async function noteMissingRight(db: CourtsideDatabase, connection: Connection, { detail }: Problem): Promise<void> {
  const names = (detail ?? '').split(', ').filter((name) => /^[\w.-]+$/.test(name));
  const { privateNotes } = CAPABILITIES[connection.crm];
  // Where only private notes have no place, open ones still do.
  const onlyPrivacy = names.length > 0 && names.every((name) => name === privateNotes);
  await noteMissing(db, connection, names, onlyPrivacy ? {} : { canWrite: false });
}

async function postpone({ db, now, random }: FlushDeps, row: OutboxRow, problem: Problem): Promise<void> {
  const when = nextTry({ attempts: row.attempts, retryAt: problem.retryAt }, { now: now(), random: random() });
  await db.outbox.update([row.scope, row.id], { nextTryAt: when, problem });
}

async function setAside(db: CourtsideDatabase, row: OutboxRow, problem: Problem): Promise<void> {
  await db.transaction('rw', [db.entries, db.outbox], async () => {
    await db.entries.update([row.scope, row.id], { delivery: 'set-aside' });
    await db.outbox.update([row.scope, row.id], { state: 'set-aside', nextTryAt: NEVER, problem });
  });
}

/** ISO instant at which the outbox wants to be flushed next; null when nothing waits for a time. */
export async function nextTryAt(db: CourtsideDatabase): Promise<string | null> {
  const connections = new Map((await db.connections.toArray()).map((each) => [each.id, scopeOf(each)]));
  const row = await db.outbox
    .orderBy('nextTryAt')
    .filter((each) => each.nextTryAt < NEVER && connections.get(each.connectionId) === each.scope)
    .first();
  return row?.nextTryAt ?? null;
}
