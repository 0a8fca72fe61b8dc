import type { CourtsideDatabase } from './database';
import { LOSS_KEY, type Loss } from './loss';
import { atRest, type PutBack, putBack } from './put-back';
import { type Unsent, unsentIn } from './unsent';
import type { OldRow } from './versions/shape-version';

/** The part of `browser.storage.local` used here. */
export type LocalStore = {
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
};

const PREFIX = 'unsent:';
/** There was a database before: when it has to be laid out again, it was lost. */
const LAID_OUT = 'cache-laid-out';

/**
 * A second copy of all that exists in this browser alone, in another engine: a browser that throws
 * away or spoils the database leaves the extension's own storage as it is.
 */
export function createLifeboat(store: LocalStore, now: () => number) {
  let last: Promise<unknown> = Promise.resolve();

  /** Makes the copy equal to what is unsent now: what has arrived or was discarded leaves it. */
  async function mirror(db: CourtsideDatabase): Promise<void> {
    const wanted = new Map((await unsentIn(db)).map((item) => [keyOf(item), atRestWhole(item)]));
    const held = await store.get(null);
    const changed = [...wanted].filter(([key, item]) => canonical(held[key]) !== canonical(item));
    const gone = Object.keys(held).filter((key) => key.startsWith(PREFIX) && !wanted.has(key));
    const isFirst = held[LAID_OUT] !== true;
    if (changed.length > 0 || isFirst) await store.set({ ...Object.fromEntries(changed), [LAID_OUT]: true });
    if (gone.length > 0) await store.remove(gone);
  }

  return {
    /** One after the other, so that an older picture never overwrites a newer one. */
    mirror(db: CourtsideDatabase): Promise<void> {
      const run = last.then(() => mirror(db));
      last = run.catch(() => undefined);
      return run;
    },

    /** Adds entries that are about to be changed by an upgrade. Throws when they cannot be kept: then nothing may be changed. */
    async take(items: Unsent[]): Promise<void> {
      await store.set(Object.fromEntries(items.map((item) => [keyOf(item), atRestWhole(item)])));
    },

    /**
     * Call it for a database that was just laid out: what was kept comes back, and if there had been
     * a database before, the person is told that it was lost.
     */
    async restore(db: CourtsideDatabase): Promise<PutBack> {
      const held = await store.get(null);
      const items = itemsIn(held);
      const result = await putBack(db, items, now());
      const loss: Loss = { at: new Date(now()).toISOString(), restored: result.taken + result.unreadable };
      if (items.length > 0 || held[LAID_OUT] === true) await store.set({ [LOSS_KEY]: loss });
      return result;
    },
  };
}
export type Lifeboat = ReturnType<typeof createLifeboat>;

/** The unsent entries among everything that a local store holds. */
export function itemsIn(held: Record<string, unknown>): Unsent[] {
  return Object.entries(held)
    .filter(([key, value]) => key.startsWith(PREFIX) && isUnsent(value))
    .map(([, value]) => value as Unsent);
}

function isUnsent(value: unknown): boolean {
  const { version, entry } = (value ?? {}) as Partial<Unsent>;
  return typeof version === 'number' && typeof entry === 'object' && entry !== null;
}

function keyOf({ entry }: Unsent): string {
  return `${PREFIX}${entry.scope}:${entry.id}`;
}

/** Without what changes with each try, so that a try costs no write here. */
function atRestWhole({ version, ...unsent }: Unsent): Unsent {
  return { version, ...atRest(unsent) };
}

/** The same text for the same value: a store may hand out fields in another order. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part as OldRow).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
