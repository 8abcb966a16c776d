import { once } from 'node:events';
import { request as askHost, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PlainExchange, ProxyConnection } from './connection.ts';
import { NotRouted, type RouteTarget } from './public-address.ts';
import { connectDeadline, reachFailure } from './reach.ts';

/** Bytes that are kept of a body. */
const mostBody = 2 ** 20;
/** Headers of one hop (RFC 9110, 7.6.1). */
const hopHeaders = /^(?:connection|proxy-.*|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

export interface HttpToPass {
  readonly url: URL;
  /** What is known of the connection already. */
  readonly opened: Pick<ProxyConnection, 'kind' | 'host' | 'port' | 'openedAt'>;
  readonly route: (host: string, port: number) => Promise<RouteTarget>;
  readonly now: () => number;
}

/** Passes a request of plain HTTP on to its host, and the answer back, and keeps both. */
export async function passHttp(
  request: IncomingMessage,
  response: ServerResponse,
  { url, opened, route, now }: HttpToPass,
): Promise<ProxyConnection> {
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
    bytesUp: sent.bytes(),
    bytesDown: received?.bytes ?? 0,
    records: [],
    recordsLeftOut: 0,
    closedAt: now(),
    closedBy: 'host',
    exchange: { ...exchange, requestBody: sent.text(), responseBody: received?.text() ?? '' },
    ...from,
  });
  try {
    const target = await route(opened.host, opened.port);
    const { address } = target;
    const answer = await ask(request, response, url, target);
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
    return ended({ closedBy: 'proxy', failure: reachFailure(error) });
  }
}

async function ask(
  request: IncomingMessage,
  response: ServerResponse,
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
  const giveUp = () => asking.destroy(new NotRouted('was given up by the phone'));
  if (response.destroyed) giveUp();
  response.once('close', giveUp);
  asking.once('timeout', () => asking.destroy(new NotRouted('does not answer')));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asking.once('response', resolve);
    asking.once('error', reject);
    // A switch to another protocol, for which nothing is set up, ends a request without an answer or an error.
    asking.once('close', () => {
      reject(new NotRouted('does not answer in HTTP'));
    });
  });
  request.pipe(asking);
  const answer = await answered;
  response.off('close', giveUp);
  asking.on('error', () => undefined);
  return answer;
}

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
  const kept = new Map<string, string[]>(); // a host may call a header `constructor`
  for (const [name, value] of pairs(raw)) {
    const lower = name.toLowerCase();
    if (!hopHeaders.test(lower)) kept.set(lower, [...(kept.get(lower) ?? []), value]);
  }
  return Object.fromEntries(kept);
}
