import type { SessionStore } from '../../../lib/connections/session-store';
import type { KeyStore } from '../../../lib/settings/overlay';

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
    removeUnder: async (prefix) => {
      for (const key of [...values.keys()].filter((each) => each.startsWith(prefix))) values.delete(key);
    },
    clear: () => values.clear(),
    size: () => values.size,
    dump: () => JSON.stringify([...values]),
  };
}

/** The browser's local storage, in memory. */
export function memoryStore(kept: Record<string, unknown> = {}): KeyStore {
  return {
    get: async (key) => (key in kept ? { [key]: kept[key] } : {}),
    set: async (items) => void Object.assign(kept, items),
  };
}
