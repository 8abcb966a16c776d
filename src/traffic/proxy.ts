import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { chooseToOpen, type ChosenTunnel } from './choose-to-open.ts';
import type { ProxyConnection } from './connection.ts';
import { passHttp } from './pass-http.ts';
import { NotRouted, routePublic, type RouteTarget } from './public-address.ts';
import { reach, reachFailure } from './reach.ts';
import type { TlsOpener } from './tls-opener.ts';
import { watchTunnel } from './watch-tunnel.ts';

export interface ProxyOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A connection has ended, or is reported as far as it goes (`cut`). */
  readonly onConnection: (connection: ProxyConnection) => void;
  /** Host and port are what the phone asked for. The default asks this computer, and refuses networks that are not public. */
  readonly route?: (host: string, port: number) => Promise<RouteTarget>;
  /** Random, e.g. 32 hexadecimal digits: `http://KEY.miaudit.test/` is answered by the proxy itself. */
  readonly key: string;
  /** The proxy's own page was asked for: the phone does send through it. Called with what the app calls itself. */
  readonly onOwnPage?: (userAgent: string) => void;
  /** How many connections may be open at once; a phone has some hundred. */
  readonly mostOpen?: number;
  /** Starts what opens connections, given the address of this proxy for what continues to the hosts. Absent: nothing is opened. */
  readonly openTls?: ((upstream: string) => Promise<TlsOpener>) | undefined;
}

export interface WitnessProxy {
  readonly port: number;
  /** How many connections were refused because too many were open. */
  readonly refused: () => number;
  /** Reports for each open connection what went through since the last report. */
  cut(): void;
  /** Ends all connections; each is reported before this resolves. */
  close(): Promise<void>;
}

/** Characters of a User-Agent. */
const mostUserAgent = 500;

/** The page that shows that the phone sends through the proxy. `.test` is reserved (RFC 6761). */
export const ownHost = (key: string): string => `${key}.miaudit.test`;

/** Characters of the proxy's own page: more than a browser sends by itself in a moment. */
export const ownPageLength = 131_072;

/**
 * A proxy on 127.0.0.1 that records who is talked to, and changes nothing. TLS stays closed unless it is to be opened; plain HTTP is kept whole.
 */
