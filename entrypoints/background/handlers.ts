import browser from 'webextension-polyfill';
import { makeRoom } from '../../lib/cache/make-room';
import { connectionIdOf, dealIdOf } from '../../lib/cache/page-deal';
import { reportsOf } from '../../lib/cache/people';
import { discardUnreadable, readAgain } from '../../lib/cache/quarantine';
import { sidebarView } from '../../lib/cache/queries';
import { STORAGE_FULL } from '../../lib/cache/storage-errors';
import { connectHubspot, inspectHubspotKey } from '../../lib/connections/connect-hubspot';
import { connectPageSession, connectSalesforce, type SignInWindow } from '../../lib/connections/connect-salesforce';
import { disconnect } from '../../lib/connections/disconnect';
import { eraseEverything } from '../../lib/connections/erase-everything';
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
import { networkReturned, reconnected, retry, sendNow } from '../../lib/sync/release';
import { removeEntry } from '../../lib/sync/remove-entry';
import { noteLook, ringFor } from '../../lib/sync/ring';
import type { Services } from './services';
import { openScreen, openUnsent } from './tabs';

/** What the background does for each message. Everything thrown reaches the screen as a Problem. */
export function handlersFor(services: Services): Handlers {
  const { db, pull, landing, outbox, clients, preparation, lifeboat, lock, now } = services;
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
    async prepare() {
      await preparation.again();
      return null;
    },
    async storage() {
      return { broken: preparation.reason() };
    },
    async view({ page, force }) {
      let problem = await pull.view(page, force);
      // What others look at can be read again when they do.
      if (problem?.code === STORAGE_FULL.code && (await makeRoomFor(page))) problem = await pull.view(page, force);
      // Also where the CRM is out of reach: from what is kept.
      await tellLanding(page);
      if (problem) throw new CrmError(problem);
      await noteLook(db, page);
      // The CRM answers and somebody is here: what waited for the network goes now, not at the next alarm.
      if (force) await sendNow(db, connectionIdOf(page), now());
      else await networkReturned(db, now());
      void outbox.flush();
      // The history behind it is read when the answer is out, in nobody's way.
      void landing.refresh(page, force).catch(logFault);
      return null;
    },
    async flush() {
      await networkReturned(db, now());
      await flushed();
      return null;
    },
    async 'send-now'({ connectionId }) {
      await sendNow(db, connectionId, now());
      await flushed();
      return null;
    },
    async retry({ connectionId, entryId }) {
      await retry(db, connectionId, entryId, now());
      await flushed();
      return null;
    },
    'read-text': ({ connectionId, entryId }) => readWholeText(services, connectionId, entryId),
    async erase({ connectionId, entryId }) {
      // Not while it may be under way: what was sent a moment later would stay there.
      await lock('courtside-flush', () => removeEntry({ db, openClient: clients.openClient }, connectionId, entryId));
      await lifeboat.mirror(db);
      return null;
    },
    async team({ connectionId, force }) {
      const problem = await pull.team(connectionId, force);
      // Also where the CRM is out of reach: from what is kept.
      await tellTeam(connectionId, force);
      if (problem) throw new CrmError(problem);
      return null;
    },
    async open({ screen }) {
      await openScreen(screen);
      return null;
    },
    async 'open-unsent'({ connectionId }) {
      await openUnsent(connectionId);
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
    async quarantine({ act }) {
      if (act === 'discard') await discardUnreadable(db);
      else await readAgain(db, now());
      await outbox.flush();
      return null;
    },
    async disconnect({ connectionId, unsent }) {
      const outcome = await disconnect(services, connectionId, unsent);
      await lifeboat.mirror(db);
      clients.forgetClients();
      return outcome;
    },
    async 'erase-everything'() {
      const outcome = await eraseEverything(services);
      await lifeboat.mirror(db);
      clients.forgetClients();
      return outcome;
    },
    'start-sample': () => startSample(db, now()),
    async diagnostics() {
      const environment = {
        version: browser.runtime.getManifest().version,
        browser: navigator.userAgent,
        language: browser.i18n.getUILanguage(),
        time: new Date(now()).toISOString(),
      };
      const broken = preparation.reason();
      return broken ? JSON.stringify({ ...environment, broken }, null, 2) : diagnostics(db, environment);
    },
  };

  /** A landing that cannot be told keeps nobody from their deal. */
  async function tellLanding(page: Page): Promise<void> {
    await landing.tell(page).catch(logFault);
  }

  /** Where everybody may land who reports to the viewer; told at once, and again when their history was read, one after the other. */
  async function tellTeam(connectionId: string, force: boolean): Promise<void> {
    const connection = await db.connections.get(connectionId);
    if (!connection) return;
    const page: Page = { crm: connection.crm, org: connection.org, kind: 'list', recordId: null, primaryDealId: null };
    const reports = await reportsOf(db, connection);
    for (const { id } of reports) await landing.tell(page, id).catch(logFault);
    for (const { id } of reports) await landing.refresh(page, force, id).catch(logFault);
  }

  /** True when something that is not in view was forgotten. */
  async function makeRoomFor(page: Page): Promise<boolean> {
    const { subject } = await sidebarView(page, { db });
    return makeRoom(db, { dealId: dealIdOf(page), personIds: subject ? [subject.id] : [] });
  }

  /** What stood in the way of a single entry is kept with it; what stood in the way of all is for whoever asked. */
  async function flushed(): Promise<void> {
    const problem = await outbox.flush();
    if (problem) throw new CrmError(problem);
  }

  /** What was kept for this person, from an earlier connection or a broken one, goes out now. */
  async function connected(connection: Connection): Promise<Connection> {
    await reconnected(db, connection.id, now());
    void outbox.flush();
    return connection;
  }
}

/** What the CRM refuses of a history, the landing says; it is tried again. Anything else is a fault of ours. */
function logFault(error: unknown): void {
  if (!(error instanceof CrmError)) console.error(error);
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
      } catch {
        // Closed by the person, refused on the CRM's own page, which said why, or never opened. Without detail: what the
        // browser says of it are no words of the CRM.
        throw crmError('not-connected');
      }
    },
  };
}
