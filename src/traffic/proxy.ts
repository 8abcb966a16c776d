import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as askHost, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { PlainExchange, ProxyConnection } from './connection.ts';
import { NotRouted, routePublic, type RouteTarget } from './public-address.ts';
import { watchTunnel } from './watch-tunnel.ts';

export interface ProxyOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A connection has ended, or is told as far as it goes (`cut`). */
  readonly onConnection: (connection: ProxyConnection) => void;
  /** Host and port are what the phone asked for. The default asks this computer, and refuses networks that are not public. */
  readonly route?: (host: string, port: number) => Promise<RouteTarget>;
  /** Random, e.g. 32 hexadecimal digits: `http://KEY.miaudit.test/` is answered by the proxy itself. */
  readonly key: string;
  /** The proxy's own page was asked for: the phone does send through it. Told what the app calls itself. */
  readonly onOwnPage?: (userAgent: string) => void;
  /** How many connections may be open at once; a phone has some hundred. */
  readonly mostOpen?: number;
}

export interface WitnessProxy {
  readonly port: number;
  /** How many connections were refused because too many were open. */
  readonly refused: () => number;
  /** Tells of each connection that is open what went through since it was told of last. */
  cut(): void;
  /** Ends all connections; each is reported before this resolves. */
  close(): Promise<void>;
}

