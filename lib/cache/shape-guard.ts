import Dexie, { type DexieOptions } from 'dexie';
import { CURRENT_VERSION } from './versions';

/** To a screen: there is no database yet, or one of an earlier version. The background is asked to `prepare` it. */
export class UnpreparedCache extends Error {
  override name = 'UnpreparedCache';
}

/** A later version of Courtside keeps its data here. This code does not know its shape and leaves it alone. */
export class NewerCache extends Error {
  override name = 'NewerCache';
  override message = 'a later version of Courtside has kept its data here';
}

/** Thrown within an upgrade, it takes back all of it: the database stays as it was found. */
export function refuseUpgrade(): never {
  throw new UnpreparedCache();
}

/** True when a database is taken over by a version that this code does not know. */
export function isTakenOver({ newVersion }: IDBVersionChangeEvent): boolean {
  return newVersion !== null && newVersion > NATIVE_VERSION;
}

/** Dexie counts in tenths. */
const NATIVE_VERSION = CURRENT_VERSION * 10;

/**
 * Dexie opens a database of a later version all the same, and adds to it what it misses there:
 * it then asks for no version, or for one between ours and the next. Neither is answered.
 */
export function todaysShapeOnly(): DexieOptions {
  const factory: IDBFactory | undefined = Dexie.dependencies.indexedDB as IDBFactory | undefined;
  // Withheld by the browser: Dexie has an error for it.
  if (!factory) return {};
  const guarded: IDBFactory = {
    open(name, version) {
      if (version !== NATIVE_VERSION) throw new NewerCache();
      return factory.open(name, version);
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
  return { indexedDB: guarded };
}
