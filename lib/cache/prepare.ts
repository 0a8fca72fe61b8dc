import Dexie from 'dexie';
import { CrmError } from '../crm/problem';
import type { CourtsideDatabase, MarkRow } from './database';
import { dumpDatabase } from './dump';
import type { Lifeboat } from './lifeboat';
import { STORAGE_BROKEN } from './storage-errors';
import { unsentOf } from './unsent';
import { CURRENT_VERSION } from './versions';

export type PrepareDeps = {
  db: CourtsideDatabase;
  /** Tokens and keys. */
  secrets: Dexie;
  lifeboat: Pick<Lifeboat, 'take' | 'restore'>;
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>;
};

/** How long a database that does not open is given, in milliseconds: a busy disk recovers, a spoiled file does not. */
const PATIENCE_MS = [250, 1_000, 3_000];

/** What browsers call a database whose files they cannot read. */
const SPOILED: ReadonlySet<string> = new Set(['UnknownError', 'DataError']);
/** And one that a screen has just asked for in the new shape, for a moment and in vain. */
const IN_USE: ReadonlySet<string> = new Set(['AbortError', 'DatabaseClosedError']);

/**
 * The background's way to the database, before anything else of it runs:
 *
 * - One of an earlier version: all that is unsent goes into the lifeboat, then it is upgraded. When
 *   that fails it stays as it was, and nothing is read or written.
 * - None, or one that the browser threw away: it is laid out, and the lifeboat's entries come back.
 * - One whose files cannot be read: the same, after some patience.
 *
 * That of the tokens and keys comes after it. Where its files cannot be read it holds none any more: it is laid out anew,
 * and their person signs in again.
 */
export function createPreparation(deps: PrepareDeps) {
  const { db } = deps;
  let preparing: Promise<void> | null = null;
  let reason: string | null = null;
  restoreWhenLaidOut(deps);

  async function run(): Promise<void> {
    try {
      await prepare(deps);
      reason = null;
    } catch (error) {
      reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new CrmError(STORAGE_BROKEN, { cause: error });
    }
  }

  return {
    /** Resolves once the database may be used. Throws CrmError `storage-broken`, until `again` has found it whole. */
    ready(): Promise<void> {
      preparing ??= run();
      return preparing;
    },
    /** Looks again: a screen has found no database, or the person asks for another try. */
    again(): Promise<void> {
      if (!db.isOpen() || reason !== null) preparing = (preparing ?? Promise.resolve()).then(run, run);
      return preparing ?? Promise.resolve();
    },
    /** Why the database cannot be used, in the browser's words; null when it can. */
    reason: () => reason,
  };
}

async function prepare(deps: PrepareDeps): Promise<void> {
  const { db } = deps;
  try {
    const earlier = await patiently(deps, () => isEarlier(db.name));
    if (earlier) await backUp(deps);
    else await patiently(deps, () => db.open());
  } catch (error) {
    if (!isCalled(error, SPOILED)) throw error;
    // Its rows can be read from the CRM again; what cannot is in the lifeboat.
    await db.delete({ disableAutoOpen: false });
  }
  // Upgraded now, or laid out; else it is open already.
  await db.open();
  await openSecrets(deps);
}

async function openSecrets(deps: PrepareDeps): Promise<void> {
  const { secrets } = deps;
  try {
    await patiently(deps, () => secrets.open());
  } catch (error) {
    if (!isCalled(error, SPOILED)) throw error;
    await secrets.delete({ disableAutoOpen: false });
    await secrets.open();
  }
}

async function backUp(deps: PrepareDeps): Promise<void> {
  const dump = await patiently(deps, () => dumpDatabase(deps.db.name));
  if (dump) await deps.lifeboat.take(unsentOf(dump));
}

/** Tells a database of an earlier version without opening it. */
async function isEarlier(name: string): Promise<boolean> {
  const factory = Dexie.dependencies.indexedDB as IDBFactory | undefined;
  const there = (await factory?.databases())?.find((each) => each.name === name)?.version;
  return there !== undefined && there < CURRENT_VERSION * 10;
}

async function patiently<Result>({ wait }: PrepareDeps, work: () => PromiseLike<Result>): Promise<Result> {
  for (const delay of PATIENCE_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isCalled(error, SPOILED) && !isCalled(error, IN_USE)) throw error;
      await wait(delay);
    }
  }
  return work();
}

function isCalled(error: unknown, names: ReadonlySet<string>): boolean {
  return error instanceof Error && names.has(error.name);
}

/**
 * Whenever the database was laid out anew, also in the middle of work after the browser threw it
 * away, what the lifeboat holds is back in it before any question is answered.
 */
function restoreWhenLaidOut({ db, lifeboat }: PrepareDeps): void {
  // In the transaction that creates the tables: a background that dies now finds the mark the next time.
  db.on('populate', (transaction) => void transaction.table<MarkRow>('marks').add({ name: 'laid-out' }));
  const restore = async (opening: Dexie) => {
    const opened = opening as CourtsideDatabase;
    if (await opened.marks.get('laid-out')) await lifeboat.restore(opened);
  };
  db.on('ready', restore, true);
}
