import type { LocalStore } from '../../../lib/cache/lifeboat';

/** The extension's own storage, in memory; like Chromium's it hands out fields in the order of their names. */
export function localStore(): LocalStore & { held: Map<string, unknown>; writes: string[] } {
  const held = new Map<string, unknown>();
  const writes: string[] = [];
  return {
    held,
    writes,
    get: async () => Object.fromEntries([...held].map(([key, value]) => [key, sorted(value)])),
    set: async (items) => {
      for (const [key, value] of Object.entries(items)) {
        writes.push(key);
        held.set(key, structuredClone(value));
      }
    },
    remove: async (keys) => {
      for (const key of keys) held.delete(key);
    },
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
