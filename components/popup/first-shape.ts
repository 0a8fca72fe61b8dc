import { applyTheme, parseTheme, type Theme } from '../../lib/settings/theme';

/** Where the popup finds the chosen theme before any storage of the extension could answer. */
const KEY = 'popup-theme';

/**
 * The popup's page holds its first shape already: it is painted before React starts, in the colours chosen. Runs before
 * everything else and asks the browser for nothing but `localStorage`.
 */
export function showShape(): void {
  const { documentElement } = document;
  applyTheme(documentElement, parseTheme(attempt(() => localStorage.getItem(KEY))));
  documentElement.dataset.still = '';
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
