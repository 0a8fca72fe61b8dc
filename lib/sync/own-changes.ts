import type { CourtsideDatabase } from '../cache/database';

/*
 * What this browser took out of the CRM or changed there, so that an answer to a question that was asked before does not
 * bring it back. Only the background reads and writes, so its memory will do: when it dies, every reading dies with it.
 */

type Changes = {
  count: number;
  /** By scope and id: the last change of that entry, as one of all that were counted. */
  last: Map<string, number>;
};
const changesOf = new WeakMap<CourtsideDatabase, Changes>();

/** Where a reading begins: take it before anything is asked. */
export function changesSoFar(db: CourtsideDatabase): number {
  return of(db).count;
}

/** Call it once the CRM has done it, and before this browser's own rows follow. */
export function noteOwnChange(db: CourtsideDatabase, scope: string, id: string): void {
  const changes = of(db);
  changes.count += 1;
  changes.last.set(keyOf(scope, id), changes.count);
}

/** Whether an entry was taken back or changed from here after `since`: an answer to what was asked then does not know. */
export function changedSince(
  db: CourtsideDatabase,
  since: number,
  { scope, id }: { scope: string; id: string },
): boolean {
  return (of(db).last.get(keyOf(scope, id)) ?? 0) > since;
}

function of(db: CourtsideDatabase): Changes {
  const known = changesOf.get(db) ?? { count: 0, last: new Map() };
  changesOf.set(db, known);
  return known;
}

function keyOf(scope: string, id: string): string {
  return `${scope} ${id}`;
}
