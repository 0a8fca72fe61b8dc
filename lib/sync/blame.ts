import type { CourtsideDatabase, OutboxRow } from '../cache/database';
import type { CrmClient } from '../crm/port';
import type { Problem } from '../crm/problem';
import { homeOf } from '../journal/home';
import { isFinal, isRefusal } from './backoff';
import type { DeliveryStep } from './delivery-step';

/** A try that failed: through which client (null when none could be opened), and the last step that it took. */
export type FailedTry = { row: OutboxRow; client: CrmClient | null; step: DeliveryStep | null };

/**
 * Whether a failed try counts against its entry: the CRM refused this one, and answers otherwise. One that refuses
 * everything, in whatever words, is down, and no entry is to blame for that.
 */
export async function isToBlame(
  db: CourtsideDatabase,
  problem: Problem,
  { row, client, step }: FailedTry,
): Promise<boolean> {
  if (!isRefusal(problem)) return false;
  // Having looked, we know that it answers.
  if (isFinal(problem.code) || step === 'looked') return true;
  // An automation fails at what is written. A server error for one who only looks is the server's.
  if (problem.code === 'crm-down' && step === 'marked-uncertain' && (await looksFirst(db, row))) return false;
  return client !== null && answers(client);
}

/** What rides in a companion, or changes a task, is written without a look. */
async function looksFirst(db: CourtsideDatabase, row: OutboxRow): Promise<boolean> {
  const entry = row.uncertain && (await db.entries.get([row.scope, row.id]));
  return Boolean(entry && ['note', 'task'].includes(homeOf(entry)));
}

/** The question that every connection began with, so that its rights allow it. */
function answers(client: CrmClient): Promise<boolean> {
  return client.identify().then(
    () => true,
    () => false,
  );
}
