import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { makeCertificate } from './certificate';
import type { Delivery } from './faults/apply';
import type { LocalCrm } from './local-crm';
import { createRoute, encode, type Route, type RouteOptions } from './route';

const BIGGEST_BODY = 10 * 1024 * 1024;

export type LocalServer = Route & {
  port: number;
  /** HTTP CONNECT proxy on loopback that tunnels every host to `port`. */
  proxyPort: number;
  close(): Promise<void>;
};

/** One loopback HTTPS server that answers as every given CRM, told apart by the Host header. */
export async function startLocalCrms(
  crms: LocalCrm[],
  options: RouteOptions & { port?: number } = {},
): Promise<LocalServer> {
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
  const route = createRoute(crms, options);
  const local: LocalServer = Object.assign(route, { port: 0, proxyPort: 0, close });

  https.on('connection', remember);
  proxy.on('connection', remember);
  https.on('request', async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const url = new URL(incoming.url ?? '/', `https://${host || 'localhost'}`);
    const body = await readBody(incoming).catch(() => null);
    if (body === null) return send(outgoing, { answer: { status: 413, body: 'Request body over 10 MB.' } });
    send(outgoing, await route.deliver({ method: incoming.method ?? 'GET', url, headers: headersOf(incoming), body }));
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

function send(outgoing: ServerResponse, delivery: Delivery) {
  if (delivery === 'cut') return outgoing.destroy();
  if (outgoing.headersSent || outgoing.destroyed) return;
  const { headers, body } = encode(delivery.answer);
  outgoing.writeHead(delivery.answer.status, headers);
  if (delivery.share === undefined) return outgoing.end(body);
  // Sent before the socket goes, so that the client knows how much was to come.
  outgoing.write(body.subarray(0, Math.floor(body.length * delivery.share)), () => outgoing.destroy());
}
