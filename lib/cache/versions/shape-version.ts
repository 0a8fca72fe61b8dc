import type { Transaction } from 'dexie';

/** A row as some version kept it: nothing is known of it but that it has fields. */
export type OldRow = Record<string, unknown>;

/** An entry that the CRM has not confirmed, with its place in the outbox where it has one. */
export type OldUnsent = { entry: OldRow; outbox: OldRow | null };

/**
 * One shape of what this browser keeps. Once landed it never changes: another shape is another
 * file, with a dump of this one in `tests/fixtures/shapes`.
 */
export type ShapeVersion = {
  number: number;
  /** Tables that are new or have other indexes, as Dexie writes them; the rest stays as it was. */
  stores: Record<string, string>;
  /** Brings the rows of the version before into this shape. Runs within the one transaction of the whole upgrade. */
  upgrade?: (transaction: Transaction) => Promise<void>;
  /**
   * The same for an unsent entry by itself, which rests in the lifeboat, in an exported file or in
   * quarantine. It adds what is missing and changes nothing that is there: not all know their version.
   */
  lift?: (unsent: OldUnsent) => OldUnsent;
};
