import { handlersFor } from '../../entrypoints/background/handlers';
import type { Services } from '../../entrypoints/background/services';
import { withUpkeep } from '../../entrypoints/background/upkeep';
import { CourtsideDatabase } from '../../lib/cache/database';
import { createLifeboat } from '../../lib/cache/lifeboat';
import { createPreparation } from '../../lib/cache/prepare';
import { createClients } from '../../lib/connections/open-client';
import { createPageSession } from '../../lib/connections/page-session';
import { createTokens } from '../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../lib/connections/secrets';
import type { Connection } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import type { Answer, ScreenMessage } from '../../lib/messages/contract';
import type { Handlers } from '../../lib/messages/receive';
import { createBudget } from '../../lib/sync/budget';
import { createHistory } from '../../lib/sync/history';
import { createLanding } from '../../lib/sync/landing';
import { createOutbox, type WakeAt } from '../../lib/sync/outbox';
import { createPull } from '../../lib/sync/pull';
import { networkReturned, reconnected } from '../../lib/sync/release';
import { openClientUnder } from './breaks';
import type { BrowserProfile } from './browser-profile';
import type { Life } from './life';
import { fetchOf } from './network';
import type { World } from './world';

export type Background = {
  services: Services;
  handlers: Handlers;
  handle(message: ScreenMessage): Promise<Answer<unknown>>;
  /** The database is laid out and may be used. */
  ready(): Promise<void>;
  flush(): void;
  networkReturned(): void;
  /** What follows when somebody has connected. */
  connected(connection: Connection): Promise<void>;
};

/** As in entrypoints/background/wake.ts, whose alarm is the browser's and whose timer is the machine's. */
const SHORTEST_ALARM_MS = 30_000;

/** The background as entrypoints/background starts it: the shipped parts, on a clock, network and storage of ours. */
export function startBackground(world: World, life: Life, profile: BrowserProfile): Background {
  const db = profile.open(life, () => new CourtsideDatabase('courtside', 'background'));
  const secrets = profile.open(life, () => new SecretsDatabase());
  const session = profile.sessionOf(life);
  const lock = profile.lockOf(life);
  const now = () => world.time.now;
  const local = profile.localStoreOf(life);
  const lifeboat = createLifeboat(local, now);
  const wait = (ms: number) => life.guard(world.time.sleep(ms));
  const preparation = createPreparation({ db, secrets, lifeboat, wait });
  const random = () => world.random.next();
  const fetch = fetchOf(life, { ...world, online: () => profile.online });
  const budget = createBudget(now);
  const tokens = createTokens({ secrets, session, lock, fetch, now });
  const pageSession = createPageSession({ db, readCookie: async () => null, session, fetch, now });
  const teamOf: Services['teamOf'] = async ({ org }) => world.trial.teamOf(org);
  const clients = createClients({ db, secrets, session, tokens, pageSession, budget, teamOf, fetch, now });
  const openClient = openClientUnder(world.broken, clients.openClient);
  const pull = createPull({ db, openClient, now, budget, teamOf });
  const landing = createLanding({ db, now, wait, history: createHistory({ db, openClient, now, budget }) });
  const sending = createOutbox({ db, openClient, now, random, lock, wakeAt: wakeAtOf(world, life, profile) });
  const outbox = withUpkeep(sending, { db, lifeboat, now });
  const services = {
    db,
    preparation,
    lifeboat,
    secrets,
    session,
    local,
    tokens,
    pageSession,
    clients,
    pull,
    landing,
    outbox,
    lock,
    teamOf,
    fetch,
    now,
  };
  const handlers = handlersFor(services);
  const flush = () => void preparation.ready().then(() => outbox.flush());
  flush();

  return {
    services,
    handlers,
    async handle(message) {
      const handler = handlers[message.type] as (message: ScreenMessage, sender: object) => Promise<unknown>;
      try {
        await preparation.ready();
        return { ok: true, data: await handler(message, {}) };
      } catch (error) {
        return { ok: false, problem: problemOf(error) };
      }
    },
    ready: () => preparation.ready(),
    flush,
    networkReturned: () => void networkReturned(db, now()).then(() => outbox.flush()),
    async connected({ id }) {
      await reconnected(db, id, now());
      void outbox.flush();
    },
  };
}

function wakeAtOf({ time }: World, life: Life, profile: BrowserProfile): WakeAt {
  let cancelTimer: (() => void) | undefined;
  return async (instant) => {
    if (!life.alive) return;
    cancelTimer?.();
    if (!instant) return profile.setAlarm(null);
    const delay = Math.max(Date.parse(instant) - time.now, 0);
    if (delay < SHORTEST_ALARM_MS) {
      cancelTimer = time.after(delay + 1, () => life.alive && profile.wake().parts.flush());
    }
    profile.setAlarm(Math.max(delay, SHORTEST_ALARM_MS));
  };
}
