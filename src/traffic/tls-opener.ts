import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { CompletedBody, CompletedRequest } from 'mockttp';
import type { CertificateAuthority } from './certificate-authority.ts';
import type { OpenedExchange } from './har.ts';
import { loadOptional } from './optional-package.ts';

export interface TlsOpenerOptions {
  readonly authority: CertificateAuthority;
  /** By which opened requests go on to the host: `http://user:key@127.0.0.1:port`. */
  readonly upstream: string;
  /** Accepts any certificate of a host: for the made servers of a virtual phone alone. */
  readonly trustsAnyHost?: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onExchange: (exchange: OpenedExchange) => void;
}

/** How a connection that was to be opened ended. */
export type OpeningOutcome =
  /** A request was read in it. */
  | 'opened'
  /** The app said by an alert of TLS that it does not accept our certificate. */
  | 'rejected'
  /** The app closed or reset it within moments of the handshake, or in it, and sent nothing. */
  | 'closed'
  /** Nothing was sent in it, for whatever reason: browsers open spare connections. */
  | 'unused';

export interface OpenedTunnel {
  readonly socket: Socket;
  hasRequest(): boolean;
  /** To be asked once the connection has ended. */
  outcome(): Promise<OpeningOutcome>;
}

/** Reads connections by certificates that it makes for each host. */
export interface TlsOpener {
  /** Leads to the opener in place of the host. */
  open(host: string, port: number): Promise<OpenedTunnel>;
  close(): Promise<void>;
}

/** Bytes that are kept of a body; a longer one is passed on and not kept. */
const mostBody = 2 ** 20;
/** Requests that wait for their answers; more are forgotten. */
const mostPending = 200;
/** Milliseconds in which the opener tells how a connection ended, after its end. */
const verdictTime = 1_000;

interface TunnelWatch {
  requests: number;
  failure?: 'rejected' | 'closed';
  /** Called with each change. */
  changed: () => void;
}

/** @throws {InputError} where the package for this is not installed. */
export async function checkOpenerIsThere(): Promise<void> {
  await loadOptional(() => import('mockttp'));
}

/** @throws {InputError} where the package for this is not installed. */
export async function startTlsOpener({
  authority,
  upstream,
  trustsAnyHost = false,
  now,
  onExchange,
}: TlsOpenerOptions): Promise<TlsOpener> {
  const { getLocal } = await loadOptional(() => import('mockttp'));
  const server = getLocal({
    https: { key: authority.key, cert: authority.cert },
    http2: 'fallback',
    recordTraffic: false,
    suggestChanges: false,
    maxBodySize: mostBody,
  });
  const boundTo = listenOnLoopback(server);
  /** By the port from which we connected. */
  const seen = new Map<number, TunnelWatch>();
  const pending = new Map<string, PendingRequest>();
  /** Ends that came first: a host may answer before it has the whole request, and only a whole one is told. */
  const early = new Map<string, EarlyEnd>();
  const passing = { proxyConfig: { proxyUrl: upstream }, ignoreHostHttpsErrors: trustsAnyHost };
  await server.forAnyWebSocket().thenPassThrough(passing);
  await server.forUnmatchedRequest().thenPassThrough({ ...passing, simulateConnectionErrors: true });
  const tellRequest = (port: number | undefined) => {
    const one = seen.get(port ?? 0);
    if (!one) return;
    one.requests += 1;
    one.changed();
  };
  await server.on('request-initiated', ({ remotePort }) => {
    tellRequest(remotePort);
  });
  await server.on('websocket-request', ({ remotePort }) => {
    tellRequest(remotePort);
  });
  await server.on('request', (request) => {
    const asked = { request, startedAt: now() };
    const end = early.get(request.id);
    early.delete(request.id);
    if (end) void exchangeOf(asked, asked.startedAt, end.response).then(onExchange);
    else if (pending.size < mostPending) pending.set(request.id, asked);
  });
  const finish = (id: string, response?: HostAnswer) => {
    const asked = pending.get(id);
    pending.delete(id);
    if (asked) void exchangeOf(asked, now(), response).then(onExchange);
    else keepEarly(early, id, { response });
  };
  await server.on('response', (response) => {
    finish(response.id, response);
  });
  await server.on('abort', ({ id }) => {
    finish(id);
  });
  await server.on('tls-client-error', ({ remotePort, failureCause }) => {
    const one = seen.get(remotePort ?? 0);
    if (!one || one.requests > 0) return;
    if (failureCause === 'cert-rejected') one.failure = 'rejected';
    else if (failureCause === 'closed' || failureCause === 'reset') one.failure ??= 'closed';
    one.changed();
  });
  await server.start(0);
  if (boundTo() !== '127.0.0.1') {
    await server.stop();
    throw new Error('This mockttp listens to other computers.');
  }
  return {
    async open(host, port) {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const giveUp = () => socket.destroy(new Error('The opener has ended.'));
      socket.once('end', giveUp);
      await once(socket, 'connect');
      const from = socket.localPort ?? 0;
      const one: TunnelWatch = { requests: 0, changed: () => undefined };
      seen.set(from, one);
      const name = host.includes(':') ? `[${host}]` : host;
      socket.write(`CONNECT ${name}:${port} HTTP/1.1\r\nHost: ${name}:${port}\r\n\r\n`);
      await once(socket, 'data'); // its answer to CONNECT, which is one packet
      socket.off('end', giveUp);
      return {
        socket,
        hasRequest: () => one.requests > 0,
        async outcome() {
          const isDecided = () => one.requests > 0 || one.failure !== undefined;
          if (!isDecided()) await waitFor(one, isDecided);
          seen.delete(from);
          return one.requests > 0 ? 'opened' : (one.failure ?? 'unused');
        },
      };
    },
    async close() {
      if (boundTo() === undefined) return; // it is closed already
      await server.stop();
      for (const asked of pending.values()) onExchange(await exchangeOf(asked, now()));
      pending.clear();
    },
  };
}

