import type { CourtsideDatabase } from '../cache/database';
import { sameConnection } from '../cache/standing';
import { type Connection, scopeOf } from '../crm/port';
import { crmError } from '../crm/problem';
import { changesSoFar } from './own-changes';
import { nextQuestion } from './questions';

/** Where an answer of the CRM is to be stored, and when it was read. */
export type MergeContext = {
  db: CourtsideDatabase;
  connection: Connection;
  scope: string;
  viewerId: string;
  /** Milliseconds since 1970. */
  now: number;
  /** How much this browser had changed in the CRM when the reading began (`own-changes.ts`). */
  since: number;
  /** Its place among all that were asked (`questions.ts`). */
  question: number;
};

/**
 * Left out, `since` is this moment and `question` a new one, which is counted: an answer stored with them counts as
 * knowing of every change, and overtakes all that was asked before. So name those of the time of asking where that
 * matters. `now` in milliseconds since 1970.
 */
export function mergeContext(
  db: CourtsideDatabase,
  connection: Connection,
  now: number,
  { since = changesSoFar(db), question = nextQuestion(db) } = {},
): MergeContext {
  return { db, connection, scope: scopeOf(connection), viewerId: connection.viewer.id, now, since, question };
}

/**
 * Throws `not-connected` where the connection that asked is no longer the one there is (`sameConnection`).
 * Call it inside the transaction that stores the answer.
 */
export async function assertConnected({ db, connection }: MergeContext): Promise<void> {
  if (!(await sameConnection(db, connection))) throw crmError('not-connected');
}
