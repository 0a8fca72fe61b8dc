import type { CourtsideDatabase, OutboxRow } from '../cache/database';
import { isHeld } from '../cache/held';
import { scopeOf } from '../crm/port';
import { crmError, type ProblemCode } from '../crm/problem';
import { isFinal } from './backoff';
import { SETTLE_MS } from './deliver';
import { CHECK_AFTER_MS } from './twin-check';

/**
 * A person asks for another try of one of their entries that waits or was set aside. The id alone
 * would not do: somebody else's entry may bear it here. Throws CrmError `not-connected`.
 */
export async function retry(db: CourtsideDatabase, connectionId: string, entryId: string, now: number): Promise<void> {
  const connection = await db.connections.get(connectionId);
  if (!connection) throw crmError('not-connected');
  const scope = scopeOf(connection);
  const isMeant = (row: OutboxRow) => row.scope === scope && row.id === entryId && !isHeld(row);
  await release(db, now, (row) => isMeant(row) && row.state === 'waiting', { answered: 0 });
  // They have read why it was set aside, and decide anew.
  await release(db, now, (row) => isMeant(row) && row.state === 'set-aside', { answered: 0, seenVersion: undefined });
}

/**
 * The person asks for all that waits of theirs, also before a time that the CRM named: they may know better. What was set
 * aside waits for a word about itself.
 */
export async function sendNow(db: CourtsideDatabase, connectionId: string, now: number): Promise<void> {
  const connection = await db.connections.get(connectionId);
  if (!connection) return;
  const scope = scopeOf(connection);
  await release(db, now, (row) => row.scope === scope && row.state === 'waiting');
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

/** What stands between us and an answer of any kind. */
const NO_ANSWER: ReadonlySet<ProblemCode> = new Set([
  'offline',
  'crm-down',
  'host-withheld',
  'cookies-withheld',
  'page-session-refused',
]);

/**
 * The network is back, or a person looks at a deal: what waited for the network waits no longer.
 * What was set aside waits for its person, and how often the CRM refused an entry still counts.
 */
export function networkReturned(db: CourtsideDatabase, now: number): Promise<void> {
  return release(db, now, ({ state, problem }) => {
    if (state !== 'waiting' || problem === null || !NO_ANSWER.has(problem.code)) return false;
    // The CRM answered, and named a time: a network that is there makes it no earlier.
    return problem.retryAt === null || Date.parse(problem.retryAt) <= now;
  });
}

/**
 * Connected again, maybe with more rights: all that waits goes, but for what the CRM refused on its merits, and the checks
 * for twins that were put off are made.
 */
export async function reconnected(db: CourtsideDatabase, connectionId: string, now: number): Promise<void> {
  const mayGoNow = ({ problem }: OutboxRow) => !problem || problem.code === 'scope-missing' || !isFinal(problem.code);
  await release(db, now, (row) => row.connectionId === connectionId && mayGoNow(row), { answered: 0 });
  // Those of a moment ago keep their ten minutes.
  const putOff = db.twinChecks.where('dueAt').above(new Date(now + CHECK_AFTER_MS).toISOString());
  await putOff.filter((check) => check.connectionId === connectionId).modify({ dueAt: new Date(now).toISOString() });
}

/** An interrupted write keeps its few seconds, in which the CRM's index catches up. */
async function release(
  db: CourtsideDatabase,
  now: number,
  which: (row: OutboxRow) => boolean,
  change: Partial<OutboxRow> = {},
): Promise<void> {
  // Mostly there is none, and a write would keep every screen waiting that reads.
  if ((await db.outbox.filter(which).count()) === 0) return;
  await db.transaction('rw', [db.entries, db.outbox], async () => {
    for (const { scope, id, uncertain } of await db.outbox.filter(which).toArray()) {
      const nextTryAt = new Date(uncertain ? now + SETTLE_MS : now).toISOString();
      await db.outbox.update([scope, id], { ...change, state: 'waiting', nextTryAt, attempts: 0, problem: null });
      await db.entries.update([scope, id], { delivery: 'on-this-device' });
    }
  });
}
