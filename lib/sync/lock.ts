/** Runs work while nobody else in this browser runs work of the same name. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Waits for its turn. The browser frees the lock when a worker dies. */
export const browserLock: Lock = (name, work) => navigator.locks.request(name, work) as ReturnType<typeof work>;
