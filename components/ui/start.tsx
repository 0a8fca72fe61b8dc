import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from '../../lib/browser';
import { copyText } from '../../lib/settings/copy';
import { crashReport } from '../../lib/settings/crash';
import { applyTheme, readTheme } from '../../lib/settings/theme';
import { language, t, type WordKey } from '../../lib/words';
import { ErrorBoundary } from './ErrorBoundary';
import { openCache } from './open-cache';

/** Starts a page of the extension: its language, its title, the chosen theme, the cache, and the last net below it. */
export async function start(title: WordKey, page: ReactNode): Promise<void> {
  document.documentElement.lang = language();
  document.title = t(title);
  applyTheme(document.documentElement, await readTheme(browser.storage.local));
  // What stands in its way is said in Data, which is also where what is kept can be exported.
  await openCache().catch(() => null);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary copyDiagnostics={copyError}>{page}</ErrorBoundary>
    </StrictMode>,
  );
}

async function copyError(error: Error): Promise<void> {
  await copyText(JSON.stringify(crashReport(error), null, 2));
}
