import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { watchTunnel } from '../../src/traffic/watch-tunnel.ts';
import { closeAfterEach, get, listen, proxyTo, seen, strictProxy, tunnel, until } from './through-proxy.ts';

/** The end of a capture waits for each connection that was begun: none may keep it waiting. */
closeAfterEach();

/** Both ends of a connection on this computer. */
async function socketPair(): Promise<[near: Socket, far: Socket]> {
  const server = createServer();
  const far = once(server, 'connection');
  const near = connect(await listen(server), '127.0.0.1');
  near.on('error', () => undefined);
  const [socket] = (await far) as [Socket];
  return [near, socket.on('error', () => undefined)];
}

describe.each([new Uint8Array(), new Uint8Array([22, 3, 1])])('a tunnel that begins with %o', (head) => {
  test.each(['phone', 'host'] as const)('ends although its %s closed before it was joined', async (who) => {
    const ends = { phone: (await socketPair())[1], host: (await socketPair())[0] };
    ends[who].destroy();
    await once(ends[who], 'close');
    const watched = watchTunnel(ends.phone, ends.host, head, () => 0);
    await watched.closed;
    expect(watched.take().closedBy).toBe(who);
    expect(ends.phone.destroyed && ends.host.destroyed).toBe(true);
  });
});

test('a phone that asks and resets at once is told with its port: by it the app is known', async () => {
  const hostPort = await listen(createServer((socket) => socket.on('error', () => undefined)));
  const proxy = await proxyTo(hostPort);
  const phone = connect(proxy.port, '127.0.0.1');
  await once(phone, 'connect');
  const from = phone.localPort;
  await new Promise((resolve) => setTimeout(resolve, 50)); // the proxy has taken it
  phone.write('CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n');
  phone.resetAndDestroy(); // the request is read after the reset
  await until(() => seen.length === 1);
  expect(seen).toMatchObject([{ host: 'a.example', localPort: from }]);
});

describe('closing the proxy', () => {
  /** A proxy whose hosts are found when `find` is called. */
  async function slowProxy() {
    const hostPort = await listen(createServer((socket) => socket.on('error', () => undefined)));
    let isAsked = false;
    let find: () => void = () => undefined;
    const found = new Promise<void>((resolve) => (find = resolve));
    const proxy = await strictProxy({
      async route() {
        isAsked = true;
        await found;
        return { address: '127.0.0.1', port: hostPort };
      },
    });
    return { proxy, find, asked: () => until(() => isAsked) };
  }

  test('ends a tunnel whose host is found afterwards', async () => {
    const { proxy, find, asked } = await slowProxy();
    const waiting = tunnel(proxy, 'a.example:443').catch(() => undefined);
    await asked();
    const closed = proxy.close();
    find();
    await closed;
    expect(seen).toMatchObject([{ closedBy: 'proxy', failure: 'was given up by the phone' }]);
    void waiting;
  });

  test('ends a request whose host is found afterwards', async () => {
    const { proxy, find, asked } = await slowProxy();
    const asking = get(proxy, 'http://a.example/').catch((error: unknown) => error);
    await asked();
    const closed = proxy.close();
    find();
    await closed;
    expect(seen).toMatchObject([{ kind: 'plain', closedBy: 'proxy', failure: 'was given up by the phone' }]);
    expect(await asking).toBeInstanceOf(Error);
  });

  test('ends a request whose host never answers', async () => {
    const { proxy, find, asked } = await slowProxy();
    const asking = get(proxy, 'http://a.example/').catch((error: unknown) => error);
    await asked();
    find();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await proxy.close();
    expect(seen).toMatchObject([{ kind: 'plain', closedBy: 'proxy' }]);
    expect(await asking).toBeInstanceOf(Error);
  });
});
