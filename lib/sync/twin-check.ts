import type { CourtsideDatabase, TwinCheckRow } from '../cache/database';
import { laneFor, putBackIntoOutbox } from '../cache/enqueue';
import { faultOf, TwinCheckRowSchema } from '../cache/row-schemas';
import { sameConnection, standingConnection } from '../cache/standing';
import { type Connection, type CrmClient, connectedKey, type NativeEntry } from '../crm/port';
import type { Problem } from '../crm/problem';
import { problemOf } from '../crm/problem-of';
import type { Entry } from '../journal/entry';
import { homeOf } from '../journal/home';
import type { ActionFields } from '../journal/kinds/action';
import { surplus, winner } from '../journal/twins';
import { concernsEntry, isDue, isFinal, nextTry } from './backoff';
import type { Blocked, FlushDeps } from './flush-deps';

/** For the title of a new object; here there is one already. */
const NO_WORDS = { dealName: null, aboutName: '' };
/** By then every index has caught up, and a repeated request that was held up somewhere has arrived. */
export const CHECK_AFTER_MS = 10 * 60_000;
/** A check that failed is made again as late as an entry that failed so many times: in an hour. */
const CHECK_ATTEMPTS = 10;
/** Milliseconds in which a CRM may stamp a task once more while it is made. */
const MAKING_MS = 5_000;
/** And one that the CRM refused, which few an hour would cure, in a day; `nextTry` adds up to an hour. */
const AFTER_REFUSAL_MS = 23 * 60 * 60_000;

/** Looks for twins of an entry at a time, in milliseconds since 1970; once for all, however often it is asked. */
export async function planCheck(db: CourtsideDatabase, check: Omit<TwinCheckRow, 'dueAt'>, at: number): Promise<void> {
  // Whoever sees two of it knows nothing of for whom it was written.
  const before = await db.twinChecks.get([check.scope, check.id]);
  const audience = check.audience ?? before?.audience;
  await db.twinChecks.put({ ...check, ...(audience && { audience }), dueAt: new Date(at).toISOString() });
}

/**
 * Makes every check whose time has come. One that cannot be made is put off, whatever stands in its way: it may guard the
 * only copy of an entry. One that does not read as a check guards nothing.
 */
export async function checkDue(deps: FlushDeps, blocked: Blocked): Promise<void> {
  const { db, now } = deps;
  for (const check of await db.twinChecks.toArray()) {
    const isSound = faultOf(TwinCheckRowSchema, check) === null;
    if (!isSound) await db.twinChecks.delete([check.scope, check.id]);
    if (!isSound || !isDue(check.dueAt, now())) continue;
    const connection = await standingConnection(db, check);
    if (!connection) continue;
    const key = connectedKey(connection);
    const problem = blocked.get(key) ?? (await attemptCheck(deps, connection, check));
    if (!problem) continue;
    if (!concernsEntry(problem.code)) blocked.set(key, problem);
    await putOff(deps, connection, check, problem);
  }
}

async function putOff(
  { db, now, random }: FlushDeps,
  connection: Connection,
  check: TwinCheckRow,
  problem: Problem,
): Promise<void> {
  const { scope, id } = check;
  const retryAt = isFinal(problem.code) ? new Date(now() + AFTER_REFUSAL_MS).toISOString() : problem.retryAt;
  const dueAt = nextTry({ attempts: CHECK_ATTEMPTS, retryAt }, { now: now(), random: random() });
  await db.transaction('rw', [db.connections, db.twinChecks], async () => {
    // Its person connected again, or it was planned anew: what this look met is older.
    if (!(await sameConnection(db, connection))) return;
    if ((await db.twinChecks.get([scope, id]))?.dueAt === check.dueAt)
      await db.twinChecks.update([scope, id], { dueAt });
  });
}

