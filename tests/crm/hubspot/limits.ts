import { Refusal } from './refusal';

export type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

export type LimitOptions = {
  /** Requests of one key in any ten seconds. */
  burst?: number;
  /**
   * Searches of the whole portal in any second. The vendor allows 5, for answers that take a
   * fifth of a second each; a loopback answer takes a millisecond, so none is enforced unless asked for.
   */
  searchesPerSecond?: number;
  daily?: number;
};

const INTERVAL = 10_000;

/** Rolling windows over the portal's clock, and refusals that a test ordered. */
export class Limits {
  readonly burst: number;
  readonly daily: number;
  readonly #searchesPerSecond: number;
  readonly #now: () => number;
  readonly #calls = new Map<string, number[]>();
  #searches: number[] = [];
  #today = 0;
  #ordered: { left: number; policy: Policy } = { left: 0, policy: 'TEN_SECONDLY_ROLLING' };

  constructor(now: () => number, options: LimitOptions = {}) {
    this.#now = now;
    this.burst = options.burst ?? 190;
    this.daily = options.daily ?? 650_000;
    this.#searchesPerSecond = options.searchesPerSecond ?? Number.POSITIVE_INFINITY;
  }

  /** The next `count` requests are refused. */
  refuseNext(count: number, policy: Policy) {
    this.#ordered = { left: count, policy };
  }

  usedToday(): number {
    return this.#today;
  }

  /** Counts a request. Refuses it with 429 when a limit is reached. */
  count(token: string, search: boolean) {
    if (this.#ordered.left > 0) {
      this.#ordered.left -= 1;
      throw exceeded(this.#ordered.policy);
    }
    const calls = this.#window(token);
    if (this.#today >= this.daily) throw exceeded('DAILY');
    if (calls.length >= this.burst) throw exceeded('TEN_SECONDLY_ROLLING');
    if (search) {
      this.#searches = this.#searches.filter((at) => at > this.#now() - 1000);
      if (this.#searches.length >= this.#searchesPerSecond) throw exceeded('SECONDLY');
      this.#searches.push(this.#now());
    }
    calls.push(this.#now());
    this.#today += 1;
  }

  headers(token: string): Record<string, string> {
    return {
      'x-hubspot-ratelimit-max': String(this.burst),
      'x-hubspot-ratelimit-remaining': String(Math.max(0, this.burst - this.#window(token).length)),
      'x-hubspot-ratelimit-interval-milliseconds': String(INTERVAL),
      'x-hubspot-ratelimit-daily': String(this.daily),
      'x-hubspot-ratelimit-daily-remaining': String(Math.max(0, this.daily - this.#today)),
    };
  }

  #window(token: string): number[] {
    const recent = (this.#calls.get(token) ?? []).filter((at) => at > this.#now() - INTERVAL);
    this.#calls.set(token, recent);
    return recent;
  }
}

function exceeded(policyName: Policy): Refusal {
  return new Refusal(429, 'RATE_LIMITS', `You have reached your ${policyName.toLowerCase()} limit.`, { policyName });
}
