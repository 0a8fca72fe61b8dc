import type { KeyStore } from './overlay';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';

export async function readTheme(store: KeyStore): Promise<Theme> {
  const stored = (await store.get(KEY))[KEY];
  return THEMES.find((theme) => theme === stored) ?? 'auto';
}

export async function writeTheme(store: KeyStore, theme: Theme): Promise<void> {
  await store.set({ [KEY]: theme });
}

/** Marks a document with the chosen theme; `auto` leaves it to the system. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
}
