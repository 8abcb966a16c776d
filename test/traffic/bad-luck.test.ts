import { once } from 'node:events';
import { createServer as createWeb } from 'node:http';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { parseConnections, writeConnections, type ProxyConnection } from '../../src/traffic/connection.ts';
import { closeAfterEach, get, listen, proxyTo, seen, strictProxy, tunnel, until } from './through-proxy.ts';

closeAfterEach();

test.each([
  '127.0.0.1:5037', // the adb server of this computer
  'localhost:5037',
  'localhost.:5037',
  '127.1:5037',
  '2130706433:5037',
  '0x7f000001:5037',
  '0:5037',
  '[::1]:5037',
  '[::ffff:127.0.0.1]:5037',
  '[::ffff:7f00:1]:5037',
  '[64:ff9b::7f00:1]:5037',
  '[fd00::1]:443',
  '[fe80::1]:443',
  '10.0.0.1:80',
  '172.16.0.1:80',
  '192.168.1.1:80',
  '169.254.169.254:80',
  '100.64.0.1:80',
])('CONNECT %s is refused, and nothing is connected', async (authority) => {
  const { status } = await tunnel(await strictProxy(), authority);
  expect(status).toBe(403);
  expect(seen).toMatchObject([{ closedBy: 'proxy', bytesUp: 0, bytesDown: 0 }]);
  expect(seen[0]).not.toHaveProperty('address');
});

test('an IPv6 address in brackets and a name are told without brackets and port', async () => {
  const port = await listen(createServer((socket) => socket.end()));
  const asked: [string, number][] = [];
  const proxy = await strictProxy({
    route(host, wanted) {
      asked.push([host, wanted]);
      return Promise.resolve({ address: '127.0.0.1', port });
    },
  });
  for (const authority of ['[2606:4700::6810:84e5]:8443', 'a.example:443', 'a.example'])
    expect((await tunnel(proxy, authority)).status).toBe(200);
  expect(asked).toEqual([
    ['2606:4700::6810:84e5', 8443],
    ['a.example', 443],
    ['a.example', 443],
  ]);
});

const garbage: readonly (readonly [string, string | Buffer])[] = [
  ['bytes that are not text', Buffer.from([0, 255, 254, 13, 10, 13, 10])],
  ['the first message of TLS', Buffer.from([0x16, 3, 1, 0, 4, 1, 0, 0, 0])],
  ['a header without an end', `GET http://a.example/ HTTP/1.1\r\nX: ${'x'.repeat(100_000)}`],
  ['a thousand headers', `GET http://a.example/ HTTP/1.1\r\n${'X-A: b\r\n'.repeat(5_000)}\r\n`],
  ['an address without a host', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
  ['another protocol', 'GET ftp://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n'],
  ['something that is not a CONNECT to a port', 'CONNECT a.example:99999999 HTTP/1.1\r\n\r\n'],
  ['something that is not an authority', `CONNECT ${'a'.repeat(9_000)}:1 HTTP/1.1\r\nHost: a\r\n\r\n`],
  ['two lengths', 'POST http://a.example/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
];

test.each(garbage)('%s ends that connection, and the next one works', async (_what, bytes) => {
  const port = await listen(createServer((socket) => socket.pipe(socket)));
  const proxy = await proxyTo(port);
  const rude = connect(proxy.port, '127.0.0.1');
  rude.on('error', () => undefined);
  rude.resume();
  rude.end(bytes);
  await once(rude, 'close');
  expect((await tunnel(proxy, 'a.example:443', 'x')).status).toBe(200);
});

test('five thousand connections, most at once, are refused or served, and then it works as before', async () => {
  const port = await listen(createServer((socket) => socket.pipe(socket)));
  const proxy = await proxyTo(port, { mostOpen: 200 });
  for (let round = 0; round < 10; round++) {
    const sockets = Array.from({ length: 500 }, () => connect(proxy.port, '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => undefined);
    await Promise.all(
      sockets.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])),
    );
    // They stay until the proxy has seen them: the system takes connections before it does.
    await until(() => proxy.refused() > 0);
    for (const socket of sockets) socket.destroy();
  }
  expect(proxy.refused()).toBeGreaterThan(0);
  await expect
    .poll(async () => (await tunnel(proxy, 'a.example:443', 'x').catch(() => ({ status: 0 }))).status)
    .toBe(200);
});

test('a client that reads nothing holds the host back, and this computer keeps little of it', async () => {
  let written = 0;
  const port = await listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      const more = () => {
        while (written < 500e6) {
          written += 65_536;
          if (!socket.write(Buffer.alloc(65_536))) return;
        }
      };
      socket.on('drain', more);
      more();
    }),
  );
  const { socket } = await tunnel(await proxyTo(port), 'a.example:443');
  socket.pause();
  let before = -1;
  while (written > before) {
    before = written;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(written).toBeLessThan(50e6); // what the buffers of the system take
  socket.destroy();
});

