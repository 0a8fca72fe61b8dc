import type { CourtsideDatabase, TwinCheckRow } from '../cache/database';
import { laneFor, putBackIntoOutbox } from '../cache/enqueue';
import type { Connection, CrmClient, NativeEntry } from '../crm/port';
import type { Problem } from '../crm/problem';
import { problemOf } from '../crm/problem-of';
import type { Entry } from '../journal/entry';
import { homeOf } from '../journal/home';
import { surplus, winner } from '../journal/twins';
import { concernsEntry, isFinal, nextTry } from './backoff';
import type { Blocked, FlushDeps } from './flush-deps';
import { standingConnection } from './standing';

/** For the title of a new object; here there is one already. */
const NO_WORDS = { dealName: null, aboutName: '' };
/** By then every index has caught up, and a repeated request that was held up somewhere has arrived. */
export const CHECK_AFTER_MS = 10 * 60_000;
/** A check that failed is made again as late as an entry that failed so many times: in an hour. */
const CHECK_ATTEMPTS = 10;

/** Looks for twins of an entry at a time, in milliseconds since 1970; once for all, however often it is asked. */
export async function planCheck(db: CourtsideDatabase, check: Omit<TwinCheckRow, 'dueAt'>, at: number): Promise<void> {
  await db.twinChecks.put({ ...check, dueAt: new Date(at).toISOString() });
}

/** Makes every check whose time has come. One that cannot be made now is put off: nothing is lost while a twin stands. */
export async function checkDue(deps: FlushDeps, blocked: Blocked): Promise<void> {
  const { db, now, random } = deps;
  const due = await db.twinChecks.where('dueAt').belowOrEqual(new Date(now()).toISOString()).toArray();
  for (const check of due) {
    const connection = await standingConnection(db, check);
    if (!connection) continue;
    const problem = blocked.get(check.scope) ?? (await attemptCheck(deps, connection, check));
    if (!problem) continue;
    if (!concernsEntry(problem.code)) blocked.set(check.scope, problem);
    const dueAt = nextTry({ attempts: CHECK_ATTEMPTS, retryAt: problem.retryAt }, { now: now(), random: random() });
    await db.twinChecks.update([check.scope, check.id], { dueAt });
  }
}

/** What stood in the way; null when the check was made, or cannot be made at all. */
async function attemptCheck(deps: FlushDeps, connection: Connection, check: TwinCheckRow): Promise<Problem | null> {
  try {
    await checkForTwins(deps.db, await deps.openClient(connection), check);
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (!isFinal(problem.code)) return problem;
    // The CRM does not let us look, or remove the copy: it stays, and no screen shows an entry twice.
    await deps.db.twinChecks.delete([check.scope, check.id]);
    return null;
  }
}

/**
 * Looks whether a confirmed entry came to stand in the CRM twice, removes what is one too many and
 * closes the check. Throws CrmError, and the check stays open then.
 */
async function checkForTwins(db: CourtsideDatabase, client: CrmClient, check: TwinCheckRow): Promise<void> {
  const { scope, id } = check;
  const kept = await db.entries.get([scope, id]);
  const entry = kept && { ...kept, audience: check.audience ?? kept.audience };
  const copies = entry ? await client.findCopies(entry) : [];
  // Two devices made a companion each: one write unites them.
  if (entry && copies.length > 1 && homeOf(entry) === 'companion') await client.saveItems([entry], NO_WORDS);
  await removeSurplus(client, copies);
  const oldest = winner(copies);
  await db.transaction('rw', [db.connections, db.entries, db.outbox, db.twinChecks], async () => {
    await db.twinChecks.delete([scope, id]);
    // Disconnected while we looked: nothing that was read comes back.
    if (!(await standingConnection(db, check))) return;
    const current = await db.entries.get([scope, id]);
    // Another device of the same author, writing at the same moment, wrote its companion without it.
    if (current && copies.length === 0 && homeOf(current) === 'companion' && check.audience) {
      const { audience } = check;
      await putBackIntoOutbox(db, { scope, id, connectionId: check.connectionId, audience, lane: laneFor(current) });
    }
    // Erased meanwhile, or the right one already.
    if (!current || !oldest || current.native?.id === oldest.native?.id) return;
    await db.entries.put({ ...withWholeText(oldest, current), id, scope, delivery: 'confirmed' });
  });
}

/** Removes the objects of an entry that are one too many, and of those only what goes without any loss. */
export async function removeSurplus(client: CrmClient, copies: NativeEntry[]): Promise<void> {
  for (const copy of surplus(copies)) await client.removeEntry(copy);
}

/** The CRM may hand out a preview only; what we have just written we know whole. */
export function withWholeText(native: NativeEntry, entry: Entry): NativeEntry {
  if (!native.native || native.native.textComplete || native.native.editedInCrm) return native;
  return { ...native, fields: entry.fields, native: { ...native.native, textComplete: true } };
}
