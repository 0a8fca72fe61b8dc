import type { CrmName } from '../../lib/crm/page';
import { CrmError } from '../../lib/crm/problem';
import { findToken } from '../../lib/journal/token';
import type { Fault } from '../crm/faults/plan';
import type { LocalRequest } from '../crm/local-crm';
import { createRoute, type Route } from '../crm/route';
import type { Break } from './breaks';
import { createHubspotTrial } from './hubspot-org';
import { Ledger } from './ledger';
import type { Trial } from './orgs';
import { createRandom, type Random } from './random';
import { createSalesforceTrial } from './salesforce-org';
import { VirtualTime } from './virtual-time';

export const START = Date.parse('2026-11-11T08:00:00Z');

/** What happened besides the writing of notes. */
export const EVENTS = [
  'worker killed',
  'tab closed',
  'browser closed',
  'browser killed',
  'offline spell',
  'disconnected',
  'connected',
  'somebody else connected',
  'looked again by hand',
  'retried by hand',
] as const;
export type EventName = (typeof EVENTS)[number];

/** Everything that one episode is made of; nothing is shared with another. */
export type World = {
  crm: CrmName;
  broken: Break | null;
  time: VirtualTime;
  random: Random;
  trial: Trial;
  route: Route;
  ledger: Ledger;
  counts: Record<EventName, number>;
  /** Requests that faults struck, by what these do. */
  strikes: Record<string, number>;
  onStrike(faults: Fault[], request: LocalRequest): void;
  count(event: EventName): void;
  /** Notes a line of the course of events; null unless somebody wants to read it. */
  say: Say | null;
  tellOnline(online: boolean): void;
  /** Whether what was under way when its sender died gets through: a commit, a request. */
  getsThrough(): boolean;
  /** What a piece of work brings, or nothing when the product refused it. Anything else that goes wrong is kept. */
  expect<T>(work: PromiseLike<T>): Promise<T | undefined>;
  surprises: string[];
};

export type Say = (line: string, entryId?: string) => void;

export type WorldOptions = {
  crm: CrmName;
  seed: string;
  /** How many entries are written; as many as anybody likes unless given. */
  entries?: number;
  broken?: Break | null;
  /** The machine's own clock instead of the world's, for browsers that know no other. */
  realTime?: boolean;
  /** By chance unless given. */
  getsThrough?: () => boolean;
  say?: (at: number, line: string, entryId: string | undefined) => void;
};

export function createWorld(options: WorldOptions): World {
  const { crm, seed, entries, broken = null, realTime = false, getsThrough, say } = options;
  const random = createRandom(seed);
  const time = new VirtualTime(realTime ? Date.now() : START);
  const now = realTime ? () => Date.now() : () => time.now;
  const trial = crm === 'salesforce' ? createSalesforceTrial(now) : createHubspotTrial(now);
  const counts = Object.fromEntries(EVENTS.map((event) => [event, 0])) as World['counts'];
  const strikes: World['strikes'] = {};
  const world: World = {
    crm,
    broken,
    time,
    random,
    trial,
    route: createRoute(trial.crms, {
      now,
      sleep: (ms) => time.sleep(ms),
      onStrike: (...strike) => world.onStrike(...strike),
    }),
    strikes,
    onStrike(faults, request) {
      const names = faults.map(nameOf);
      for (const name of names) strikes[name] = (strikes[name] ?? 0) + 1;
      const isHeldUp = request.method === 'PATCH' && faults.some((fault) => fault.do === 'delay');
      if (isHeldUp) world.ledger.heldUp.add(request.url.pathname.split('/').at(-1) ?? '');
      world.say?.(`  struck by ${names.join(', ')}`, entryIn(request.body.toString('utf8')));
    },
    ledger: new Ledger(entries ?? Number.POSITIVE_INFINITY),
    counts,
    count(event) {
      counts[event] += 1;
    },
    say: say ? (line, entryId) => say(time.now - START, line, entryId) : null,
    tellOnline(online) {
      navigatorOf().onLine = online;
    },
    getsThrough: getsThrough ?? (() => random.chance(0.5)),
    surprises: [],
    async expect(work) {
      try {
        return await work;
      } catch (error) {
        if (!(error instanceof CrmError))
          world.surprises.push(error instanceof Error ? `${error.stack}` : String(error));
        return undefined;
      }
    },
  };
  return world;
}

/** The entry that a request names, in its queries as well. */
export function entryIn(body: string): string | undefined {
  return findToken(body.replace(/%[0-9A-F]{2}/g, ' ')) ?? undefined;
}

/** A fault in a word or two. */
function nameOf(fault: Fault): string {
  if (fault.do === 'answer') return `answer ${fault.status}`;
  if (fault.do === 'cut') return `cut ${fault.at}`;
  if (fault.do === 'token') return `token ${fault.event}`;
  return fault.do === 'drift' ? `drift ${fault.change}` : fault.do;
}

/** Runs `main` in the world's own time; the machine's is back afterwards. */
export async function inWorld<T>({ time }: World, main: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true, writable: true });
  const restore = time.install();
  try {
    return await time.run(main());
  } finally {
    restore();
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else delete (globalThis as { navigator?: unknown }).navigator;
  }
}

function navigatorOf(): { onLine: boolean } {
  return globalThis.navigator as { onLine: boolean };
}
