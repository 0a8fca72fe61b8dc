/** Runs work while nobody else in this browser runs work of the same name. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Waits for its turn. The browser frees the lock when a worker dies. */
export const browserLock: Lock = (name, work) => navigator.locks.request(name, work) as ReturnType<typeof work>;

/** For one process: what follows waits for what came before. */
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