async function waitFor(one: TunnelWatch, isDecided: () => boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, verdictTime);
    one.changed = () => {
      if (isDecided()) resolve();
    };
  });
  clearTimeout(timer);
}

/** A request without its answer, with bodies that are not decoded yet. */
interface PendingRequest {
  readonly request: CompletedRequest;
  readonly startedAt: number;
}

interface HostAnswer extends Pick<CompletedRequest, 'rawHeaders' | 'body'> {
  readonly statusCode: number;
  readonly statusMessage: string;
}

/** How a request ended that is not told yet. */
interface EarlyEnd {
  readonly response?: HostAnswer | undefined;
}

/** The oldest goes where there are too many: its request was left out. */
function keepEarly(early: Map<string, EarlyEnd>, id: string, end: EarlyEnd): void {
  const [oldest] = early.keys();
  if (oldest !== undefined && early.size >= mostPending) early.delete(oldest);
  early.set(id, end);
}

async function exchangeOf(
  { request, startedAt }: PendingRequest,
  endedAt: number,
  response?: HostAnswer,
): Promise<OpenedExchange> {
  return {
    startedAt,
    endedAt,
    method: request.method,
    url: request.url,
    httpVersion: request.httpVersion,
    requestHeaders: pairsOf(request.rawHeaders),
    requestBody: await bytesOf(request.body),
    status: response?.statusCode ?? 0,
    statusText: response?.statusMessage ?? '',
    responseHeaders: response ? pairsOf(response.rawHeaders) : [],
    responseBody: response ? await bytesOf(response.body) : new Uint8Array(),
  };
}

/**
 * mockttp has no option for the address it listens on, and takes all of this computer. What it opens must be asked for by this
 * process alone, so the server that it makes is told to listen on loopback. Gives where it listens.
 */
function listenOnLoopback(server: object): () => string | undefined {
  let made: Server | undefined;
  Object.defineProperty(server, 'server', {
    configurable: true,
    get: () => made,
    set(one: Server) {
      const listen = one.listen.bind(one);
      one.listen = (port?: unknown) => listen(Number(port), '127.0.0.1');
      made = one;
    },
  });
  return () => (made?.address() as AddressInfo | null | undefined)?.address;
}

const pairsOf = (headers: readonly (readonly [string, string])[]): [string, string][] =>
  headers.map(([name, value]) => [name, value]);

/** Without the encoding of the transport; as it was sent where that cannot be undone. */
async function bytesOf(body: CompletedBody): Promise<Uint8Array> {
  return (await body.getDecodedBuffer().catch(() => undefined)) ?? body.buffer;
}
