import * as z from 'zod/mini';
import { type Connection, scopeOf } from '../crm/port';
import type { CourtsideDatabase } from './database';

const Connected = z.object({
  crm: z.enum(['salesforce', 'hubspot']),
  orgId: z.string(),
  viewer: z.object({ id: z.string() }),
});

/**
 * Tells whose rows may be counted, taken along and thrown away in this browser, by their scope: those of whoever is
 * connected now (`connections`, in the shape of whatever version). What somebody before them wrote and did not send waits
 * for its author. Where nobody is connected it tells of everybody: that is the last way to one's words. What is no scope
 * is nobody's.
 */
export function presentAmong(connections: unknown[]): (scope: unknown) => boolean {
  const known = connections.flatMap((each) => z.safeParse(Connected, each).data ?? []);
  const present = new Set(known.map((each) => scopeOf(each as Connection)));
  return (scope) => present.size === 0 || present.has(String(scope)) || !String(scope).includes(':');
}

/** The same for a database that can be read. */
export async function presentIn(db: CourtsideDatabase): Promise<(scope: unknown) => boolean> {
  return presentAmong(await db.connections.toArray());
}
