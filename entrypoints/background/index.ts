import { defineBackground } from 'wxt/utils/define-background';
import { browser } from '../../lib/browser';
import { receive } from '../../lib/messages/receive';
import { networkReturned } from '../../lib/sync/release';
import { handlersFor } from './handlers';
import { applyTeam, createServices } from './services';
import { markOpenTabs, openWelcome, toggleSidebar } from './tabs';
import { onAlarm } from './wake';

/** Everything here may be stopped at any moment and started again by the next event. */
export default defineBackground({
  type: 'module',
  main() {
    // Listeners first and in one go: the event that woke us is delivered to those there are now.
    const services = createServices();
    receive(handlersFor(services));
    onAlarm(() => void services.outbox.flush());
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install') void openWelcome();
      if (reason === 'install' || reason === 'update') void markOpenTabs();
    });
    browser.commands.onCommand.addListener((command) => {
      if (command === 'toggle-sidebar') void toggleSidebar();
    });
    browser.storage.onChanged.addListener((changes, area) => {
      const managed = area === 'managed' && ('teamFile' in changes || 'salesforce' in changes);
      if (managed || 'team-file' in changes) void applyTeam(services);
    });
    globalThis.addEventListener('online', async () => {
      await networkReturned(services.db, Date.now());
      await services.outbox.flush();
    });
    void services.outbox.flush();
  },
});