/** What stood in the way; null when the check was made, or its entry is gone. */
async function attemptCheck(deps: FlushDeps, connection: Connection, check: TwinCheckRow): Promise<Problem | null> {
  const { db } = deps;
  try {
    const kept = await db.entries.get([check.scope, check.id]);
    if (kept) await checkForTwins(deps, await deps.openClient(connection), check, kept);
    else await db.twinChecks.delete([check.scope, check.id]);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}

/**
 * Looks whether a confirmed entry came to stand in the CRM twice, removes what is one too many and
 * closes the check. Throws CrmError, and the check stays open then.
 */
async function checkForTwins(
  { db, now }: FlushDeps,
  client: CrmClient,
  check: TwinCheckRow,
  kept: Entry,
): Promise<void> {
  const { scope, id } = check;
  const entry = { ...kept, audience: check.audience ?? kept.audience };
  const copies = await client.findCopies(entry);
  const { oldest, isWritten } = await tidy(client, entry, copies);
  await db.transaction('rw', [db.connections, db.entries, db.outbox, db.twinChecks], async () => {
    // One that was planned while we looked stays.
    if ((await db.twinChecks.get([scope, id]))?.dueAt === check.dueAt) await db.twinChecks.delete([scope, id]);
    // Disconnected while we looked: nothing that was read comes back.
    if (!(await standingConnection(db, check))) return;
    const current = await db.entries.get([scope, id]);
    // Another device of the same author, writing at the same moment, wrote its companion without it.
    if (current && copies.length === 0 && homeOf(current) === 'companion' && check.audience) {
      const { audience, connectionId } = check;
      await putBackIntoOutbox(db, { scope, id, connectionId, audience, lane: laneFor(current), uncertain: false });
    }
    // What any write needs, this one needs, too.
    if (current && isWritten) await planCheck(db, check, now() + CHECK_AFTER_MS);
    // Erased meanwhile, or the right one already.
    if (!current || !oldest || current.native?.id === oldest.native?.id) return;
    const row = { ...withWholeText(oldest, current), id, scope, delivery: 'confirmed' as const };
    await db.entries.put(homeOf(current) === 'companion' ? withoutVersion(row) : row);
  });
}

/**
 * Leaves one object of an entry, and tells whether it was written for that. What the CRM refuses to have removed stays: no
 * screen shows an entry twice, and a view that shows both plans a check again.
 */
async function tidy(client: CrmClient, entry: Entry, copies: NativeEntry[]): Promise<Tidied> {
  const isApart = copies.length > 1 && homeOf(entry) === 'companion';
  try {
    // Two devices made a companion each: one write unites them.
    if (isApart) await client.saveItems([entry], NO_WORDS);
    return { oldest: await removeSurplus(client, copies), isWritten: isApart };
  } catch (error) {
    if (!isFinal(problemOf(error).code)) throw error;
    return { oldest: winner(copies), isWritten: false };
  }
}
type Tidied = { oldest: NativeEntry | undefined; isWritten: boolean };

/**
 * Removes the objects of an entry that are one too many, and of those only what goes without any loss. Returns the one that
 * stays. Of tasks it takes over whether it is done from the one that was changed last: whoever ticked it off saw one of them.
 */
export async function removeSurplus(client: CrmClient, copies: NativeEntry[]): Promise<NativeEntry | undefined> {
  const stays = winner(copies);
  const gone = surplus(copies);
  if (!stays || gone.length === 0) return stays;
  const state = lastStateOf([stays, ...gone]);
  const kept = state === lastStateOf([stays]) ? stays : await client.changeAction(stays, state);
  for (const copy of gone) await client.removeEntry(copy);
  return kept;
}

/** An action begins open. A task that nobody has touched since it was made says nothing, however late it came. */
function lastStateOf(copies: NativeEntry[]): ActionFields['state'] {
  const changedAt = ({ native }: NativeEntry) => Date.parse(native?.modifiedAt ?? '');
  const stateOf = ({ kind, fields }: NativeEntry) => (kind === 'action' ? (fields as ActionFields).state : 'open');
  const isTouched = (copy: NativeEntry) =>
    stateOf(copy) === 'done' || changedAt(copy) > Date.parse(copy.createdAt) + MAKING_MS;
  const [last] = copies.filter(isTouched).toSorted((a, b) => changedAt(b) - changedAt(a));
  return last ? stateOf(last) : 'open';
}

/** Of the object we have seen this one entry, and not what else it carries: the next reading fetches all of it. */
function withoutVersion<Row extends NativeEntry>(row: Row): Row {
  return row.native ? { ...row, native: { ...row.native, version: '' } } : row;
}

/** The CRM may hand out a preview only; what we have just written we know whole. */
export function withWholeText(native: NativeEntry, entry: Entry): NativeEntry {
  if (!native.native || native.native.textComplete || native.native.editedInCrm) return native;
  return { ...native, fields: entry.fields, native: { ...native.native, textComplete: true } };
}
