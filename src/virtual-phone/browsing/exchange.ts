import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Dial } from '../phone.ts';
import { checkCertificate, type AcceptsCertificates } from './check-certificate.ts';
import { standInTls } from '../stand-ins.ts';
import type { PhoneProxy } from '../traffic.ts';

export interface WebRequest {
  readonly url: URL;
  readonly userAgent: string;
  /** Sent by POST; absent: GET. */
  readonly body?: Uint8Array;
}

/** How an app takes the certificates that a server shows. */
interface CertificateRules {
  readonly accepts: AcceptsCertificates;
  readonly refusesBy: 'alert' | 'close';
}

/** No answer is longer, in bytes. */
const mostBytes = 1_000_000;

/** What TLS adds to a short connection, in bytes. */
const handshake = { sent: 700, received: 2_500 };

/**
 * Asks a host by way of the proxy, as Chromium and HttpURLConnection do: a tunnel for https, the whole address for http. Gives
 * the bytes sent and received. Rejects where the proxy is not there, or does not lead to the host.
 */
export async function exchange(
  { url, userAgent, body, ...rules }: WebRequest & CertificateRules,
  proxy: PhoneProxy,
  dial: Dial,
): Promise<{ sent: number; received: number }> {
  const toProxy = await dial(proxy.port);
  toProxy.on('error', () => undefined);
  const isTls = url.protocol === 'https:';
  const stream = isTls ? await tunnelTo(url, userAgent, toProxy, rules) : toProxy;
  const head = [
    `${body ? 'POST' : 'GET'} ${isTls ? `${url.pathname}${url.search}` : url.href} HTTP/1.1`,
    `Host: ${url.host}`,
    `User-Agent: ${userAgent}`,
    'Connection: close',
    ...(body ? [`Content-Length: ${body.length}`] : []),
  ].join('\r\n');
  const request = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body ?? Buffer.alloc(0)]);
  stream.write(request);
  const received = await readAnswer(stream);
  const more = isTls ? handshake : { sent: 0, received: 0 };
  return { sent: request.length + more.sent, received: received + more.received };
}

async function tunnelTo(
  url: URL,
  userAgent: string,
  toProxy: Duplex,
  { accepts, refusesBy }: CertificateRules,
): Promise<Duplex> {
  const authority = `${url.hostname}:${url.port || '443'}`;
  toProxy.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\nUser-Agent: ${userAgent}\r\n\r\n`);
  const answer = await firstAnswer(toProxy);
  if (!/^HTTP\/1\.[01] 200 /.test(answer)) throw new Error(`The proxy says ${answer.slice(0, 40)}.`);
  const secure = connectTls({
    ...standInTls,
    socket: checkCertificate(toProxy, accepts, refusesBy),
    servername: url.hostname,
  });
  await once(secure, 'secureConnect');
  secure.on('error', () => undefined);
  return secure;
}

/** A proxy sends nothing behind its answer until the client has spoken. */
async function firstAnswer(stream: Duplex): Promise<string> {
  const [answer] = (await Promise.race([
    once(stream, 'data'),
    once(stream, 'close').then(() => {
      throw new Error('The proxy closed the connection.');
    }),
  ])) as [Buffer];
  return answer.toString('latin1');
}

async function readAnswer(stream: Duplex): Promise<number> {
  let received = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > mostBytes) stream.destroy();
  }
  return received;
}
