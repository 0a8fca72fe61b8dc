import { inProcessFetch } from '../crm/in-process';
import type { Route } from '../crm/route';
import type { Life } from './life';
import type { Random } from './random';
import type { VirtualTime } from './virtual-time';
import { entryIn, type Say } from './world';

const SHORTEST_WAY_MS = 10;
const LONGEST_WAY_MS = 180;

export type Network = {
  time: VirtualTime;
  random: Random;
  route: Route;
  /** Is this profile's machine on the network now? */
  online: () => boolean;
  /** Called before a request fails: what `navigator.onLine` says from now on. */
  tellOnline: (online: boolean) => void;
  getsThrough: () => boolean;
  say: Say | null;
};

/**
 * The fetch of one life: each way takes its time, and nothing passes while the machine is offline.
 * A request under way when its sender dies may arrive, or not.
 */
export function fetchOf(
  life: Life,
  { time, random, route, online, tellOnline, getsThrough, say }: Network,
): typeof fetch {
  const send = inProcessFetch(route);

  async function travel(): Promise<void> {
    await time.sleep(random.between(SHORTEST_WAY_MS, LONGEST_WAY_MS));
    tellOnline(online());
    if (!online()) throw new TypeError('Failed to fetch');
  }

  async function roundTrip(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    await travel();
    if (!life.alive && !getsThrough()) throw new TypeError('Nobody waits for it.');
    const words = say ? wordsOf(input, init) : null;
    try {
      const response = await send(input, init);
      if (words) say?.(`${life.name}: ${words.line} → ${response.status}`, words.entryId);
      await travel();
      return response;
    } catch (error) {
      if (words) say?.(`${life.name}: ${words.line} → broken`, words.entryId);
      throw error;
    }
  }

  return (input, init) => life.guard(roundTrip(input, init));
}

/** A request in a line, and the entry that it names. */
function wordsOf(input: RequestInfo | URL, init?: RequestInit) {
  const body = typeof init?.body === 'string' ? init.body : '';
  const url = new URL(String(input));
  const isQuery = body.includes('query?q=');
  const line = `${init?.method ?? 'GET'} ${url.hostname.split('.')[0]}${url.pathname}${isQuery ? ' (queries)' : ''}`;
  return { line, entryId: entryIn(body) };
}
