import type { CourtsideDatabase, OutboxRow, TwinCheckRow } from '../cache/database';
import { standingConnection } from '../cache/standing';
import { connectedKey, scopeOf } from '../crm/port';
import { attempt, postpone } from './attempt';
import { concernsEntry, isDue } from './backoff';
import type { Blocked, FlushDeps } from './flush-deps';
import { checkDue } from './twin-check';

/**
 * Sends every entry whose time has come, in the order of Save within each lane, and looks for twins
 * where that is due. Returns the ISO instant of the next try, null when nothing waits. Run it under
 * the lock `courtside-flush` only.
 */
export async function flush(deps: FlushDeps): Promise<string | null> {
  const blocked: Blocked = new Map();
  await sendDue(deps, blocked);
  await checkDue(deps, blocked);
  return nextTryAt(deps.db);
}

async function sendDue(deps: FlushDeps, blocked: Blocked): Promise<void> {
  const { db } = deps;
  /** Lanes whose next entry waits: what was written after it must not overtake it. */
  const halted = new Set<string>();
  for (const { scope, id } of await db.outbox.orderBy('seq').toArray()) {
    const row = await db.outbox.get([scope, id]);
    // Gone meanwhile, or waiting for its person: in nobody's way.
    if (row?.state !== 'waiting' || halted.has(laneOf(row))) continue;
    const connection = await standingConnection(db, row);
    const mayGo = connection && !blocked.has(connectedKey(connection)) && isDue(row.nextTryAt, deps.now());
    const hindrance = mayGo ? await attempt(deps, connection, row) : null;
    if (!mayGo || hindrance?.waits) halted.add(laneOf(row));
    if (mayGo && hindrance?.waits && !concernsEntry(hindrance.problem.code))
      blocked.set(connectedKey(connection), hindrance.problem);
  }
  if (blocked.size > 0) await postponeBlocked(deps, blocked);
}

/** What waits for a connection that does not answer says so, and is not tried before that one may answer. */
async function postponeBlocked(deps: FlushDeps, blocked: Blocked): Promise<void> {
  const { db } = deps;
  await db.transaction('rw', [db.connections, db.outbox], async () => {
    for (const row of await db.outbox.where('nextTryAt').belowOrEqual(new Date(deps.now()).toISOString()).toArray()) {
      const connection = await standingConnection(db, row);
      const problem = connection && blocked.get(connectedKey(connection));
      if (problem) await postpone(deps, row, problem);
    }
  });
}

function laneOf({ scope, lane }: OutboxRow): string {
  return `${scope} ${lane}`;
}

/** ISO instant at which the outbox wants to be flushed next; null when nothing waits for a time. */
export async function nextTryAt(db: CourtsideDatabase): Promise<string | null> {
  const scopes = new Map((await db.connections.toArray()).map((each) => [each.id, scopeOf(each)]));
  const isConnected = (row: OutboxRow | TwinCheckRow) => scopes.get(row.connectionId) === row.scope;
  const check = await db.twinChecks.orderBy('dueAt').filter(isConnected).first();
  /** By lane: what comes first in it decides for all that follows. */
  const first = new Map<string, string>();
  await db.outbox.orderBy('seq').each((row) => {
    const isFirst = row.state === 'waiting' && isConnected(row) && !first.has(laneOf(row));
    if (isFirst) first.set(laneOf(row), row.nextTryAt);
  });
  return [...first.values(), ...(check ? [check.dueAt] : [])].sort()[0] ?? null;
}
