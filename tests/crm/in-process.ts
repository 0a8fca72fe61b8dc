import type { Delivery } from './faults/apply';
import type { LocalRequest } from './local-crm';
import { encode, type Route } from './route';

/**
 * A fetch that hands requests to the local CRMs within this process: no socket and no time of its
 * own. Breaks, redirects, cut bodies and an aborted signal look to its caller as a browser's do.
 */
export function inProcessFetch(route: Pick<Route, 'deliver'>): typeof fetch {
  return async (input, init) => {
    let request = new Request(input, init);
    let body: Buffer = Buffer.from(await request.arrayBuffer());
    for (let hop = 0; hop < 10; hop++) {
      const response = responseOf(await deliver(route, request, body));
      const target = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !target || request.redirect === 'manual') return response;
      if (request.redirect === 'error') throw failure('unexpected redirect');
      request = new Request(new URL(target, request.url), { headers: request.headers, signal: request.signal });
      body = Buffer.alloc(0);
    }
    throw failure('too many redirects');
  };
}

/** Whichever is first: the delivery, or the end of the caller's patience. */
async function deliver(route: Pick<Route, 'deliver'>, request: Request, body: Buffer): Promise<Delivery> {
  const { signal } = request;
  signal.throwIfAborted();
  const local: LocalRequest = {
    method: request.method,
    url: new URL(request.url),
    headers: Object.fromEntries(request.headers),
    body,
  };
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    route
      .deliver(local)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

function responseOf(delivery: Delivery): Response {
  if (delivery === 'cut') throw failure('the connection was cut');
  const { answer, share } = delivery;
  const { headers, body } = encode(answer);
  if (answer.status === 204 || answer.status === 304) return new Response(null, { status: answer.status, headers });
  const bytes = share === undefined ? new Uint8Array(body) : broken(body.subarray(0, Math.floor(body.length * share)));
  return new Response(bytes, { status: answer.status, headers });
}

/** A body that ends in the middle. */
function broken(start: Buffer): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(failure('the body was cut'));
      else controller.enqueue(start);
      sent = true;
    },
  });
}

function failure(why: string): TypeError {
  return new TypeError('fetch failed', { cause: new Error(why) });
}
