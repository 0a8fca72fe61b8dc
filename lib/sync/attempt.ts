import type { CourtsideDatabase, OutboxRow } from '../cache/database';
import { NEVER } from '../cache/never';
import { sameConnection } from '../cache/standing';
import { CAPABILITIES } from '../crm/capabilities';
import type { Connection } from '../crm/port';
import type { Problem } from '../crm/problem';
import { problemOf } from '../crm/problem-of';
import { isFinal, MOST_REFUSALS, nextTry } from './backoff';
import { type FailedTry, isToBlame } from './blame';
import { deliver, SETTLE_MS } from './deliver';
import type { FlushDeps } from './flush-deps';
import { noteMissing } from './missing';

/** What stood in the way of an entry, and whether it waits for another try or for its person. */
export type Hindrance = { problem: Problem; waits: boolean };

/** One entry to the CRM; null when the CRM has it now. What went wrong is kept with its place in the outbox. */
export async function attempt(deps: FlushDeps, connection: Connection, row: OutboxRow): Promise<Hindrance | null> {
  const tried: FailedTry = { row, client: null, step: null };
  try {
    tried.client = await deps.openClient(connection);
    const steps = deliver(deps.db, tried.client, connection, row, deps.now());
    for await (const step of steps) tried.step = step;
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'scope-missing') await noteMissingRight(deps.db, connection, problem);
    const answered = row.answered + ((await isToBlame(deps.db, problem, tried)) ? 1 : 0);
    const next = { ...row, attempts: row.attempts + 1, answered };
    const waits = !isFinal(problem.code) && answered < MOST_REFUSALS;
    const { connections, entries, outbox } = deps.db;
    const isLetGoAnew = await deps.db.transaction('rw', [connections, entries, outbox], async () => {
      const current = await outbox.get([row.scope, row.id]);
      const isReleased = current?.attempts !== (tried.step ? next.attempts : row.attempts);
      // Meanwhile, by a person or by another connection. What this try met is older.
      const isAnew = current !== undefined && (isReleased || !(await sameConnection(deps.db, connection)));
      if (isAnew && tried.step) await letSettle(deps, current);
      else if (!isAnew) await (waits ? postpone(deps, next, problem) : setAside(deps.db, next, problem));
      return isAnew;
    });
    return { problem, waits: waits || isLetGoAnew };
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

/** Puts off the next try of an entry, as its attempts and the problem say. */
export async function postpone({ db, now, random }: FlushDeps, row: OutboxRow, problem: Problem): Promise<void> {
  const { scope, id, attempts, answered } = row;
  const nextTryAt = nextTry({ attempts, retryAt: problem.retryAt }, { now: now(), random: random() });
  await db.outbox.update([scope, id], { nextTryAt, answered, problem });
}

/** What this try wrote may stand there in a moment: until then nobody could find it, and would write it again. */
async function letSettle({ db, now }: FlushDeps, { scope, id, nextTryAt }: OutboxRow): Promise<void> {
  const settled = new Date(now() + SETTLE_MS).toISOString();
  if (nextTryAt < settled) await db.outbox.update([scope, id], { nextTryAt: settled });
}

async function setAside(db: CourtsideDatabase, row: OutboxRow, problem: Problem): Promise<void> {
  const { scope, id, answered } = row;
  await db.transaction('rw', [db.entries, db.outbox], async () => {
    // Read as arrived meanwhile, or discarded.
    if (!(await db.outbox.get([scope, id]))) return;
    await db.entries.update([scope, id], { delivery: 'set-aside' });
    await db.outbox.update([scope, id], { state: 'set-aside', nextTryAt: NEVER, answered, problem });
  });
}
