import type { Entry } from '../../lib/journal/entry';

/** What is known of one entry from outside of the product. */
export type Line = {
  entry: Entry;
  org: string;
  /** The browser profile in which it was written. */
  profile: string;
  /** Place in the order in which Save was pressed. */
  pressed: number;
  /** `append` resolved: the screen says that it is safe. */
  saved: boolean;
  /** It stood in a thread. */
  shown: boolean;
};

/** What people wrote, and what screens showed that must not have been shown. */
export class Ledger {
  readonly lines = new Map<string, Line>();
  /** Entries in a thread of another org or deal, or before somebody whom they are not for. */
  readonly misplaced: string[] = [];
  /** Objects of a CRM with a change that was held up on its way: it may have come behind one that was sent later. */
  readonly heldUp = new Set<string>();

  /** Once so many entries were written nobody writes another. */
  constructor(private readonly limit: number) {}

  isFull(): boolean {
    return this.lines.size >= this.limit;
  }

  press(entry: Entry, org: string, profile: string): void {
    const pressed = this.lines.size;
    const state = { saved: false, shown: false };
    this.lines.set(entry.id, { entry, org, profile, pressed, ...state });
  }

  saved(entryId: string): void {
    const line = this.lines.get(entryId);
    if (line) line.saved = true;
  }

  shown(entryId: string, where: { org: string; dealId: string; viewerId: string }): void {
    const line = this.lines.get(entryId);
    if (!line) return;
    line.shown = true;
    const { entry, org } = line;
    const isFor = entry.audience.kind !== 'private' || entry.audience.personIds.includes(where.viewerId);
    if (org !== where.org || entry.dealId !== where.dealId || !isFor) this.misplaced.push(entryId);
  }

  /** Deals below which somebody has written. */
  dealsOf(authorId: string): Set<string> {
    const own = [...this.lines.values()].filter(({ entry }) => entry.authorId === authorId);
    return new Set(own.flatMap(({ entry }) => entry.dealId ?? []));
  }
}
