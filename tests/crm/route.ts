import { type Delivery, deliverThrough } from './faults/apply';
import { createMatcher } from './faults/match';
import { type Fault, parsePlan } from './faults/plan';
import type { LocalAnswer, LocalCrm, LocalRequest, LoggedRequest } from './local-crm';

/**
 * What a test may do to a request before the CRM sees it: answer in its place, cut the
 * connection before the CRM acts, or let it act and cut before the answer leaves.
 */
export type Interference = LocalAnswer | 'cut-before' | 'cut-after' | undefined;

export type Route = {
  /** Requests to a CRM, as they came. */
  log: LoggedRequest[];
  /** Requests to hosts that no CRM answers to: there should be none. */
  strays: { method: string; address: string }[];
  /** Set by tests that need a broken network or a strange answer; null lets everything through. */
  interfere: ((request: LocalRequest) => Interference | Promise<Interference>) | null;
  /** Begins a fault plan, in place of the one before; an empty one heals. Throws where it is none. */
  setPlan(plan: unknown): void;
  deliver(request: LocalRequest): Promise<Delivery>;
};

export type RouteOptions = {
  /** Told of each request that faults strike, before they do. */
  onStrike?: (faults: Fault[], request: LocalRequest) => void;
  /** Epoch milliseconds. */
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
};

/** The way from a request to its answer, the same over sockets and within a process. */
export function createRoute(
  crms: LocalCrm[],
  { now = Date.now, sleep = (ms) => new Promise((done) => setTimeout(done, ms)), onStrike }: RouteOptions = {},
): Route {
  let faultsOf = createMatcher([], now);
  const route: Route = {
    log: [],
    strays: [],
    interfere: null,
    setPlan(plan) {
      faultsOf = createMatcher(parsePlan(plan), now);
    },
    deliver,
  };

  async function deliver(request: LocalRequest): Promise<Delivery> {
    const { hostname, href } = request.url;
    const crm = crms.find((each) => each.answersTo(hostname));
    if (!crm) {
      route.strays.push({ method: request.method, address: href });
      return { answer: { status: 404, body: `No local CRM answers to ${hostname || 'this host'}.\n` } };
    }
    let status = 0;
    try {
      const delivery = await answer(crm, request);
      if (delivery !== 'cut') status = delivery.answer.status;
      return delivery;
    } catch (cause) {
      status = 500;
      return { answer: { status, body: `The local CRM failed: ${cause instanceof Error ? cause.stack : cause}` } };
    } finally {
      route.log.push(lineOf(crm, request, status));
    }
  }

  async function answer(crm: LocalCrm, request: LocalRequest): Promise<Delivery> {
    const interference = await route.interfere?.(request);
    if (interference === 'cut-before') return 'cut';
    if (typeof interference === 'object') return { answer: interference };
    const faults = faultsOf(crm.name, request);
    if (faults.length > 0) onStrike?.(faults, request);
    const delivery = await deliverThrough(faults, crm, request, sleep);
    return interference === 'cut-after' ? 'cut' : delivery;
  }

  return route;
}

function lineOf(crm: LocalCrm, { method, url }: LocalRequest, status: number): LoggedRequest {
  const isApi = url.hostname === 'api.hubapi.com' || url.pathname.startsWith('/services/');
  const path = url.pathname + url.search;
  return { crm: crm.name, method, host: url.hostname, path, status, kind: isApi ? 'api' : 'page' };
}

/** Status, headers in lower case, and body as they go over the wire. */
export function encode(answer: LocalAnswer): { headers: Record<string, string>; body: Buffer } {
  const { body } = answer;
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = Buffer.from(isText ? body : body === undefined ? '' : JSON.stringify(body));
  const type = isText ? 'text/plain;charset=UTF-8' : 'application/json;charset=UTF-8';
  const isEmpty = answer.status === 204 || answer.status === 304;
  const given = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(isEmpty ? {} : { 'content-length': String(bytes.length) }),
      ...Object.fromEntries(given),
    },
    body: bytes,
  };
}
