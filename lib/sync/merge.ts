import type { Scoped } from '../cache/database';
import { quarantineRow } from '../cache/quarantine';
import { EntryRowSchema, faultOf } from '../cache/row-schemas';
import type { NativeEntry } from '../crm/port';
import type { Entry } from '../journal/entry';
import { asStranger, distinct } from '../journal/fold';
import { homeOf } from '../journal/home';
import { surplus } from '../journal/twins';
import type { MergeContext } from './merge-context';
import { changedSince } from './own-changes';
import { CHECK_AFTER_MS, planCheck, withWholeText } from './twin-check';

/**
 * Takes what the CRM returned into the cache, and returns the ids of what can be shown. Call it
 * inside a transaction over entries, outbox, quarantine and checks for twins.
 *
 * - An entry that waits here and is there: it arrived, so it is confirmed and leaves the outbox.
 *   Unless somebody else wrote that object: then ours keeps waiting, untouched.
 * - An entry of the viewer's own that came twice is looked at by the next flush: its author's client
 *   alone tidies up.
 * - A text that was fetched whole stays whole while the object has not changed, and one that was written here until
 *   somebody edits it in the CRM.
 * - What does not read as an entry goes into quarantine.
 * - What was taken back or changed from here since the reading began stays as it is here: the answer is older.
 */
export async function mergeEntries(context: MergeContext, incoming: NativeEntry[]): Promise<string[]> {
  const { db, scope, now, since } = context;
  const current = incoming.filter(({ id }) => !changedSince(db, since, { scope, id }));
  const sound = await readable(context, current);
  const entries = distinct(sound);
  const [known, quarantined] = await Promise.all([
    db.entries.bulkGet(entries.map(({ id }) => [scope, id] as [string, string])),
    db.quarantine.bulkGet(entries.map(({ id }) => [scope, 'entries', id] as [string, string, string])),
  ]);
  const arrived: Entry[] = [];
  const rows = entries.flatMap((entry, index) => {
    const existing = known[index];
    const ours = existing ?? (quarantined[index]?.raw as Entry | undefined);
    // Read before while the CRM hid who wrote it, it says nothing of its author.
    if (ours && ours.authorId !== '' && ours.authorId !== entry.authorId)
      return [{ ...asStranger(entry), scope, delivery: 'confirmed' as const }];
    if (ours && ours.delivery !== 'confirmed') arrived.push(ours);
    return [{ ...keepText(entry, existing), scope, delivery: 'confirmed' as const }];
  });
  await db.entries.bulkPut(rows);
  await db.outbox.bulkDelete(arrived.map(({ id }) => [scope, id]));
  await db.quarantine.bulkDelete(arrived.map(({ id }) => [scope, 'entries', id]));
  const connectionId = context.connection.id;
  for (const { id, audience } of arrived) {
    await planCheck(db, { scope, id, connectionId, audience }, now + CHECK_AFTER_MS);
  }
  for (const id of doubled(context, sound)) await planCheck(db, { scope, id, connectionId }, now);
  return rows.map((row) => row.id);
}

/** What can be read among what the CRM returned; the rest is put into quarantine. */
async function readable({ db, scope, now }: MergeContext, incoming: NativeEntry[]): Promise<NativeEntry[]> {
  const sound: NativeEntry[] = [];
  for (const entry of incoming) {
    const row = { ...entry, scope };
    const reason = faultOf(EntryRowSchema, row);
    if (reason) await db.quarantine.put(quarantineRow({ entry: row, outbox: null }, reason, now));
    else sound.push(entry);
  }
  return sound;
}

/** Ids of the viewer's own entries that came with a copy which can go. */
function doubled({ viewerId }: MergeContext, incoming: NativeEntry[]): string[] {
  const own = incoming.filter(({ authorId }) => authorId === viewerId);
  const copiesOf = new Map<string, NativeEntry[]>();
  for (const entry of own) copiesOf.set(entry.id, [...(copiesOf.get(entry.id) ?? []), entry]);
  return [...copiesOf].filter(([, copies]) => surplus(copies).length > 0 || isInTwo(copies)).map(([id]) => id);
}

/** What rides in two companions at once, until one write unites them. */
function isInTwo(copies: NativeEntry[]): boolean {
  const [first] = copies;
  return (
    first !== undefined && homeOf(first) === 'companion' && new Set(copies.map(({ native }) => native?.id)).size > 1
  );
}

/**
 * Forgets confirmed entries that the CRM no longer shows: their text goes, too. What waits in the
 * outbox stays, and so does what is still to be looked for, since a CRM's index can lag behind its writes, and what was
 * changed from here since the reading began.
 */
export async function forgetMissing(
  { db, since }: MergeContext,
  candidates: Scoped<Entry>[],
  present: string[],
): Promise<void> {
  const there = new Set(present);
  const missing = candidates
    .filter((entry) => !there.has(entry.id) && entry.delivery === 'confirmed' && !changedSince(db, since, entry))
    .map((entry) => [entry.scope, entry.id] as [string, string]);
  const open = await db.twinChecks.bulkGet(missing);
  await db.entries.bulkDelete(missing.filter((_, index) => !open[index]));
}

function keepText(entry: NativeEntry, existing: Entry | undefined): NativeEntry {
  const { native } = entry;
  // It was written here, and whole.
  if (existing && existing.delivery !== 'confirmed') return withWholeText(entry, existing);
  if (!native || native.textComplete || !existing?.native?.textComplete) return entry;
  const unchanged = existing.native.id === native.id && existing.native.version === native.version;
  if (!unchanged) return entry;
  const { textCut } = existing.native;
  return { ...entry, fields: existing.fields, native: { ...native, textComplete: true, textCut } };
}
