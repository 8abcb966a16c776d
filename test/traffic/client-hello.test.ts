import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { ja4, readClientHello } from '../../src/traffic/client-hello.ts';
import { tlsReader, type TlsRecord } from '../../src/traffic/tls-records.ts';

/** What Node's own TLS client sends first. */
async function firstBytes(options: { servername: string; ALPNProtocols?: string[] }): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options });
  client.on('error', () => undefined);
  const [socket] = (await once(server, 'connection')) as [NodeJS.ReadableStream & { destroy(): void }];
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  client.destroy();
  server.close();
  return bytes;
}

function helloIn(bytes: Uint8Array) {
  const reader = tlsReader(() => undefined);
  reader.push(bytes);
  const message = reader.firstMessage();
  return message && readClientHello(message);
}

test('the host and the protocols that a real client offers', async () => {
  const bytes = await firstBytes({ servername: 'Tracking.example.com', ALPNProtocols: ['h2', 'http/1.1'] });
  expect(helloIn(bytes)).toMatchObject({
    serverName: 'tracking.example.com',
    protocols: ['h2', 'http/1.1'],
    offersEncryptedHello: false,
    ja4: expect.stringMatching(/^t13d\d{4}h2_[0-9a-f]{12}_[0-9a-f]{12}$/) as unknown,
  });
});

test('a client without SNI and ALPN', async () => {
  const hello = helloIn(await firstBytes({ servername: '' }));
  expect(hello).toMatchObject({ protocols: [], ja4: expect.stringMatching(/^t13i\d{4}00_/) as unknown });
  expect(hello).not.toHaveProperty('serverName');
});

// The example in https://github.com/FoxIO-LLC/ja4/blob/main/technical_details/JA4.md
test('JA4 of the published example', () => {
  const list = (text: string) => text.split(',').map((one) => Number.parseInt(one, 16));
  expect(
    ja4({
      version: 0x0304,
      hasServerName: true,
      firstProtocol: Buffer.from('h2'),
      ciphers: list('1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035'),
      extensions: list('001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015'),
      signatureAlgorithms: list('0403,0804,0401,0503,0805,0501,0806,0601'),
    }),
  ).toBe('t13d1516h2_8daaf6152771_e5627efa2ab1');
});

test('a hello that is cut, anywhere, is none; and in any chunks it is the same', async () => {
  const bytes = await firstBytes({ servername: 'a.example' });
  const whole = helloIn(bytes);
  expect(whole?.serverName).toBe('a.example');
  const reader = tlsReader(() => undefined);
  for (const byte of bytes) reader.push(Uint8Array.of(byte));
  expect(readClientHello(reader.firstMessage() ?? new Uint8Array())).toEqual(whole);
  for (let length = 0; length < bytes.length; length += 7)
    expect(helloIn(bytes.subarray(0, length))).toBeUndefined();
  const message = bytes.subarray(5);
  for (let length = 0; length < message.length; length += 1)
    expect(readClientHello(message.subarray(0, length))).toBeUndefined();
});

test('records are counted; what is not TLS is told', () => {
  const records: TlsRecord[] = [];
  const reader = tlsReader((one) => records.push(one));
  reader.push(Buffer.from('1603010002', 'hex'));
  reader.push(Buffer.from('aabb1703030001ff', 'hex'));
  expect(records).toEqual([
    { type: 22, length: 2 },
    { type: 23, length: 1 },
  ]);
  expect(reader.isTls()).toBe(true);
  const plain = tlsReader((one) => records.push(one));
  plain.push(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
  expect(plain.isTls()).toBe(false);
  expect(plain.firstMessage()).toBeUndefined();
});