/** Milliseconds until a host must have answered the connection. */
const connectDeadline = 20_000;
/** Bytes that are kept of a body. */
const mostBody = 2 ** 20;
/** Characters of a User-Agent. */
const mostUserAgent = 500;
/** Headers of one hop (RFC 9110, 7.6.1). */
const hopHeaders = /^(?:connection|proxy-.*|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** The page that shows that the phone sends through the proxy. `.test` is nobody's (RFC 6761). */
export const ownHost = (key: string): string => `${key}.miaudit.test`;

/** Characters of the proxy's own page: more than a browser sends by itself in a moment. */
export const ownPageLength = 131_072;

/**
 * A proxy on 127.0.0.1 that records who is talked to, and changes nothing. TLS stays closed; plain HTTP is kept whole.
 */
export async function startProxy({
  now,
  onConnection,
  route = routePublic,
  key,
  onOwnPage,
  mostOpen = 1_000,
}: ProxyOptions): Promise<WitnessProxy> {
  const running = new Set<Promise<void>>();
  const open = new Set<Duplex>();
  /** Tells of a tunnel that is open. */
  const watched = new Set<() => ProxyConnection>();
  let refused = 0;
  const server = createServer({ maxHeaderSize: 32_768 });
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => undefined); // a phone that resets the connection has closed it
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.maxConnections = mostOpen;
  server.on('drop', () => (refused += 1));
  server.on('clientError', (_error, socket) => {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  const follow = (work: Promise<ProxyConnection | undefined>) => {
    const one: Promise<void> = work
      .then((connection) => {
        if (connection !== undefined) onConnection(connection);
      })
      .finally(() => running.delete(one));
    running.add(one);
  };

  server.on('connect', (request: IncomingMessage, phone: Duplex, head: Buffer) => {
    follow(tunnel(request, phone, head));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    follow(pass(request, response));
  });

  async function tunnel(request: IncomingMessage, phone: Duplex, head: Buffer): Promise<ProxyConnection> {
    phone.on('error', () => undefined);
    const { host, port } = authorityOf(request.url ?? '');
    const opened = begin('tunnel', host, port, request);
    let far: Socket;
    let address: string;
    try {
      const target = await route(host, port);
      ({ address } = target);
      far = await reach(target, phone);
    } catch (error) {
      phone.end(
        `HTTP/1.1 ${error instanceof NotRouted ? '403 Forbidden' : '502 Bad Gateway'}\r\nConnection: close\r\n\r\n`,
      );
      return { ...opened, ...nothingSent, closedAt: now(), closedBy: 'proxy', failure: reasonOf(error) };
    }
    open.add(far);
    far.once('close', () => open.delete(far));
    phone.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const tunnel = watchTunnel(phone, far, head, now);
    const report = () => ({ ...opened, address, ...tunnel.take() });
    watched.add(report);
    await tunnel.closed;
    watched.delete(report);
    return { ...report(), closedAt: now() };
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
    const port = Number(url.port || 80);
    const opened = begin('plain', url.hostname.replace(/^\[|\]$/g, ''), port, request);
    request.pause(); // until it is piped: a listener alone would let the body go by
    const sent = keepBody(request);
    const exchange: PlainExchange = {
      method: request.method ?? 'GET',
      url: url.href.slice(0, 16_384),
      requestHeaders: pairs(request.rawHeaders),
      responseHeaders: [],
      requestBody: '',
      responseBody: '',
    };
    const ended = (
      from: Partial<ProxyConnection>,
      received?: { bytes: number; text: () => string },
    ): ProxyConnection => ({
      ...opened,
      ...nothingSent,
      bytesUp: sent.bytes(),
      bytesDown: received?.bytes ?? 0,
      records: [],
      closedAt: now(),
      closedBy: 'host',
      exchange: { ...exchange, requestBody: sent.text(), responseBody: received?.text() ?? '' },
      ...from,
    });
    try {
      const target = await route(opened.host, port);
      const { address } = target;
      const answer = await ask(request, url, target);
      exchange.status = answer.statusCode ?? 0;
      exchange.responseHeaders = pairs(answer.rawHeaders);
      const received = keepBody(answer);
      response.writeHead(answer.statusCode ?? 502, withoutHop(answer.rawHeaders));
      let closedBy: ProxyConnection['closedBy'] = 'phone';
      answer.once('error', () => undefined);
      answer.once('close', () => {
        closedBy = 'host';
        if (!answer.complete) response.destroy(); // it ended in the middle: so does what the phone gets
      });
      answer.pipe(response);
      await once(response, 'close');
      const who = closedBy;
      answer.destroy();
      return ended({ address, closedBy: who }, { bytes: received.bytes(), text: received.text });
    } catch (error) {
      if (!response.headersSent) response.writeHead(error instanceof NotRouted ? 403 : 502);
      response.end();
      return ended({ closedBy: 'proxy', failure: reasonOf(error) });
    }
  }

  function begin(kind: ProxyConnection['kind'], host: string, port: number, request: IncomingMessage) {
    const userAgent = request.headers['user-agent']?.slice(0, mostUserAgent);
    return {
      kind,
      host: host.slice(0, 255),
      port,
      openedAt: now(),
      ...(userAgent !== undefined && { userAgent }),
      ...(request.socket.remotePort !== undefined && { localPort: request.socket.remotePort }),
    };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => refused,
    cut() {
      for (const report of watched) onConnection(report());
    },
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await Promise.all(running);
    },
  };
}

function ownPage(): string {
  const head =
    '<!doctype html><title>miaudit</title><p>This phone sends through the proxy of miaudit.</p><!--';
  return `${head}${randomBytes(ownPageLength / 2).toString('hex')}-->`;
}

const nothingSent = { bytesUp: 0, bytesDown: 0, records: [], recordsLeftOut: 0 };

/** `host:port` of CONNECT (RFC 9110, 9.3.6); port 443 where none is written. */
function authorityOf(text: string): { host: string; port: number } {
  const [, host = '', port = '443'] = /^(?:\[?([^[\]]{1,255}?)\]?)(?::(\d{1,5}))?$/.exec(text) ?? [];
  return { host, port: Number(port) };
}

async function reach({ address, port }: RouteTarget, phone: Duplex): Promise<Socket> {
  const socket = connect({ host: address, port, timeout: connectDeadline });
  const giveUp = () => socket.destroy(new NotRouted('was given up by the phone'));
  phone.once('close', giveUp);
  socket.once('timeout', () => socket.destroy(new NotRouted('does not answer')));
  try {
    await once(socket, 'connect');
  } finally {
    phone.off('close', giveUp);
  }
  socket.setTimeout(0);
  socket.on('error', () => undefined);
  return socket;
}

async function ask(
  request: IncomingMessage,
  url: URL,
  { address, port }: RouteTarget,
): Promise<IncomingMessage> {
  const asking = askHost({
    host: address,
    port,
    method: request.method ?? 'GET',
    path: `${url.pathname}${url.search}`,
    headers: { ...withoutHop(request.rawHeaders), host: url.host },
    agent: false,
    timeout: connectDeadline,
  });
  asking.once('timeout', () => asking.destroy(new NotRouted('does not answer')));
  request.pipe(asking);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  asking.on('error', () => undefined);
  return answer;
}

const reasonOf = (error: unknown): string =>
  error instanceof NotRouted
    ? error.message
    : ((error as NodeJS.ErrnoException).code ?? 'cannot be reached').slice(0, 60);

function keepBody(from: IncomingMessage) {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  from.on('data', (chunk: Uint8Array) => {
    if (bytes < mostBody) kept.push(chunk.subarray(0, mostBody - bytes));
    bytes += chunk.length;
  });
  return { bytes: () => bytes, text: () => Buffer.concat(kept).toString('base64') };
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as [string, string]] : []));
}

function withoutHop(raw: readonly string[]): Record<string, string[]> {
  const kept: Record<string, string[]> = {};
  for (const [name, value] of pairs(raw))
    if (!hopHeaders.test(name)) (kept[name.toLowerCase()] ??= []).push(value);
  return kept;
}
