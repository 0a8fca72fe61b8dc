/** Copies of what is unsent, and marks of the database: no settings of anybody. */
const NO_SETTING = /^(unsent:|cache-)/;

/** What the extension's own storage holds of settings, from `browser.storage.local.get()`, by name. */
export function settingsIn(held: Record<string, unknown>): [name: string, value: unknown][] {
  return Object.entries(held)
    .filter(([name]) => !NO_SETTING.test(name))
    .toSorted(([a], [b]) => a.localeCompare(b));
}
