import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from '../../lib/browser';
import { problemOf } from '../../lib/crm/problem-of';
import { copyText } from '../../lib/settings/copy';
import { crashReport } from '../../lib/settings/crash';
import { applyTheme, readTheme } from '../../lib/settings/theme';
import { language, t, type WordKey } from '../../lib/words';
import { CacheClosed } from './CacheClosed';
import { ErrorBoundary } from './ErrorBoundary';
import { openCache } from './open-cache';

/**
 * Starts a page of the extension: its language, its title, the chosen theme, the cache, and the last net below it. Where the
 * cache cannot be opened, that is said instead of the page, unless it `saysItself`.
 */
export async function start(title: WordKey, page: ReactNode, { saysItself = false } = {}): Promise<void> {
  document.documentElement.lang = language();
  document.title = t(title);
  applyTheme(document.documentElement, await readTheme(browser.storage.local));
  const problem = await openCache().catch(problemOf);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary copyDiagnostics={copyError}>
        {problem && !saysItself ? <CacheClosed problem={problem} /> : page}
      </ErrorBoundary>
    </StrictMode>,
  );
}

async function copyError(error: Error): Promise<void> {
  await copyText(JSON.stringify(crashReport(error), null, 2));
}
