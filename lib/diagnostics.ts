import type { CourtsideDatabase } from './cache/database';
import type { Problem } from './crm/problem';

/**
 * A report that a person can paste into a ticket: what kind of connections there are, how much
 * is kept, what went wrong. No names, no addresses, no keys, no words from the CRM.
 */
export async function diagnostics(db: CourtsideDatabase, environment: Record<string, string>): Promise<string> {
  const [connections, outbox, dealReads, quarantine, counts] = await Promise.all([
    db.connections.toArray(),
    db.outbox.toArray(),
    db.dealReads.toArray(),
    db.quarantine.toArray(),
    Promise.all(db.tables.map(async (table) => [table.name, await table.count()] as const)),
  ]);
  const report = {
    ...environment,
    connections: connections.map(({ crm, mode, canWrite, missing, connectedAt, problem }) => ({
      crm,
      mode,
      canWrite,
      missing,
      connectedAt,
      problem: problem && redact(problem),
    })),
    kept: Object.fromEntries(counts),
    unreadable: quarantine.map(({ table, reason, at }) => ({ table, reason, at })),
    outbox: outbox.map(({ attempts, uncertain, nextTryAt, problem }) => ({
      attempts,
      uncertain,
      nextTryAt,
      problem: problem && redact(problem),
    })),
    dealProblems: dealReads.flatMap(({ readAt, problem }) => (problem ? [{ readAt, ...redact(problem) }] : [])),
  };
  return JSON.stringify(report, null, 2);
}

/** The detail may be the CRM's own words about a record. */
function redact({ code, retryAt }: Problem): Omit<Problem, 'detail'> {
  return { code, retryAt };
}
