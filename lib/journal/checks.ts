import type { Entry } from './entry';
import type { CheckEntry } from './kinds/check';
import { ofKind } from './of-kind';

/** A self-check of a deal, and the copy of it that its owner shared. */
export type Check = { entry: CheckEntry; shared: CheckEntry | null };

/**
 * The checks by one person, oldest first. Where only the shared copy is here (on another device, or read by the
 * manager), it is the check, and of several copies the newest. A copy counts only in the same hand.
 */
export function checksOf(entries: Entry[], personId: string): Check[] {
  const all = ofKind(entries, 'check').filter(({ authorId }) => authorId === personId);
  const copies = new Map(all.flatMap((entry) => (entry.fields.shares ? [[entry.fields.shares, entry] as const] : [])));
  const originals = new Set(all.filter(({ fields }) => !fields.shares).map(({ id }) => id));
  return all
    .filter((entry) => {
      const { shares } = entry.fields;
      return !shares || (!originals.has(shares) && copies.get(shares) === entry);
    })
    .map((entry) => ({ entry, shared: entry.fields.shares ? entry : (copies.get(entry.id) ?? null) }));
}
