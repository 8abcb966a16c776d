import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { openInChromium } from './chromium.ts';
import { isThere, madeCertificate } from './made-certificate.ts';
import { closeAfterEach, listen, proxyTo, seen, until } from './through-proxy.ts';

/** Programs that speak through a proxy as apps of a phone do. Nothing leaves this computer: each host is a server of our own. */
closeAfterEach();

const host = 'tracking.miui.example';
const hasOpenssl = isThere('openssl', 'version');
const certificate = hasOpenssl ? madeCertificate(host) : undefined;
const folder = mkdtempSync(join(tmpdir(), 'miaudit-clients-'));

/** A proxy before a server that answers all, and what that server was asked for. */
async function proxied() {
  const asked: string[] = [];
  const port = await listen(
    createServer({ key: certificate?.key, cert: certificate?.cert }, (request, response) => {
      request.resume();
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end('<!doctype html><title>made</title><p id="made">this is made</p>'.padEnd(5_000));
    }).on('tlsClientError', () => undefined),
  );
  return { proxy: await proxyTo(port), asked };
}

const told = (is: (one: (typeof seen)[number]) => boolean) => until(() => seen.some(is));

describe.skipIf(!hasOpenssl || !isThere('curl', '--version'))('curl', () => {
  const curl = (port: number, ...options: readonly string[]) =>
    execa('curl', ['-sS', '-x', `http://127.0.0.1:${port}`, ...options, `https://${host}/up?c=token`], {
      reject: false,
      env: { no_proxy: '', NO_PROXY: '' },
    });

  test('that trusts the server is served; the host, its size and JA4 are seen, and not the address', async () => {
    const { proxy, asked } = await proxied();
    const { exitCode } = await curl(proxy.port, '--cacert', certificate?.file ?? '', '-d', 'x'.repeat(3_000));
    expect(exitCode).toBe(0);
    expect(asked).toEqual(['POST /up?c=token']);
    await told(({ closedBy }) => closedBy !== undefined);
    const [connection] = seen;
    expect(connection).toMatchObject({ kind: 'tunnel', host, port: 443, hello: { serverName: host } });
    expect(connection?.userAgent).toMatch(/^curl\//);
    expect(connection?.hello?.ja4).toMatch(/^t1[23]d\d{4}(?:h2|h1|00)_[0-9a-f]{12}_[0-9a-f]{12}$/);
    expect(connection?.bytesUp).toBeGreaterThan(3_000);
    expect(connection?.bytesDown).toBeGreaterThan(5_000);
    expect(JSON.stringify(seen)).not.toContain('token');
  });

  test('that does not trust the server says so in TLS 1.2, where an alert is in the clear', async () => {
    const { proxy, asked } = await proxied();
    const { exitCode } = await curl(proxy.port, '--tls-max', '1.2');
    expect(exitCode).toBe(60);
    expect(asked).toEqual([]);
    await told(({ closedBy }) => closedBy !== undefined);
    expect(seen[0]?.alert).toBe('unknown_ca by the phone');
  });
});

/** Java's own class, by which Sensors Analytics and OneTrack send. */
const java = `
import java.net.URI;
import javax.net.ssl.*;
public class Send {
  public static void main(String[] argv) throws Exception {
    if (argv[1].equals("trusting")) {
      TrustManager all = new X509TrustManager() {
        public void checkClientTrusted(java.security.cert.X509Certificate[] c, String a) {}
        public void checkServerTrusted(java.security.cert.X509Certificate[] c, String a) {}
        public java.security.cert.X509Certificate[] getAcceptedIssuers() { return new java.security.cert.X509Certificate[0]; }
      };
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] { all }, null);
      HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
    }
    HttpsURLConnection connection = (HttpsURLConnection) URI.create(argv[0]).toURL().openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write(new byte[2000]);
    System.out.println(connection.getResponseCode());
  }
}
`;

describe.skipIf(!hasOpenssl || !isThere('java', '-version'))('HttpsURLConnection of Java', () => {
  const file = join(folder, 'Send.java');
  const send = async (port: number, how: string) => {
    writeFileSync(file, java);
    const proxy = [`-Dhttps.proxyHost=127.0.0.1`, `-Dhttps.proxyPort=${port}`];
    const options = [...proxy, '-Djdk.tls.client.protocols=TLSv1.2', file, `https://${host}/up`, how];
    return execa('java', options, { reject: false });
  };

  test('sends through the proxy of the system, and is seen', async () => {
    const { proxy, asked } = await proxied();
    const { stdout, stderr } = await send(proxy.port, 'trusting');
    expect(stdout, stderr).toBe('200');
    expect(asked).toEqual(['POST /up']);
    await told(({ closedBy }) => closedBy !== undefined);
    expect(seen[0]).toMatchObject({ kind: 'tunnel', host, hello: { serverName: host } });
    expect(seen[0]?.userAgent).toMatch(/^Java\//);
    expect(seen[0]?.bytesUp).toBeGreaterThan(2_000);
  }, 60_000);

  test('refuses a certificate that it does not trust by an alert', async () => {
    const { proxy, asked } = await proxied();
    expect((await send(proxy.port, 'strict')).exitCode).toBe(1);
    expect(asked).toEqual([]);
    await told(({ closedBy }) => closedBy !== undefined);
    expect(seen[0]?.alert).toMatch(/^(?:certificate_unknown|unknown_ca) by the phone$/);
  }, 60_000);
});

describe.skipIf(!hasOpenssl || !isThere('chromium', '--version'))('Chromium', () => {
  const open = (port: number, ...options: readonly string[]) =>
    openInChromium(folder, port, `https://${host}/page?c=token`, options);
  const toHost = () => seen.filter((one) => one.host === host);

  test('sends through the proxy, and shows its name and the host, and not the address', async () => {
    const { proxy, asked } = await proxied();
    const { stdout } = await open(proxy.port, '--ignore-certificate-errors');
    expect(stdout).toContain('this is made');
    expect(asked).toContain('GET /page?c=token');
    await proxy.close();
    const [connection] = toHost().filter(({ bytesDown }) => bytesDown > 5_000);
    expect(connection).toMatchObject({ kind: 'tunnel', hello: { serverName: host } });
    expect(connection?.hello?.protocols).toContain('h2');
    expect(connection?.hello?.ja4).toMatch(/^t13d/);
    expect(connection?.userAgent).toMatch(/Chrome\/\d+/);
    expect(JSON.stringify(seen)).not.toContain('token');
  }, 60_000);

  test('that does not trust the server asks it for nothing', async () => {
    const { proxy, asked } = await proxied();
    const { stdout } = await open(proxy.port);
    expect(stdout).not.toContain('this is made');
    expect(asked).toEqual([]);
    await proxy.close();
    expect(toHost().length).toBeGreaterThan(0);
  }, 60_000);
});
