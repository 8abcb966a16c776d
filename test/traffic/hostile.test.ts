import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { tlsReader } from '../../src/traffic/tls-records.ts';
import { readClientHello } from '../../src/traffic/client-hello.ts';
import { closeAfterEach, get, listen, proxyTo, seen, strictProxy, tunnel, until } from './through-proxy.ts';

/** What a rude phone or host may send. Nothing of it ends the proxy, and no host gets two requests for one. */
closeAfterEach();

/** A host that keeps the bytes it gets, and answers the first of them. */
async function recordingHost() {
  const got: { text: string } = { text: '' };
  const port = await listen(
    createServer((socket: Socket) => {
      socket.on('error', () => undefined);
      let isAnswered = false;
      socket.on('data', (bytes: Buffer) => {
        got.text += bytes.toString('latin1');
        if (!isAnswered) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
        isAnswered = true;
      });
    }),
  );
  return { port, got };
}

/** Sends bytes, and gives all that comes back until the end. */
async function send(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  socket.write(bytes);
  setTimeout(() => socket.end(), 300);
  await once(socket, 'close');
  return text;
}

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: b.example\r\n\r\n';
test.each([
  [
    'both a length and chunks',
    `POST http://a.example/ HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  ],
  [
    'chunks that are called otherwise',
    `POST http://a.example/ HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\n0\r\n\r${smuggled}`,
  ],
  [
    'a header that is folded',
    `POST http://a.example/ HTTP/1.1\r\nHost: a.example\r\nX: a\r\n Content-Length: 5\r\nContent-Length: 0\r\n\r\n${smuggled}`,
  ],
])('a request with %s takes no second one to its host', async (_what, bytes) => {
  const { port, got } = await recordingHost();
  const proxy = await proxyTo(port);
  await send(proxy.port, bytes);
  expect(got.text).not.toContain('/smuggled');
  expect(await get(proxy, 'http://a.example/next')).toMatchObject({ status: 200 });
});

test('HTTP/2 without TLS is refused, and the next request works', async () => {
  const { port } = await recordingHost();
  const proxy = await proxyTo(port);
  const session = connectHttp2(`http://127.0.0.1:${proxy.port}`);
  session.on('error', () => undefined);
  const stream = session.request({ ':path': '/' });
  stream.on('error', () => undefined);
  await new Promise((resolve) => session.once('close', resolve));
  expect(await get(proxy, 'http://a.example/next')).toMatchObject({ status: 200 });
});

test('a web socket in plain HTTP gets the answer of its host, which is recorded', async () => {
  const { port, got } = await recordingHost();
  const proxy = await proxyTo(port);
  const answer = await send(
    proxy.port,
    'GET http://a.example/ws HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(got.text).toContain('GET /ws HTTP/1.1');
  await until(() => seen.length === 1);
  expect(seen[0]).toMatchObject({ kind: 'plain', exchange: { status: 200 } });
});

test('a switch to another protocol that nobody asked for ends that request, and no other', async () => {
  const port = await listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes: Buffer) => {
        if (bytes.includes('/switch'))
          socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nraw');
        else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      });
    }),
  );
  const proxy = await proxyTo(port);
  await send(proxy.port, 'GET http://a.example/switch HTTP/1.1\r\nHost: a.example\r\n\r\n');
  await until(() => seen.length === 1);
  expect(seen[0]).toMatchObject({ closedBy: 'proxy', failure: 'does not answer in HTTP' });
  expect(await get(proxy, 'http://a.example/next')).toMatchObject({ status: 200 });
});

test('a phone that goes in the moment in which its host answers is told, and nobody waits for it', async () => {
  for (const leave of ['destroy', 'resetAndDestroy', 'end'] as const) {
    const phones: Socket[] = [];
    const port = await listen(
      createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
          phones.at(-1)?.[leave](); // both reach the proxy in one turn of its loop
        });
      }),
    );
    const proxy = await proxyTo(port);
    const before = seen.length;
    for (let round = 0; round < 50; round++) {
      const phone = connect(proxy.port, '127.0.0.1');
      phone.on('error', () => undefined);
      phone.resume();
      phones.push(phone);
      phone.write('GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n');
      await once(phone, 'close').catch(() => undefined);
    }
    await proxy.close();
    expect(seen.length - before, leave).toBe(50);
  }
}, 30_000);

test('a name that leads to this computer is refused', async () => {
  const proxy = await strictProxy();
  for (const name of ['localhost', 'LOCALHOST', 'localhost.', 'ip6-localhost', 'a.localhost'])
    expect((await tunnel(proxy, `${name}:5037`)).status, name).toBeGreaterThanOrEqual(403);
  expect(seen.every((one) => one.closedBy === 'proxy' && one.address === undefined)).toBe(true);
});

/** RFC 8446, 4.1.2, with a value of GREASE (RFC 8701) first among ciphers and extensions, and an encrypted hello. */
function helloWithGrease(): Buffer {
  const list = (width: number, body: Buffer) => {
    const length = Buffer.alloc(width);
    length.writeUIntBE(body.length, 0, width);
    return Buffer.concat([length, body]);
  };
  const extension = (type: number, body: Buffer) =>
    Buffer.concat([Buffer.from([type >> 8, type & 255]), list(2, body)]);
  const name = Buffer.concat([Buffer.from([0]), list(2, Buffer.from('a.example'))]);
  const extensions = Buffer.concat([
    extension(0x0a0a, Buffer.alloc(0)),
    extension(0x0000, list(2, name)),
    extension(
      0x0010,
      list(2, Buffer.concat([list(1, Buffer.from([0x0a, 0x0a])), list(1, Buffer.from('h2'))])),
    ),
    extension(0x002b, list(1, Buffer.from([0x0a, 0x0a, 3, 4]))),
    extension(0xfe0d, Buffer.alloc(120, 1)),
  ]);
  const body = Buffer.concat([
    Buffer.from([3, 3]),
    Buffer.alloc(32, 7),
    list(1, Buffer.alloc(32, 8)),
    list(2, Buffer.from([0x0a, 0x0a, 0x13, 0x01])),
    list(1, Buffer.from([0])),
    list(2, extensions),
  ]);
  return Buffer.concat([Buffer.from([1]), list(3, body)]);
}

test('a hello over many records, with GREASE and an encrypted hello, is read as if it was one', () => {
  const message = helloWithGrease();
  const reader = tlsReader(() => undefined);
  for (let at = 0; at < message.length; at += 10) {
    const piece = message.subarray(at, at + 10);
    reader.push(Buffer.concat([Buffer.from([22, 3, 1, 0, piece.length]), piece]));
  }
  const hello = readClientHello(reader.firstMessage() ?? new Uint8Array());
  expect(hello).toMatchObject({ serverName: 'a.example', protocols: ['h2'], offersEncryptedHello: true });
  // One cipher and four extensions count, TLS 1.3 is the newest version, and the first protocol is h2.
  expect(hello?.ja4).toMatch(/^t13d0104h2_/);
});

test('QUIC in a tunnel is passed on as what is not TLS', async () => {
  const port = await listen(createServer((socket) => socket.on('error', () => undefined).pipe(socket)));
  const proxy = await proxyTo(port);
  const { socket } = await tunnel(proxy, 'a.example:443');
  const initial = Buffer.concat([Buffer.from('c300000001', 'hex'), Buffer.alloc(1_195, 5)]);
  socket.write(initial);
  await once(socket, 'data');
  socket.destroy();
  await until(() => seen.length === 1);
  expect(seen[0]).toMatchObject({ bytesUp: initial.length });
  expect(seen[0]).not.toHaveProperty('hello');
});
