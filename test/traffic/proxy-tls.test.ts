import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, createServer as createTls } from 'node:tls';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAfterEach, listen, proxyTo, seen, tunnel, until } from './through-proxy.ts';

closeAfterEach();

describe('TLS', () => {
  let folder: string;
  let key: Buffer;
  let cert: Buffer;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'miaudit-tls-'));
    const files = ['-keyout', join(folder, 'key'), '-out', join(folder, 'cert')];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
        ...['-subj', '/CN=tracking.miui.com', '-addext', 'subjectAltName=DNS:tracking.miui.com', ...files],
      ],
      { stdio: 'ignore' },
    );
    key = readFileSync(join(folder, 'key'));
    cert = readFileSync(join(folder, 'cert'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('the host, the protocol and the size of each record are seen; nothing is opened', async () => {
    const port = await listen(
      createTls({ key, cert, ALPNProtocols: ['http/1.1'] }, (socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end(Buffer.alloc(3_000)));
      }),
    );
    const { socket } = await tunnel(await proxyTo(port), 'tracking.miui.com:443');
    const client = connectTls({
      socket,
      servername: 'tracking.miui.com',
      ca: cert,
      ALPNProtocols: ['http/1.1'],
    });
    await once(client, 'secureConnect');
    client.write(Buffer.alloc(1_000));
    client.resume();
    await once(client, 'close');
    await until(() => seen.length === 1);
    const [connection] = seen;
    expect(connection?.hello).toMatchObject({ serverName: 'tracking.miui.com', protocols: ['http/1.1'] });
    // TLS 1.3 adds 5 bytes of header, 1 of type and 16 of tag.
    expect(connection?.records).toContainEqual([0, 'up', 1_022]);
    expect(connection?.records).toContainEqual([0, 'down', 3_022]);
    const sum = (direction: string) =>
      connection?.records.filter(([, way]) => way === direction).reduce((all, [, , bytes]) => all + bytes, 0);
    expect(sum('up')).toBe(connection?.bytesUp);
    expect(sum('down')).toBe(connection?.bytesDown);
  });

  test('curl through the proxy', async () => {
    const web = createTls({ key, cert }, (socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'),
      );
    });
    const port = await listen(web);
    const proxy = await proxyTo(port);
    const { stdout } = await execa('curl', [
      ...['-sS', '--proxy', `http://127.0.0.1:${proxy.port}`, '--cacert', join(folder, 'cert')],
      'https://tracking.miui.com/track',
    ]);
    expect(stdout).toBe('ok');
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ host: 'tracking.miui.com', hello: { serverName: 'tracking.miui.com' } });
  });
});
