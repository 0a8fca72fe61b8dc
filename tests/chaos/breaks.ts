import type { CourtsideDatabase } from '../../lib/cache/database';
import { type Connection, type CrmClient, scopeOf } from '../../lib/crm/port';
import { crmError } from '../../lib/crm/problem';
import type { Entry } from '../../lib/journal/entry';
import { append } from '../../lib/sync/append';

/** What can be taken out of the product, to see the harness notice. */
export const BREAKS = ['read-back', 'transaction'] as const;
export type Break = (typeof BREAKS)[number];

type OpenClient = (connection: Connection) => Promise<CrmClient>;

/** Without the read-back nobody finds a copy in the CRM. */
export function openClientUnder(broken: Break | null, openClient: OpenClient): OpenClient {
  if (broken !== 'read-back') return openClient;
  return async (connection) => ({ ...(await openClient(connection)), findCopies: async () => [] });
}

/** Without the transaction the entry and its place in the outbox are two commits, and a page may close between them. */
export function appendUnder(broken: Break | null): typeof append {
  return broken === 'transaction' ? appendInTwo : append;
}

async function appendInTwo(entry: Entry, connectionId: string, db?: CourtsideDatabase): Promise<void> {
  const connection = await db?.connections.get(connectionId);
  if (!db || !connection) throw crmError('not-connected');
  const scope = scopeOf(connection);
  await db.entries.add({ ...entry, scope, delivery: 'on-this-device', native: null });
  await db.outbox.add({
    scope,
    id: entry.id,
    connectionId,
    nextTryAt: new Date(0).toISOString(),
    attempts: 0,
    uncertain: false,
    problem: null,
    seq: ((await db.outbox.orderBy('seq').last())?.seq ?? 0) + 1,
    lane: entry.dealId ?? entry.aboutId,
    state: 'waiting',
    answered: 0,
  });
}
