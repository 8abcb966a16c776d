import { mkdtempSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority, type CertificateAuthority } from '../../src/traffic/certificate-authority.ts';
import type { OpenedExchange } from '../../src/traffic/har.ts';
import type { ProxyOptions } from '../../src/traffic/proxy.ts';
import { startTlsOpener } from '../../src/traffic/tls-opener.ts';
import { openInChromium } from './chromium.ts';
import { isThere, madeCertificate } from './made-certificate.ts';
import { closeAfterEach, listen, proxyTo, seen, strictProxy, tunnel, until } from './through-proxy.ts';

/** Real clients behind the proxy that opens. Nothing leaves this computer: each host is a server of our own. */
closeAfterEach();

const host = 'tracking.miui.example';
const hasOpenssl = isThere('openssl', 'version');
const certificate = hasOpenssl ? madeCertificate(host) : undefined;
const folder = mkdtempSync(join(tmpdir(), 'miaudit-opening-'));
const caFile = join(folder, 'ca.crt');
let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await makeAuthority(new Date());
  writeFileSync(caFile, authority.cert);
});

let exchanges: OpenedExchange[] = [];
afterEach(() => {
  exchanges = [];
});

const opening: Partial<ProxyOptions> = {
  openTls: (upstream) =>
    startTlsOpener({
      authority,
      upstream,
      trustsAnyHost: true,
      now: () => 0,
      onExchange: (exchange) => exchanges.push(exchange),
    }),
};

async function opened(answer: RequestListener = (_request, response) => response.end('<p>this is made</p>')) {
  const asked: string[] = [];
  const port = await listen(
    createServer({ key: certificate?.key, cert: certificate?.cert }, (request, response) => {
      request.resume();
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      answer(request, response);
    }).on('tlsClientError', () => undefined),
  );
  return { proxy: await proxyTo(port, opening), asked };
}

const ended = (count: number) => until(() => seen.filter((one) => one.opening !== undefined).length >= count);
const textOf = (body: Uint8Array | undefined) => Buffer.from(body ?? []).toString();

describe.skipIf(!hasOpenssl || !isThere('curl', '--version'))('curl', () => {
  const curl = (port: number, ...options: readonly string[]) =>
    execa('curl', ['-sS', '-x', `http://127.0.0.1:${port}`, ...options, `https://${host}/up?c=token`], {
      reject: false,
      env: { no_proxy: '', NO_PROXY: '' },
    });

  test('that trusts our authority is read, in one connection whose sizes are seen as ever', async () => {
    const { proxy, asked } = await opened();
    const { stdout, stderr } = await curl(proxy.port, '--cacert', caFile, '-d', 'words=typed');
    expect(stdout, stderr).toBe('<p>this is made</p>');
    expect(asked).toEqual(['POST /up?c=token']);
    await ended(1);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ kind: 'tunnel', host, opening: 'opened', hello: { serverName: host } });
    expect(seen[0]?.records.length).toBeGreaterThan(4);
    expect(exchanges).toMatchObject([{ method: 'POST', url: `https://${host}/up?c=token`, status: 200 }]);
    expect(textOf(exchanges[0]?.requestBody)).toBe('words=typed');
    expect(textOf(exchanges[0]?.responseBody)).toBe('<p>this is made</p>');
  });

  test.each(['1.2', '1.3'])(
    'that does not trust it rejects the certificate in TLS %s, and is passed untouched from then on',
    async (version) => {
      const { proxy, asked } = await opened();
      const options = ['--tls-max', version, '--cacert', certificate?.file ?? ''];
      expect((await curl(proxy.port, ...options)).exitCode).toBe(60);
      await ended(1);
      expect(seen[0]).toMatchObject({ host, opening: 'rejected' });
      expect(asked).toEqual([]);
      // It pins the host's own certificate: now it sees that one.
      const { stdout, stderr } = await curl(proxy.port, ...options);
      expect(stdout, stderr).toBe('<p>this is made</p>');
      await ended(2);
      expect(seen[1]).toMatchObject({ host, opening: 'passed' });
      expect(exchanges).toEqual([]);
      // Another app that asks for the same host is opened.
      await curl(proxy.port, '--cacert', caFile, '--proxy-header', 'User-Agent: another');
      await ended(3);
      expect(seen[2]).toMatchObject({ host, opening: 'opened' });
    },
  );

  test('reads what is compressed, and passes a long body on without keeping it', async () => {
    const long = 'x'.repeat(3_000_000);
    const { proxy } = await opened((request, response) => {
      response.end(request.url?.includes('up') === true ? long : '');
    });
    const { stdout } = await curl(proxy.port, '--cacert', caFile);
    expect(stdout).toHaveLength(long.length);
    await ended(1);
    await until(() => exchanges.length === 1);
    expect(exchanges[0]?.responseBody).toHaveLength(0);
  });
});

