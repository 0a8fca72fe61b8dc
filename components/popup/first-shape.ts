import type { Theme } from '../../lib/settings/theme';

/** Where the popup finds the chosen theme before any storage of the extension could answer. */
const KEY = 'popup-theme';

/** Gives the first shape the colours that were chosen when the popup was last open, and says that there is one. */
export function showShape(): void {
  const { dataset, style } = document.documentElement;
  const theme = attempt(() => localStorage.getItem(KEY));
  if (theme === 'light' || theme === 'dark') style.colorScheme = dataset.theme = theme;
  dataset.still = '';
}

export function rememberTheme(theme: Theme): void {
  attempt(() => localStorage.setItem(KEY, theme));
}

/** Storage may be refused: the shape then has the system's colours. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
