import type { ConsoleMessage, Worker } from '@playwright/test';
import type { Courtside } from '../../browser/chromium';

/** What the browser itself says of a refused or broken request; the sentence on screen is ours to prove. */
const OF_THE_NETWORK = /^Failed to load resource: /;

/**
 * Everything that goes wrong aloud in a browser from now on: uncaught errors and console errors
 * of pages, of the sidebar's frames and of the background.
 */
export function watch({ context }: Pick<Courtside, 'context'>): string[] {
  const faults: string[] = [];
  const hear = (message: ConsoleMessage) => {
    if (message.type() !== 'error' || OF_THE_NETWORK.test(message.text())) return;
    faults.push(`${message.location().url}: ${message.text()}`);
  };
  const follow = (worker: Worker) => worker.on('console', hear);
  context.on('console', hear);
  context.on('weberror', (error) => faults.push(String(error.error().stack ?? error.error())));
  context.on('serviceworker', follow);
  for (const worker of context.serviceWorkers()) follow(worker);
  return faults;
}
