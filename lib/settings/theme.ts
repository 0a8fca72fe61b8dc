import type { KeyStore } from './overlay';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Its key in `browser.storage.local`. */
export const THEME_KEY = 'theme';

/** The stored choice; `auto` where there is none, or none that we know. */
export async function readTheme(store: KeyStore): Promise<Theme> {
  return parseTheme((await store.get(THEME_KEY))[THEME_KEY]);
}

/** A stored value as a choice; `auto` for whatever is none. */
export function parseTheme(stored: unknown): Theme {
  return THEMES.find((theme) => theme === stored) ?? 'auto';
}

/** For every page of the extension, and for every overlay at once. */
export async function writeTheme(store: KeyStore, theme: Theme): Promise<void> {
  await store.set({ [THEME_KEY]: theme });
}

/** Marks a document with the chosen theme; `auto` leaves it to the system. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
}
