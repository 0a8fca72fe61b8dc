import * as z from 'zod/mini';
import { type Connection, scopeOf } from '../crm/port';
import type { CourtsideDatabase } from './database';
import { unconfirmed } from './unsent';

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

/**
 * Who wrote what exists here alone and waits until they connect again, by name and number; nothing of what it says. The
 * sample's people are nobody: they change chairs.
 */
export function waitingForOthers(db: CourtsideDatabase): Promise<{ name: string; count: number }[]> {
  return db.transaction('r', [db.connections, db.entries], async () => {
    const connections = await db.connections.toArray();
    const connected = new Set(connections.map(scopeOf));
    const sample = connections.find(({ mode }) => mode === 'sample');
    const isSample = (scope: string) => sample !== undefined && scope.startsWith(`${sample.crm}:${sample.orgId}:`);
    const isOthers = (scope: string) => !connected.has(scope) && !isSample(scope);
    const ranges = unconfirmed(db).map((range) => range.filter(({ scope }) => isOthers(scope)).toArray());
    const names = (await Promise.all(ranges)).flat().map(({ authorName }) => authorName);
    return [...new Set(names)].map((name) => ({ name, count: names.filter((each) => each === name).length }));
  });
}
