import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import type { ProxyConnection } from '../../src/traffic/connection.ts';
import { startProxy, type ProxyOptions, type WitnessProxy } from '../../src/traffic/proxy.ts';

/** What the proxies of a test reported. */
export const seen: ProxyConnection[] = [];
const closing: (() => unknown)[] = [];

/** Ends servers and proxies after each test of a file. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    seen.length = 0;
  });
}

export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** A proxy that asks for addresses as it does for a phone. */
export async function strictProxy(options: Partial<ProxyOptions> = {}): Promise<WitnessProxy> {
  const proxy = await startProxy({
    now: () => 0,
    key: 'k3y',
    onConnection: (connection) => seen.push(connection),
    ...options,
  });
  closing.push(() => proxy.close());
  return proxy;
}

/** A proxy for which every host is `port` of this computer. */
export const proxyTo = (port: number, options: Partial<ProxyOptions> = {}): Promise<WitnessProxy> =>
  strictProxy({ route: () => Promise.resolve({ address: '127.0.0.1', port }), ...options });

/** CONNECT, and the status of the answer; what came behind it is read next. */
export async function tunnel(
  proxy: WitnessProxy,
  authority: string,
  head = '',
): Promise<{ socket: Socket; status: number }> {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\nUser-Agent: okhttp/4.9\r\n\r\n${head}`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  const rest = answer.subarray(answer.indexOf('\r\n\r\n') + 4);
  if (rest.length > 0) socket.unshift(rest);
  return { socket, status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer.toString())?.[1]) };
}

export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** One request by way of the proxy. */
export async function get(
  proxy: WitnessProxy,
  url: string,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  const asking = ask({
    host: '127.0.0.1',
    port: proxy.port,
    path: url,
    method,
    headers: { host: new URL(url).host, 'proxy-connection': 'keep-alive' },
  });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
}
