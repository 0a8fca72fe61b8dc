import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import type { Message } from '../../lib/messages/contract';
import { receive } from '../../lib/messages/receive';
import { networkReturned } from '../../lib/sync/release';
import { createBadge } from './badge';
import { handlersFor } from './handlers';
import { applyTeam, createServices } from './services';
import { markOpenTabs, openWelcome, toggleSidebar } from './tabs';
import { sweepOnce } from './upkeep';
import { onAlarm } from './wake';

/** What needs no database, or speaks of it. */
const WITHOUT_DATABASE: ReadonlySet<Message['type']> = new Set(['open', 'prepare', 'storage', 'diagnostics']);

/** Everything here may be stopped at any moment and started again by the next event. */
export default defineBackground({
  type: 'module',
  main() {
    // Listeners first and in one go: the event that woke us is delivered to those there are now.
    const services = createServices();
    const { db, outbox, preparation } = services;
    const badgeSoon = createBadge(services);
    receive(handlersFor(services), async ({ type }) => {
      badgeSoon();
      if (!WITHOUT_DATABASE.has(type)) await preparation.ready();
    });
    onAlarm(() => whenReady(outbox.flush));
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install') void openWelcome();
      if (reason === 'install' || reason === 'update') void markOpenTabs();
    });
    // Being asked for is enough: each start of ours sends what waits, below. An alarm need not outlive the browser.
    browser.runtime.onStartup.addListener(() => undefined);
    browser.commands.onCommand.addListener((command) => {
      if (command === 'toggle-sidebar') void toggleSidebar();
    });
    browser.storage.onChanged.addListener((changes, area) => {
      const managed = area === 'managed' && ('teamFile' in changes || 'salesforce' in changes);
      if (managed || 'team-file' in changes) whenReady(() => applyTeam(services));
    });
    globalThis.addEventListener('online', () =>
      whenReady(async () => {
        await networkReturned(db, Date.now());
        await outbox.flush();
      }),
    );
    whenReady(async () => {
      await sweepOnce(db, services.session, services.now()).catch(console.error);
      await outbox.flush();
    });

    /** What the browser's events ask for; a screen that finds no database says so itself. */
    function whenReady(work: () => Promise<unknown>): void {
      preparation.ready().then(work).catch(console.error);
    }
  },
});
