import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** A key that both sides know makes certificates needless: nothing that is secret goes between made servers and phones. */
const key = Buffer.from('made by miaudit!');
const common = {
  ciphers: 'PSK-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256',
  maxVersion: 'TLSv1.2',
} as const;

/** How the apps of a virtual phone speak to stand-ins. The certificates of others are checked by check-certificate.ts. */
export const standInTls = {
  ...common,
  rejectUnauthorized: false,
  pskCallback: () => ({ psk: key, identity: 'phone' }),
  checkServerIdentity: () => undefined,
};

/** Servers on loopback that stand for all hosts: of Xiaomi, and of the web. */
export interface StandIns {
  /** Where a host is found; port 80 is plain HTTP, all others speak TLS. */
  readonly route: (
    host: string,
    port: number,
  ) => Promise<{ readonly address: string; readonly port: number }>;
  close(): Promise<void>;
}

/** Bytes of an answer: of a page, and of a server that takes events. */
const pageBytes = 12_000;
const eventBytes = 60;

/** `certificate`: what they show to those that have no key of ours, such as what opens connections. */
export async function startStandIns(certificate?: {
  readonly key: string;
  readonly cert: string;
}): Promise<StandIns> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    socket.on('error', () => undefined);
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  const secure = createTlsServer(
    { ...common, ...certificate, pskCallback: (_socket, identity) => (identity === 'phone' ? key : null) },
    answer,
  );
  const plain = createServer(answer);
  secure.on('connection', keep);
  plain.on('connection', keep);
  secure.on('tlsClientError', () => undefined);
  const [securePort, plainPort] = [await listen(secure), await listen(plain)];
  return {
    route: (_host, port) =>
      Promise.resolve({ address: '127.0.0.1', port: port === 80 ? plainPort : securePort }),
    async close() {
      for (const server of [secure, plain]) server.close();
      for (const socket of open) socket.destroy();
      await Promise.all([secure, plain].filter((one) => one.listening).map((one) => once(one, 'close')));
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Reads a request to its end, and answers it. */
function answer(socket: Socket): void {
  let request = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    request = Buffer.concat([request, chunk]);
    const end = request.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = request.subarray(0, end).toString('latin1');
    const length = Number(/\r\nContent-Length: (\d{1,9})/i.exec(head)?.[1] ?? 0);
    if (request.length < end + 4 + length) return;
    const body = Buffer.alloc(head.startsWith('POST') ? eventBytes : pageBytes, 32);
    socket.end(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`),
        body,
      ]),
    );
  });
}
