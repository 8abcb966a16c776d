import { once } from 'node:events';
import { createServer as createWeb } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { makeAuthority, type CertificateAuthority } from '../../src/traffic/certificate-authority.ts';
import { startTlsOpener } from '../../src/traffic/tls-opener.ts';
import { closeAfterEach, listen, seen, strictProxy } from './through-proxy.ts';

/** The proxy is closed while its connections are in every state. Nobody may wait for it, and none may be told twice. */
closeAfterEach();

let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await makeAuthority(new Date());
});

/** Numbers from 0 to 1 that are the same in each run (Park and Miller's generator). */
function numbers(seed: number): () => number {
  let state = seed + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A host that echoes, answers, hangs, or closes, as it is asked. */
async function moodyHost(): Promise<number> {
  const web = createWeb((request, response) => {
    request.resume();
    if (request.url === '/whole') response.end('whole');
    else if (request.url === '/half') response.writeHead(200, { 'content-length': 100 }).write('half');
    else if (request.url === '/reset') response.destroy();
  });
  return listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes: Buffer) => {
        const text = bytes.toString('latin1');
        if (text.startsWith('GET /')) {
          socket.unshift(bytes);
          web.emit('connection', socket);
        } else if (text.startsWith('end')) socket.end('bye');
        else if (text.startsWith('reset')) socket.resetAndDestroy();
        else socket.pipe(socket);
      });
    }),
  );
}

const plain = (path: string) => `GET http://a.example/${path} HTTP/1.1\r\nHost: a.example\r\n\r\n`;
const connectTo = 'CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n';
/** A record of a handshake whose message has not come whole: the opener waits for more. */
const halfHello = '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03';
const words = ['', 'GET http://a.ex', ...['whole', 'half', 'reset', 'never'].map(plain)];
const inTunnel = ['', 'echo', 'end', 'reset', halfHello, '\x15\x03\x01\x00\x02\x02\x30', 'x'.repeat(100_000)];

/** Opens one connection in a state that is drawn. Gives what came back so far. */
function client(port: number, draw: () => number) {
  const pick = <T>(from: readonly T[]) => from[Math.floor(draw() * from.length)] as T;
  const isTunnel = draw() < 0.6;
  const [first, then] = isTunnel ? [connectTo, pick(inTunnel)] : [pick(words), ''];
  const isTogether = draw() < 0.3;
  const leaves = draw() < 0.3 ? pick(['end', 'destroy', 'resetAndDestroy'] as const) : undefined;
  const after = draw() * 30;
  const socket = connect(port, '127.0.0.1');
  const state: { port: number | undefined; answer: string; socket: Socket } = { port: 0, answer: '', socket };
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  socket.once('connect', () => {
    state.port = socket.localPort;
    socket.write(isTogether ? first + then : first, 'latin1');
    if (leaves) setTimeout(() => socket[leaves](), after);
  });
  socket.on('data', (text: string) => {
    if (state.answer === '' && isTunnel && !isTogether) socket.write(then, 'latin1');
    state.answer += text.slice(0, 40);
  });
  return state;
}

const isTold = (answer: string) => answer.includes('200 Connection established') || answer.includes('whole');

test.each([
  ['passes', false, 20],
  ['opens', true, 4],
] as const)(
  'a proxy that %s ends at once at any moment, and tells each connection once',
  async (_what, isOpening, rounds) => {
    const hostPort = await moodyHost();
    for (let seed = 0; seed < rounds; seed++) {
      const draw = numbers(seed);
      seen.length = 0;
      const proxy = await strictProxy({
        async route() {
          if (draw() < 0.5) await wait(draw() * 20);
          return { address: '127.0.0.1', port: hostPort };
        },
        ...(isOpening && {
          openTls: (upstream: string) =>
            startTlsOpener({ authority, upstream, now: () => 0, onExchange: () => undefined }),
        }),
      });
      const clients = Array.from({ length: isOpening ? 100 : 200 }, () => client(proxy.port, draw));
      await wait(draw() * 80);
      // What keeps it waiting keeps it for ever: this limit only says with which seed.
      const ended = await Promise.race([proxy.close().then(() => 'ended'), wait(20_000)]);
      expect([seed, ended]).toEqual([seed, 'ended']);
      const told = seen.map(({ localPort }) => localPort).filter((port) => port !== undefined);
      const count = seen.length;
      expect([seed, told.length]).toEqual([seed, new Set(told).size]);
      expect(seen.every(({ closedBy }) => closedBy !== undefined)).toBe(true);
      for (const { socket } of clients) if (!socket.closed) await once(socket.destroy(), 'close');
      const missing = clients.filter(
        ({ answer, port }) => isTold(answer) && !(port !== undefined && told.includes(port)),
      );
      expect([seed, missing.map(({ answer }) => answer)]).toEqual([seed, []]);
      await wait(5);
      expect([seed, seen.length]).toEqual([seed, count]);
    }
  },
  60_000,
);
