import type { Lock } from '../../../lib/sync/lock';

/** A browser's lock, in one process: what follows waits for what came before. */
export function localLock(): Lock {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
}
