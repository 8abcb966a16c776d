import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { createServer } from 'node:https';
import { connect, createServer as createTcp, type AddressInfo } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeAuthority, type CertificateAuthority } from '../../src/traffic/certificate-authority.ts';
import type { OpenedExchange } from '../../src/traffic/har.ts';
import type { ProxyOptions, WitnessProxy } from '../../src/traffic/proxy.ts';
import { routePublic } from '../../src/traffic/public-address.ts';
import { startTlsOpener } from '../../src/traffic/tls-opener.ts';
import { isThere, madeCertificate } from './made-certificate.ts';
import { closeAfterEach, listen, seen, strictProxy, tunnel, until } from './through-proxy.ts';

closeAfterEach();

const host = 'a.example';
const hasOpenssl = isThere('openssl', 'version');
const certificate = hasOpenssl ? madeCertificate(host) : undefined;
let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await makeAuthority(new Date());
});

// What opens connections writes of each broken one to the console.
beforeEach(() => {
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockReturnValue(undefined);
});
let exchanges: OpenedExchange[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  exchanges = [];
});

/** A proxy that opens, for which `a.example` is a server of our own, and all other names are what they are. */
async function opened(
  answer: RequestListener = (_request, response) => response.end('made'),
  { trustsAnyHost = true, ...options }: Partial<ProxyOptions> & { trustsAnyHost?: boolean } = {},
) {
  const asked: string[] = [];
  const port = await listen(
    createServer({ key: certificate?.key, cert: certificate?.cert }, (request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    }).on('tlsClientError', () => undefined),
  );
  const proxy = await strictProxy({
    route: (name, wanted) =>
      name === host ? Promise.resolve({ address: '127.0.0.1', port }) : routePublic(name, wanted),
    openTls: (upstream) =>
      startTlsOpener({
        authority,
        upstream,
        trustsAnyHost,
        now: () => 0,
        onExchange: (exchange) => exchanges.push(exchange),
      }),
    ...options,
  });
  return { proxy, asked };
}

async function secure(proxy: WitnessProxy, protocols: string[] = []): Promise<TLSSocket> {
  const { socket } = await tunnel(proxy, `${host}:443`);
  const client = connectTls({ socket, servername: host, ca: authority.cert, ALPNProtocols: protocols });
  await once(client, 'secureConnect');
  client.on('error', () => undefined);
  return client;
}

async function ask(proxy: WitnessProxy, request: string): Promise<string> {
  const client = await secure(proxy);
  let text = '';
  client.on('data', (chunk: Buffer) => (text += chunk.toString()));
  client.write(request);
  await once(client, 'close');
  return text;
}
const usual = `GET /works HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

describe.skipIf(!hasOpenssl)('what is opened', () => {
  test('reaches no address of this computer or its network, whatever is in the request', async () => {
    let wasReached = false;
    const inside = await listen(
      createTcp((socket) => {
        wasReached = true;
        socket.destroy();
      }),
    );
    const { proxy, asked } = await opened();
    for (const request of [
      `GET http://127.0.0.1:${inside}/ HTTP/1.1\r\nHost: 127.0.0.1:${inside}\r\nConnection: close\r\n\r\n`,
      `GET https://localhost:${inside}/ HTTP/1.1\r\nHost: localhost:${inside}\r\nConnection: close\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${inside}\r\nConnection: close\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    ])
      await ask(proxy, request);
    expect(wasReached).toBe(false);
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(await ask(proxy, usual)).toContain('made');
  });

  test('goes to no host whose certificate is not good: a captive portal, or somebody on the way', async () => {
    const { proxy, asked } = await opened(undefined, { trustsAnyHost: false });
    expect(await ask(proxy, usual)).not.toContain('made');
    expect(asked).toEqual([]);
    await until(() => exchanges.length === 1);
    expect(exchanges).toMatchObject([{ status: 0, url: `https://${host}/works` }]);
  });

  test('is closed where the host is down, and kept as a request without an answer', async () => {
    const gone = createTcp();
    gone.listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    const { proxy } = await opened(undefined, {
      route: () => Promise.resolve({ address: '127.0.0.1', port }),
    });
    expect(await ask(proxy, usual)).toBe('');
    await until(() => exchanges.length === 1 && seen.length === 1);
    expect(exchanges).toMatchObject([{ status: 0 }]);
    expect(seen).toMatchObject([{ opening: 'opened' }]);
  });

  test('may be HTTP/2 alone', async () => {
    const { proxy, asked } = await opened();
    const client = await secure(proxy, ['h2']);
    const session = connectHttp2(`https://${host}`, { createConnection: () => client });
    session.on('error', () => undefined);
    const stream = session.request({ ':path': '/two' });
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(stream, 'end');
    session.destroy();
    expect([text, asked]).toEqual(['made', ['/two']]);
    await until(() => exchanges.length === 1);
    expect(exchanges[0]?.requestHeaders.every(([name]) => name !== 'proxy-authorization')).toBe(true);
  });

  test('holds the host back where the phone reads slowly', async () => {
    const whole = 64 * 2 ** 20;
    let written = 0;
    const { proxy } = await opened((_request, response) => {
      const piece = Buffer.alloc(2 ** 16);
      const more = () => {
        let hasRoom = true;
        while (written < whole && hasRoom) {
          hasRoom = response.write(piece);
          written += piece.length;
        }
      };
      response.on('drain', more);
      more();
    });
    const client = await secure(proxy);
    client.pause();
    client.write(usual);
    await until(() => written > 0);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(written).toBeLessThan(whole / 2);
    client.destroy();
  });
});

describe.skipIf(!hasOpenssl)('what is not a good', () => {
  const names = ['a..b', '*.example', 'under_score.example', '[2606:4700::6810:84e5]', 'ä.example', "a'b"];
  const requests = [
    '\0\x01garbage\r\n\r\n',
    `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG`,
    `GET /${'x'.repeat(70_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    `GET / HTTP/1.1\r\n${'X-A: b\r\n'.repeat(5_000)}\r\n`,
  ];

  test('ends nothing but itself: garbage like TLS, odd names, broken requests', async () => {
    const { proxy } = await opened(undefined, {});
    for (let length = 0; length < 20; length++) {
      const { socket } = await tunnel(proxy, `${host}:443`);
      socket.write(Buffer.concat([Buffer.from([22, 3, 1, 0, 200]), randomBytes(length * 13)]));
      socket.destroySoon();
    }
    for (const name of names) {
      const { socket } = await tunnel(proxy, `${name}:443`);
      socket.write(Buffer.from([22, 3, 1, 0, 4, 1, 0, 0, 0]));
      socket.destroySoon();
    }
    for (const request of requests) {
      const client = await secure(proxy);
      client.write(request);
      setTimeout(() => client.destroy(), 300);
      client.resume();
      await once(client, 'close');
    }
    expect(await ask(proxy, usual)).toContain('made');
  });

  test('many at once are served or refused, and then it works as before', async () => {
    const { proxy } = await opened(undefined, { mostOpen: 100 });
    const sockets = Array.from({ length: 1_000 }, () => {
      const socket = connect(proxy.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`);
      return socket;
    });
    await until(() => proxy.refused() > 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ask(proxy, usual)).toContain('made');
  });
});
