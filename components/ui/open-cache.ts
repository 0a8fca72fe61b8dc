import { database } from '../../lib/cache/database';
import { isTakenOver, NewerCache, UnpreparedCache } from '../../lib/cache/shape-guard';
import { isStorageError } from '../../lib/cache/storage-errors';
import type { Problem, ProblemCode } from '../../lib/crm/problem';
import { send } from '../../lib/messages/send';

/** The code of this page is older than what it would read: only a reload helps. */
export const UPDATED = problem('extension-updated');

/**
 * Opens the cache for a screen; null once it is open, else what stands in the way. Where there is
 * none yet, or one of an earlier version, the background lays it out first: nothing of that is
 * done here. Throws what is no matter of storage.
 */
export async function openCache(): Promise<Problem | null> {
  try {
    await database().open();
    return null;
  } catch (error) {
    if (!(error instanceof UnpreparedCache)) return storageProblemOf(error);
  }
  const answer = await send({ type: 'prepare' });
  if (!answer.ok) return answer.problem;
  try {
    await database().open();
    return null;
  } catch (error) {
    return storageProblemOf(error);
  }
}

/** Calls back when a newer version takes the cache over under an open screen. Returns how to stop listening. */
export function onTakenOver(act: () => void): () => void {
  const { versionchange } = database().on;
  const listen = (event: IDBVersionChangeEvent) => {
    if (isTakenOver(event)) act();
  };
  versionchange.subscribe(listen);
  return () => versionchange.unsubscribe(listen);
}

/** Throws what is no matter of storage. */
function storageProblemOf(error: unknown): Problem {
  if (error instanceof NewerCache) return UPDATED;
  if (error instanceof UnpreparedCache || isStorageError(error)) return problem('storage-refused');
  throw error;
}

function problem(code: ProblemCode): Problem {
  return { code, detail: null, retryAt: null };
}