test('a host that ends in the middle of its answer, and one that says nonsense, are told', async () => {
  const port = await listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes: Buffer) => {
        if (bytes.toString().includes('/nonsense')) socket.end('nonsense\r\n\r\n');
        else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
      });
    }),
  );
  const proxy = await proxyTo(port);
  expect(await get(proxy, 'http://a.example/nonsense')).toMatchObject({ status: 502 });
  await get(proxy, 'http://a.example/half').catch(() => undefined);
  await until(() => seen.length === 2);
  expect(seen[0]).toMatchObject({ kind: 'plain', closedBy: 'proxy' });
  expect(seen[1]).toMatchObject({ kind: 'plain', bytesDown: 4, closedBy: 'host' });
});

test('a portal that answers for every host is reported as what it is: plain, with its answer', async () => {
  const port = await listen(
    createWeb((_request, response) => response.writeHead(302, { location: 'http://portal.example/' }).end()),
  );
  const proxy = await proxyTo(port);
  expect((await get(proxy, 'http://connectivitycheck.example/generate_204')).status).toBe(302);
  await until(() => seen.length === 1);
  expect(seen[0]).toMatchObject({ kind: 'plain', exchange: { status: 302 } });
});

test('headers that are called as what every object has come through', async () => {
  let asked: readonly string[] = [];
  const port = await listen(
    createWeb((request, response) => {
      asked = request.rawHeaders;
      response.writeHead(200, ['constructor', 'one', '__proto__', 'two']).end('answer');
    }),
  );
  const proxy = await proxyTo(port);
  const socket = connect(proxy.port, '127.0.0.1');
  socket.write(
    'GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\ntoString: three\r\nConnection: close\r\n\r\n',
  );
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('constructor: one');
  expect(answer).toContain('__proto__: two');
  expect(asked.join(' ').toLowerCase()).toContain('tostring three');
});

test('connections that are cut are reported in parts that add up', async () => {
  const port = await listen(createServer((socket) => socket.on('data', () => socket.write('1234567'))));
  const proxy = await proxyTo(port);
  const { socket } = await tunnel(proxy, 'a.example:443');
  for (const text of ['one', 'three']) {
    socket.write(text);
    await once(socket, 'data');
    proxy.cut();
  }
  socket.end();
  await until(() => seen.length === 3);
  expect(seen.map(({ bytesUp, bytesDown, closedBy }) => [bytesUp, bytesDown, closedBy])).toEqual([
    [3, 7, undefined],
    [5, 7, undefined],
    [0, 0, 'phone'],
  ]);
});

test('lines are read as they were written, and say how many are missing', () => {
  const one: ProxyConnection = {
    kind: 'tunnel',
    host: 'a.example',
    port: 443,
    openedAt: 1,
    bytesUp: 2,
    bytesDown: 3,
    records: [[1, 'up', 2]],
    recordsLeftOut: 0,
  };
  expect(parseConnections(writeConnections([one], { leftOut: 2, refused: 3 }))).toEqual({
    connections: [one],
    missing: 5,
  });
  expect(parseConnections('')).toEqual({ connections: [], missing: 0 });
  expect(() => parseConnections('{"kind":"tunnel"}\n')).toThrow();
});
