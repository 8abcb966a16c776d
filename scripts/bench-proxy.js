// How much slower a connection is through the proxy of `browse --traffic` than without it. Server and client are in this process, the
// proxy in one of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createWeb, get } from 'node:http';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { bundleTest } from './bundle-test.js';
import { median } from './bench-tools.js';

const rounds = 5;
const bytes = 1_000_000_000;
const requests = 1_000;
const page = Buffer.alloc(50_000, 'a');

/** The proxy, which leads all names to the ports that are asked for here; says its port, and at the end its memory in kB. */
const program = `
  const { startProxy } = await import(process.argv[1]);
  const proxy = await startProxy({
    now: () => Date.now(), onConnection() {}, key: '0'.repeat(32),
    route: async (_host, port) => ({ host: '127.0.0.1', port, address: '127.0.0.1' }),
  });
  console.log(proxy.port);
  process.stdin.on('end', async () => {
    await proxy.close();
    console.log(process.resourceUsage().maxRSS);
    process.exit();
  }).resume();`;

export async function measure() {
  await bundleTest('src/traffic/proxy.ts', 'bench-proxy');
  const bundle = new URL('../build/bench-proxy.js', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, bundle], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const proxy = Number((await lines.next()).value);
  const chunk = Buffer.alloc(65_536, 7);
  const source = createServer((socket) => {
    socket.on('error', () => undefined);
    void send(socket, chunk);
  }).listen(0, '127.0.0.1');
  const web = createWeb((_request, response) => response.end(page)).listen(0, '127.0.0.1');
  await Promise.all([once(source, 'listening'), once(web, 'listening')]);
  const tunnel = { direct: [], through: [] };
  const http = { direct: [], through: [] };
  for (let round = 0; round < rounds; round++) {
    tunnel.direct.push(await took(() => receive(source.address().port)));
    tunnel.through.push(await took(() => receive(source.address().port, proxy)));
    http.direct.push(await took(() => load(web.address().port)));
    http.through.push(await took(() => load(web.address().port, proxy)));
  }
  child.stdin.end();
  const memory = Number((await lines.next()).value) / 1000;
  source.close();
  web.close();
  const ratioOf = ({ direct, through }) => median(through) / median(direct);
  return [
    {
      what: 'proxy of browse: 1 GB through a tunnel',
      against: 'the same bytes without it',
      ratio: ratioOf(tunnel),
      memory,
    },
    {
      what: `proxy of browse: ${requests} requests of plain HTTP, one by one`,
      against: 'the same requests without it',
      ratio: ratioOf(http),
      memory,
    },
  ];
}

async function took(work) {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

async function send(socket, chunk) {
  for (let sent = 0; sent < bytes && !socket.destroyed; sent += chunk.length)
    if (!socket.write(chunk)) await once(socket, 'drain').catch(() => undefined);
  socket.end();
}

async function receive(port, proxy) {
  const socket = connect(proxy ?? port, '127.0.0.1');
  if (proxy !== undefined)
    socket.write(`CONNECT example.org:${port} HTTP/1.1\r\nHost: example.org:${port}\r\n\r\n`);
  let received = 0;
  for await (const part of socket) received += part.length;
  if (received < bytes) throw new Error(`Only ${received} bytes came.`);
}

async function load(port, proxy) {
  for (let count = 0; count < requests; count++)
    await new Promise((resolve, reject) => {
      const request = get(
        proxy === undefined
          ? { port, host: '127.0.0.1' }
          : {
              port: proxy,
              host: '127.0.0.1',
              path: `http://example.org:${port}/`,
              headers: { host: `example.org:${port}` },
            },
        (response) => {
          let received = 0;
          response.on('data', (part) => (received += part.length));
          response.on('end', () =>
            received === page.length
              ? resolve()
              : reject(new Error(`${response.statusCode}, ${received} bytes`)),
          );
        },
      );
      request.on('error', reject);
    });
}
