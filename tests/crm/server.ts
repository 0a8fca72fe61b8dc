import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { makeCertificate } from './certificate';
import type { LocalAnswer, LocalCrm, LocalRequest, LoggedRequest } from './local-crm';

const BIGGEST_BODY = 10 * 1024 * 1024;

/**
 * What a test may do to a request before the CRM sees it: answer in its place, cut the
 * connection before the CRM acts, or let it act and cut before the answer leaves.
 */
export type Interference = LocalAnswer | 'cut-before' | 'cut-after' | undefined;

export type LocalServer = {
  port: number;
  /** HTTP CONNECT proxy on loopback that tunnels every host to `port`. */
  proxyPort: number;
  log: LoggedRequest[];
  /** Set by tests that need a broken network or a strange answer; null lets everything through. */
  interfere: ((request: LocalRequest) => Interference | Promise<Interference>) | null;
  close(): Promise<void>;
};

/** One loopback HTTPS server that answers as every given CRM, told apart by the Host header. */
export async function startLocalCrms(crms: LocalCrm[], options: { port?: number } = {}): Promise<LocalServer> {
  const https = createHttpsServer({ ...(await makeCertificate()), keepAlive: true });
  const proxy = createHttpServer((_, response) => response.writeHead(502).end('This proxy only tunnels.'));
  // Longer than any test waits between two requests of one connection.
  https.keepAliveTimeout = 120_000;
  /** Every socket, also one that is still shaking hands: `closeAllConnections` knows only those that came to speak. */
  const sockets = new Set<Socket>();
  const remember = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  };
  const local: LocalServer = { port: 0, proxyPort: 0, log: [], interfere: null, close };

  https.on('connection', remember);
  proxy.on('connection', remember);
  https.on('request', async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const crm = crms.find((each) => each.answersTo(host));
    const url = new URL(incoming.url ?? '/', `https://${host || 'localhost'}`);
    let status = 0;
    try {
      const body = await readBody(incoming);
      if (!crm) return send(outgoing, { status: 404, body: `No local CRM answers to ${host || 'this host'}.\n` });
      if (body === null) return send(outgoing, { status: 413, body: 'Request body over 10 MB.' });
      const request: LocalRequest = { method: incoming.method ?? 'GET', url, headers: headersOf(incoming), body };
      const interference = await local.interfere?.(request);
      if (interference === 'cut-before') return incoming.socket.destroy();
      const answer = typeof interference === 'object' ? interference : await crm.handle(request);
      status = answer.status;
      if (interference === 'cut-after') return incoming.socket.destroy();
      send(outgoing, answer);
    } catch (cause) {
      status = 500;
      send(outgoing, { status, body: `The local CRM failed: ${cause instanceof Error ? cause.stack : cause}` });
    } finally {
      if (crm) {
        const kind = host === 'api.hubapi.com' || url.pathname.startsWith('/services/') ? 'api' : 'page';
        const path = url.pathname + url.search;
        local.log.push({ crm: crm.name, method: incoming.method ?? 'GET', host, path, status, kind });
      }
    }
  });

  proxy.on('connect', (_, client: Socket, head: Buffer) => {
    const upstream = connect(local.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      remember(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });

  local.port = await listen(https, options.port ?? 0);
  local.proxyPort = await listen(proxy, 0);
  return local;

  async function close() {
    const closed = [https, proxy].map((server) => new Promise((done) => server.close(done)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** The whole body, or null when it is larger than the CRMs take. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= BIGGEST_BODY) chunks.push(chunk);
  }
  return size > BIGGEST_BODY ? null : Buffer.concat(chunks);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function send(outgoing: ServerResponse, answer: LocalAnswer) {
  if (outgoing.headersSent || outgoing.destroyed) return;
  const isText = typeof answer.body === 'string' || Buffer.isBuffer(answer.body);
  const body = isText ? (answer.body as string | Buffer) : answer.body === undefined ? '' : JSON.stringify(answer.body);
  const type =
    answer.body === undefined
      ? {}
      : { 'content-type': isText ? 'text/plain;charset=UTF-8' : 'application/json;charset=UTF-8' };
  const length = answer.status === 204 || answer.status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  const given = Object.fromEntries(
    Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  outgoing.writeHead(answer.status, { ...type, ...length, ...given });
  outgoing.end(body);
}