export async function startProxy({
  now,
  onConnection,
  route = routePublic,
  key,
  onOwnPage,
  mostOpen = 1_000,
  openTls,
}: ProxyOptions): Promise<WitnessProxy> {
  const running = new Set<Promise<void>>();
  const open = new Set<Duplex>();
  /** Tells of a tunnel that is open. */
  const watched = new Set<() => ProxyConnection>();
  /** Learned at the start: once the phone has reset, nothing tells it. */
  const ports = new WeakMap<object, number | undefined>();
  let refused = 0;
  let isClosed = false;
  let choosing: ReturnType<typeof chooseToOpen> | undefined;
  const secret = `opener:${randomBytes(16).toString('hex')}`;
  const credentials = `Basic ${Buffer.from(secret).toString('base64')}`;
  const isFromOpener = ({ headers }: IncomingMessage) => headers['proxy-authorization'] === credentials;
  const server = createServer({ maxHeaderSize: 32_768 });
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => undefined); // a phone that resets the connection has closed it
    ports.set(socket, socket.remotePort);
    hold(socket);
  });
  server.maxConnections = openTls ? 2 * mostOpen : mostOpen;
  server.on('drop', () => (refused += 1));
  server.on('clientError', (_error, socket) => {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  const hold = (socket: Duplex) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    if (isClosed) socket.destroy(); // its host was reached while the proxy closed
  };
  const follow = (work: Promise<ProxyConnection | undefined>) => {
    const one: Promise<void> = work
      .then((connection) => {
        if (connection !== undefined) onConnection(connection);
      })
      .finally(() => running.delete(one));
    running.add(one);
  };

  server.on('connect', (request: IncomingMessage, phone: Duplex, head: Buffer) => {
    follow(isFromOpener(request) ? goOn(request, phone, head) : tunnel(request, phone, head));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    follow(pass(request, response));
  });

  async function tunnel(request: IncomingMessage, phone: Duplex, head: Buffer): Promise<ProxyConnection> {
    phone.on('error', () => undefined);
    const { host, port } = authorityOf(request.url ?? '');
    const opened = begin('tunnel', host, port, request);
    const app = { host, port, userAgent: opened.userAgent };
    let isEstablished = false;
    let led: ChosenTunnel = { is: 'not TLS', head };
    let far: Socket;
    let address: string;
    try {
      const target = await route(host, port);
      ({ address } = target);
      if (choosing) {
        phone.write(established); // what it says next decides
        isEstablished = true;
        led = await choosing.choose(app, phone, head);
      }
      far = led.is === 'opening' ? led.opening.socket : await reach(target, phone);
    } catch (error) {
      if (isEstablished) phone.destroy();
      else
        phone.end(
          `HTTP/1.1 ${error instanceof NotRouted ? '403 Forbidden' : '502 Bad Gateway'}\r\nConnection: close\r\n\r\n`,
        );
      return { ...opened, ...nothingSent, closedAt: now(), closedBy: 'proxy', failure: reachFailure(error) };
    }
    hold(far);
    if (!isEstablished) phone.write(established);
    const tunnel = watchTunnel(phone, far, led.head, now);
    const report = () => ({
      ...opened,
      address,
      ...tunnel.take(),
      ...(led.is === 'passed' && { opening: 'passed' as const }),
      ...(led.is === 'opening' && led.opening.hasRequest() && { opening: 'opened' as const }),
    });
    watched.add(report);
    await tunnel.closed;
    watched.delete(report);
    if (led.is !== 'opening') return { ...report(), closedAt: now() };
    const closedAt = now();
    const opening = await led.opening.outcome();
    choosing?.learn(app, opening);
    return { ...report(), opening, closedAt };
  }

  /** An opened request continues to its host. It is reported with the connection that was opened. */
  async function goOn(request: IncomingMessage, opener: Duplex, head: Buffer): Promise<undefined> {
    opener.on('error', () => undefined);
    const { host, port } = authorityOf(request.url ?? '');
    try {
      const far = await reach(await route(host, port), opener);
      hold(far);
      opener.write(established);
      await watchTunnel(opener, far, head, now).closed;
    } catch {
      opener.destroy(); // an answer of ours would reach the app as one of its host
    }
  }

  async function pass(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<ProxyConnection | undefined> {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
    if (url?.protocol !== 'http:') {
      response.writeHead(400).end();
      return undefined;
    }
    if (url.hostname === ownHost(key)) {
      onOwnPage?.((request.headers['user-agent'] ?? '').slice(0, mostUserAgent));
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          connection: 'close',
        })
        .end(ownPage());
      return undefined;
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const opened = begin('plain', host, Number(url.port || 80), request);
    const passed = await passHttp(request, response, { url, opened, route, now });
    return isFromOpener(request) ? undefined : passed;
  }

  function begin(kind: ProxyConnection['kind'], host: string, port: number, request: IncomingMessage) {
    const userAgent = request.headers['user-agent']?.slice(0, mostUserAgent);
    const localPort = ports.get(request.socket);
    return {
      kind,
      host: host.slice(0, 255),
      port,
      openedAt: now(),
      ...(userAgent !== undefined && { userAgent }),
      ...(localPort !== undefined && { localPort }),
    };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const opener = await openTls?.(`http://${secret}@127.0.0.1:${port}`).catch((error: unknown) => {
    server.close();
    throw error;
  });
  if (opener) choosing = chooseToOpen(opener);
  return {
    port,
    refused: () => refused,
    cut() {
      for (const report of watched) onConnection(report());
    },
    async close() {
      server.close();
      isClosed = true;
      for (const socket of open) socket.destroy();
      await Promise.all(running);
      await opener?.close();
    },
  };
}

function ownPage(): string {
  const head =
    '<!doctype html><title>miaudit</title><p>This phone sends through the proxy of miaudit.</p><!--';
  return `${head}${randomBytes(ownPageLength / 2).toString('hex')}-->`;
}

const established = 'HTTP/1.1 200 Connection established\r\n\r\n';

const nothingSent = { bytesUp: 0, bytesDown: 0, records: [], recordsLeftOut: 0 };

/** `host:port` of CONNECT (RFC 9110, 9.3.6); port 443 where none is written. */
function authorityOf(text: string): { host: string; port: number } {
  const [, host = '', port = '443'] = /^(?:\[?([^[\]]{1,255}?)\]?)(?::(\d{1,5}))?$/.exec(text) ?? [];
  return { host, port: Number(port) };
}
