import Dexie from 'dexie';
import { homeOf } from '../journal/home';
import type { CourtsideDatabase, QuarantineRow } from './database';
import type { Dump } from './dump';
import { laneFor } from './enqueue';
import { CURRENT_VERSION } from './versions';
import type { OldRow, OldUnsent } from './versions/shape-version';

/** An entry that the CRM has not confirmed, with its place in the outbox, in the shape of some version. */
export type Unsent = OldUnsent & { version: number };

/** All that exists in this browser alone, what cannot be read and what stays on this device included. */
export async function unsentIn(db: CourtsideDatabase): Promise<Unsent[]> {
  const [entries, outbox, quarantine] = await Promise.all([
    Promise.all(unconfirmed(db).map((range) => range.toArray())).then((ranges) => ranges.flat()),
    db.outbox.toArray(),
    db.quarantine.toArray(),
  ]);
  return unsentOf({ version: CURRENT_VERSION, tables: { entries, outbox, quarantine } });
}

/** Keys of what exists in this browser alone of one person: what cannot be read here is in quarantine. */
export type OnlyHere = {
  entries: [string, string][];
  outbox: [string, string][];
  quarantine: [string, string, string][];
  /** In the CRM, so lately that another device may yet have written over them (`uncheckedIn`). */
  unchecked: [string, string][];
};

export async function onlyHereOf(db: CourtsideDatabase, scope: string): Promise<OnlyHere> {
  const ofScope = db.entries.where(':id').between([scope, Dexie.minKey], [scope, Dexie.maxKey]);
  const [entries, outbox, quarantine, unchecked] = await Promise.all([
    // Not by the index of `delivery`: a row that has none is in no index.
    ofScope.filter(({ delivery }) => delivery !== 'confirmed').primaryKeys(),
    db.outbox.filter((row) => row.scope === scope).primaryKeys(),
    db.quarantine.filter((row) => row.scope === scope && isUnsent(row)).primaryKeys(),
    uncheckedIn(db, scope),
  ]);
  return { entries, outbox, quarantine, unchecked: unchecked.map(({ id }) => [scope, id]) };
}

/**
 * What of one person would go with their connection: how many entries wait for the CRM, how many stay in this browser
 * for good, such as a self-check that was shared with nobody, and how many are `unchecked`. Those that cannot be read here
 * are among the ones that stay.
 */
export async function countOnlyHere(
  db: CourtsideDatabase,
  scope: string,
): Promise<{ waiting: number; staying: number; unchecked: number }> {
  const { entries, outbox, quarantine, unchecked } = await onlyHereOf(db, scope);
  const waiting = new Set(outbox.map(([, id]) => id));
  const staying = entries.filter(([, id]) => !waiting.has(id));
  return { waiting: waiting.size, staying: staying.length + quarantine.length, unchecked: unchecked.length };
}

/** Small entries whose check for what another device wrote over is still to be made: for whom each was written, and its lane. */
export async function uncheckedIn(db: CourtsideDatabase, scope: string) {
  const checks = await db.twinChecks.filter((check) => check.scope === scope).toArray();
  const entries = await db.entries.bulkGet(checks.map(({ id }) => [scope, id] as [string, string]));
  return checks.flatMap(({ id, connectionId, audience }, index) => {
    const entry = entries[index];
    if (!entry || !audience || entry.delivery !== 'confirmed' || homeOf(entry) !== 'companion') return [];
    return [{ id, connectionId, audience, lane: laneFor(entry) }];
  });
}

/** All that exists in one browser alone, from a dump or an exported file of any version. */
export function unsentOf({ version, tables }: Dump): Unsent[] {
  const places = new Map((tables.outbox ?? []).map((row) => [keyOf(row), row]));
  const readable = (tables.entries ?? []).map((entry) => ({ entry, outbox: places.get(keyOf(entry)) ?? null }));
  const unreadable = (tables.quarantine ?? [])
    .filter(({ table }) => table === 'entries')
    .map(({ raw, outbox }) => ({ entry: raw as OldRow, outbox: outbox as OldRow | null }));
  return [...readable, ...unreadable]
    .filter(({ entry }) => entry.delivery !== 'confirmed')
    .map((unsent) => ({ version, ...unsent }));
}

/** Entries that the CRM has not confirmed, as two ranges: `notEqual` would walk past each one that it has. */
export function unconfirmed(db: CourtsideDatabase) {
  const delivery = () => db.entries.where('delivery');
  return [delivery().below('confirmed'), delivery().above('confirmed')];
}

function keyOf({ scope, id }: OldRow): string {
  return `${scope}:${id}`;
}

/** True for a quarantined row that exists nowhere else: what the CRM has can be read from there again. */
export function isUnsent({ table, raw }: Pick<QuarantineRow, 'table' | 'raw'>): boolean {
  return table === 'entries' && (raw as OldRow | null)?.delivery !== 'confirmed';
}
