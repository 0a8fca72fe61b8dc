import { browser } from '../../lib/browser';
import { connectionIdOf } from '../../lib/cache/page-deal';
import { connectHubspot, inspectHubspotKey } from '../../lib/connections/connect-hubspot';
import { connectPageSession, connectSalesforce, type SignInWindow } from '../../lib/connections/connect-salesforce';
import { disconnect } from '../../lib/connections/disconnect';
import { startSample } from '../../lib/connections/sample';
import { locate } from '../../lib/crm/locate';
import type { Page } from '../../lib/crm/page';
import type { Connection } from '../../lib/crm/port';
import { CrmError, crmError } from '../../lib/crm/problem';
import { diagnostics } from '../../lib/diagnostics';
import { isCrmAddress } from '../../lib/messages/port';
import type { Handlers } from '../../lib/messages/receive';
import { readManagedPolicy } from '../../lib/policy/managed';
import { salesforceHost } from '../../lib/settings/salesforce-host';
import { readWholeText } from '../../lib/sync/read-text';
import { networkReturned, reconnected, retry } from '../../lib/sync/release';
import { noteLook, ringFor } from '../../lib/sync/ring';
import type { Services } from './services';
import { openScreen } from './tabs';

/** What the background does for each message. Everything thrown reaches the screen as a Problem. */
export function handlersFor(services: Services): Handlers {
  const { db, pull, outbox, clients, now } = services;
  return {
    async ring({ page }, sender) {
      // A page may ask for the number of its own org only.
      if (!mayShow(page, sender.url ?? '')) throw crmError('wrong-org');
      const instant = () => new Date(now()).toISOString();
      const ring = await ringFor(db, page, instant());
      if (ring.state === 'not-connected') return ring;
      const reading = pull.view(page, false);
      if (ring.state === 'ready') return ring;
      // Nothing to show yet: worth the wait.
      await reading;
      return ringFor(db, page, instant());
    },
    async view({ page, force }) {
      const problem = await pull.view(page, force);
      if (problem) throw new CrmError(problem);
      await noteLook(db, page);
      // The CRM answers and somebody is here: what waited for the network goes now, not at the next alarm.
      await networkReturned(db, now());
      void outbox.flush();
      return null;
    },
    async flush() {
      await networkReturned(db, now());
      await outbox.flush();
      return null;
    },
    async retry({ entryId }) {
      await retry(db, entryId, now());
      await outbox.flush();
      return null;
    },
    'read-text': ({ connectionId, entryId }) => readWholeText(services, connectionId, entryId),
    async open({ screen }) {
      await openScreen(screen);
      return null;
    },
    async 'connect-salesforce'(message) {
      return connected(await connectSalesforce(services, await withConsumerKey(message), signInWindow()));
    },
    async 'connect-page-session'({ host }) {
      return connected(await connectPageSession(services, host));
    },
    'inspect-hubspot-key': async ({ key }) => inspectHubspotKey(services, await hubspotKey(key)),
    async 'connect-hubspot'({ key, ownerId }) {
      return connected(await connectHubspot(services, { key: await hubspotKey(key), ownerId }));
    },
    async disconnect({ connectionId, unsent }) {
      await disconnect(services, connectionId, unsent);
      clients.forgetClients();
      return null;
    },
    'start-sample': () => startSample(db, now()),
    diagnostics: () =>
      diagnostics(db, {
        version: browser.runtime.getManifest().version,
        browser: navigator.userAgent,
        language: browser.i18n.getUILanguage(),
        time: new Date(now()).toISOString(),
      }),
  };

  /** What was kept for this person, from an earlier connection or a broken one, goes out now. */
  async function connected(connection: Connection): Promise<Connection> {
    await reconnected(db, connection.id, now());
    void outbox.flush();
    return connection;
  }
}

/**
 * Whether what stands at an address may be this page. The browser tells the address with which a
 * page was loaded: HubSpot may have chosen the portal since.
 */
function mayShow(page: Page, address: string): boolean {
  const there = locate(address);
  if (there) return connectionIdOf(there) === connectionIdOf(page);
  return page.crm === 'hubspot' && isCrmAddress(address) && new URL(address).hostname.endsWith('.hubspot.com');
}

/** An empty key stands for the one that an admin rolled out, which no screen ever holds. */
async function hubspotKey(typed: string): Promise<string> {
  return typed || ((await readManagedPolicy()).hubspotKey ?? '');
}

async function withConsumerKey({ host, consumerKey }: { host: string; consumerKey: string }) {
  if (consumerKey) return { host, consumerKey };
  const { salesforceConsumerKeys } = await readManagedPolicy();
  return { host, consumerKey: salesforceConsumerKeys[salesforceHost(host) ?? ''] ?? '' };
}

function signInWindow(): SignInWindow {
  return {
    redirectUri: browser.identity.getRedirectURL(),
    async show(url) {
      try {
        return await browser.identity.launchWebAuthFlow({ url, interactive: true });
      } catch (error) {
        // Closed by the person, or refused on the CRM's own page, which said why.
        throw crmError('not-connected', error instanceof Error ? error.message : null);
      }
    },
  };
}
