import { Agent, request as httpsRequest } from 'node:https';

/**
 * A fetch for Node tests that sends any https address to the local CRMs, with the right
 * Host header and TLS server name. Redirects follow `init.redirect` as in a browser.
 */
export function localFetch(server: { port: number }): typeof fetch {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

  async function once(request: Request, body: Buffer): Promise<Response> {
    const url = new URL(request.url);
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) => reject(new TypeError('fetch failed', { cause }));
      const outgoing = httpsRequest(
        {
          agent,
          host: '127.0.0.1',
          port: server.port,
          servername: url.hostname,
          method: request.method,
          path: url.pathname + url.search,
          headers: { ...Object.fromEntries(request.headers), host: url.host, 'content-length': body.length },
          signal: request.signal,
        },
        async (incoming) => {
          try {
            const chunks: Buffer[] = [];
            for await (const chunk of incoming) chunks.push(chunk);
            const status = incoming.statusCode ?? 500;
            const empty = status === 204 || status === 304;
            const response = new Response(empty ? null : Buffer.concat(chunks), { status });
            for (const [name, value] of Object.entries(incoming.headers)) {
              for (const each of [value ?? []].flat()) response.headers.append(name, each);
            }
            resolve(response);
          } catch (cause) {
            fail(cause);
          }
        },
      );
      outgoing.on('error', (cause) => (request.signal.aborted ? reject(request.signal.reason) : fail(cause)));
      outgoing.end(body);
    });
  }

  return async (input, init) => {
    let request = new Request(input, init);
    let body: Buffer = Buffer.from(await request.clone().arrayBuffer());
    for (let hop = 0; hop < 10; hop++) {
      const response = await once(request, body);
      const target = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !target || request.redirect === 'manual') return response;
      if (request.redirect === 'error')
        throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
      request = new Request(new URL(target, request.url), { headers: request.headers, signal: request.signal });
      body = Buffer.alloc(0);
    }
    throw new TypeError('fetch failed', { cause: new Error('too many redirects') });
  };
}
