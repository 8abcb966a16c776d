import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { createServer as createWeb, type IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { connectionSchema } from '../../src/traffic/connection.ts';
import { closeAfterEach, get, listen, proxyTo, seen, strictProxy, tunnel, until } from './through-proxy.ts';

closeAfterEach();

describe('a tunnel', () => {
  test('what goes through it arrives, and is counted in both directions', async () => {
    const port = await listen(createServer((socket) => socket.on('data', () => socket.end('answer'))));
    const proxy = await proxyTo(port);
    const { socket, status } = await tunnel(proxy, 'tracking.miui.com:443');
    expect(status).toBe(200);
    socket.write('hello');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toBe('answer');
    await until(() => seen.length === 1);
    expect(seen).toEqual([
      expect.objectContaining({
        kind: 'tunnel',
        host: 'tracking.miui.com',
        port: 443,
        userAgent: 'okhttp/4.9',
        bytesUp: 5,
        bytesDown: 6,
        closedBy: 'host',
      }),
    ]);
    expect(connectionSchema.parse(seen[0])).toEqual(seen[0]);
  });

  test('bytes that came with CONNECT are not lost', async () => {
    const port = await listen(createServer((socket) => socket.pipe(socket)));
    const { socket } = await tunnel(await proxyTo(port), 'a.example:443', 'early');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toBe('early');
  });

  test('20 MB arrive whole where both sides are slow', async () => {
    const size = 20_000_000;
    const port = await listen(createServer((socket) => socket.end(Buffer.alloc(size, 7))));
    const { socket } = await tunnel(await proxyTo(port), 'a.example:443');
    let received = 0;
    for await (const chunk of socket) {
      received += (chunk as Buffer).length;
      if (received % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(received).toBe(size);
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ bytesDown: size });
  });

  test.each([
    ['127.0.0.1:5037', 403],
    ['localhost:5037', 403],
    ['[::1]:80', 403],
    ['192.168.0.1:80', 403],
    ['', 403],
  ])('to %j leads nowhere', async (authority, expected) => {
    const proxy = await strictProxy();
    const { status } = await tunnel(proxy, authority);
    expect([expected, 400]).toContain(status);
    if (status === 403)
      expect(seen[0]).toMatchObject({
        closedBy: 'proxy',
        failure: expect.any(String) as unknown,
        bytesUp: 0,
      });
  });

  test('a host that is down is reported, and the proxy continues', async () => {
    const dead = createServer();
    const port = await listen(dead);
    dead.close();
    await once(dead, 'close');
    const proxy = await proxyTo(port);
    expect((await tunnel(proxy, 'down.example:443')).status).toBe(502);
    expect((await tunnel(proxy, 'down.example:443')).status).toBe(502);
    expect(seen).toEqual([
      expect.objectContaining({ failure: 'ECONNREFUSED' }),
      expect.objectContaining({ failure: 'ECONNREFUSED' }),
    ]);
  });

  test.each(['phone', 'host'] as const)(
    'the %s ends early: the other end is closed, and the report says who',
    async (who) => {
      const ends: Socket[] = [];
      const port = await listen(
        createServer((socket) => void ends.push(socket.on('error', () => undefined))),
      );
      const { socket } = await tunnel(await proxyTo(port), 'a.example:443');
      socket.write('x');
      await until(() => ends.length === 1);
      const [far] = ends;
      if (far === undefined) throw new Error('nobody came');
      await once(far, 'data');
      const other = who === 'phone' ? far : socket;
      const closed = once(other, 'close');
      other.resume();
      (who === 'phone' ? socket : far).resetAndDestroy();
      await closed;
      await until(() => seen.length === 1);
      expect(seen[0]?.closedBy).toBe(who);
    },
  );

  test('those that are open are reported when the proxy ends', async () => {
    const port = await listen(createServer((socket) => void socket.on('error', () => undefined)));
    const proxy = await proxyTo(port);
    await tunnel(proxy, 'a.example:443');
    await proxy.close();
    expect(seen).toEqual([
      expect.objectContaining({ host: 'a.example', closedBy: expect.any(String) as unknown }),
    ]);
  });
});

describe('plain HTTP', () => {
  test('is passed on and kept whole', async () => {
    let asked: IncomingMessage | undefined;
    const port = await listen(
      createWeb((request, response) => {
        asked = request;
        request.resume();
        request.on('end', () => response.writeHead(201, { 'x-made': 'yes' }).end('answer'));
      }),
    );
    const proxy = await proxyTo(port);
    expect(await get(proxy, 'http://data.mistat.example/up?a=1', 'POST', 'body')).toEqual({
      status: 201,
      text: 'answer',
    });
    expect(asked?.url).toBe('/up?a=1');
    expect(asked?.headers).toMatchObject({ host: 'data.mistat.example' });
    expect(asked?.headers).not.toHaveProperty('proxy-connection');
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({
      kind: 'plain',
      host: 'data.mistat.example',
      port: 80,
      bytesUp: 4,
      bytesDown: 6,
      exchange: {
        method: 'POST',
        url: 'http://data.mistat.example/up?a=1',
        status: 201,
        requestBody: Buffer.from('body').toString('base64'),
        responseBody: Buffer.from('answer').toString('base64'),
      },
    });
    expect(seen[0]?.exchange?.responseHeaders).toContainEqual(['x-made', 'yes']);
  });

  test('the page of the proxy shows that a phone sends through it, and is not a connection', async () => {
    let asked = 0;
    const proxy = await proxyTo(1, { onOwnPage: () => (asked += 1) });
    expect(await get(proxy, 'http://k3y.miaudit.test/')).toMatchObject({ status: 200 });
    expect(asked).toBe(1);
    expect(seen).toEqual([]);
    expect((await get(proxy, 'http://other.miaudit.test/')).status).toBe(502);
    expect(asked).toBe(1);
  });

  test.each(['http://127.0.0.1:5037/', 'http://[::1]/', 'http://169.254.169.254/latest'])(
    '%s is not fetched',
    async (url) => {
      const proxy = await strictProxy();
      expect((await get(proxy, url)).status).toBe(403);
      expect(seen).toEqual([
        expect.objectContaining({ kind: 'plain', failure: 'is in a network of this computer' }),
      ]);
    },
  );
});

test('garbage, and one that says nothing, stop nobody', async () => {
  const port = await listen(createServer((socket) => socket.end('ok')));
  const proxy = await proxyTo(port);
  const silent = connect(proxy.port, '127.0.0.1');
  silent.on('error', () => undefined);
  const rude = connect(proxy.port, '127.0.0.1');
  rude.on('error', () => undefined);
  rude.write(Buffer.from([0x16, 3, 1, 0, 200, 1, 0, 0, 0]));
  const [answer] = (await once(rude, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
  expect((await tunnel(proxy, 'a.example:443')).status).toBe(200);
  silent.destroy();
});

test('more connections than a phone has are refused and counted', async () => {
  const proxy = await proxyTo(1, { mostOpen: 2 });
  const sockets = [1, 2, 3].map(() => connect(proxy.port, '127.0.0.1'));
  await Promise.race(sockets.map((socket) => once(socket, 'close')));
  expect(proxy.refused()).toBe(1);
  for (const socket of sockets) socket.destroy();
});
