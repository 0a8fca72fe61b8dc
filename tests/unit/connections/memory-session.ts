import type { SessionStore } from '../../../lib/connections/session-store';

/** The browser's session storage, in memory. */
export function memorySession(): SessionStore & { clear(): void; size(): number; dump(): string } {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => {
      values.set(key, value);
    },
    remove: async (key) => {
      values.delete(key);
    },
    clear: () => values.clear(),
    size: () => values.size,
    dump: () => JSON.stringify([...values]),
  };
}