describe.skipIf(!hasOpenssl)('a tunnel', () => {
  test('that the phone closes after the handshake counts against a host that never sent a request', async () => {
    const { proxy } = await opened();
    const { socket } = await tunnel(proxy, `${host}:443`);
    const { connect: connectTls } = await import('node:tls');
    const client = connectTls({ socket, servername: host, rejectUnauthorized: false });
    await new Promise((resolve) => client.once('secureConnect', resolve));
    client.destroy();
    await ended(1);
    expect(seen[0]).toMatchObject({ host, opening: 'closed' });
    await tunnel(proxy, `${host}:443`).then((again) => again.socket.destroy());
    await ended(2);
    expect(seen[1]).toMatchObject({ host, opening: 'passed' });
  });

  test('whose app needs a while until it speaks is opened as any other', async () => {
    const { proxy } = await opened();
    const { socket } = await tunnel(proxy, `${host}:443`);
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // Java on a slow phone
    const { connect: connectTls } = await import('node:tls');
    const client = connectTls({ socket, servername: host, ca: authority.cert });
    client.write(`GET /late HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    client.resume();
    await ended(1);
    expect(seen[0]).toMatchObject({ host, opening: 'opened' });
    await until(() => exchanges.length === 1);
    expect(exchanges[0]).toMatchObject({ url: `https://${host}/late` });
  });

  test('that does not speak TLS is led to its host, and one that says nothing too', async () => {
    const { createServer: createTcp } = await import('node:net');
    const port = await listen(createTcp((socket) => socket.end('220 hello\r\n')));
    const proxy = await proxyTo(port, opening);
    const { socket } = await tunnel(proxy, `${host}:25`);
    const words = await new Promise<string>((resolve) => {
      socket.once('data', (chunk: Buffer) => {
        resolve(chunk.toString());
      });
    });
    expect(words).toBe('220 hello\r\n');
    await until(() => seen.length === 1);
    expect(seen[0]?.opening).toBeUndefined();
  });

  test('to this computer is refused, and nobody but the opener gets further by its way', async () => {
    const proxy = await strictProxy(opening);
    expect((await tunnel(proxy, '127.0.0.1:5037')).status).toBe(403);
    expect((await tunnel(proxy, '[::1]:5037')).status).toBe(403);
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write(
      'CONNECT 10.0.0.1:443 HTTP/1.1\r\nHost: 10.0.0.1:443\r\nProxy-Authorization: Basic b3BlbmVyOg==\r\n\r\n',
    );
    const answer = await new Promise<string>((resolve) => {
      socket.once('data', (chunk: Buffer) => {
        resolve(chunk.toString());
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    socket.destroy();
  });
});

describe.skipIf(!hasOpenssl || !isThere('chromium', '--version'))('Chromium', () => {
  const open = (port: number, ...options: readonly string[]) =>
    openInChromium(folder, port, `https://${host}/page?c=token`, options);
  const toHost = () => seen.filter((one) => one.host === host);

  test('that trusts our authority alone is read', async () => {
    const { X509Certificate, createHash } = await import('node:crypto');
    const spki = new X509Certificate(authority.cert).publicKey.export({ type: 'spki', format: 'der' });
    const { proxy } = await opened();
    const { stdout } = await open(
      proxy.port,
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(spki).digest('base64')}`,
    );
    expect(stdout).toContain('this is made');
    await proxy.close();
    expect(toHost().map((one) => one.opening)).toContain('opened');
    expect(toHost().map((one) => one.opening)).not.toContain('rejected');
    expect(exchanges.map(({ url }) => url)).toContain(`https://${host}/page?c=token`);
  }, 60_000);

  test('that does not trust it says so, is reported as one that rejects, and asks for nothing', async () => {
    const { proxy, asked } = await opened();
    const { stdout } = await open(proxy.port);
    expect(stdout).not.toContain('this is made');
    await proxy.close();
    expect(asked).toEqual([]);
    expect(toHost().map((one) => one.opening)).toContain('rejected');
    expect(exchanges).toEqual([]);
  }, 60_000);
});
