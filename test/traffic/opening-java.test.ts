import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { makeAuthority } from '../../src/traffic/certificate-authority.ts';
import type { OpenedExchange } from '../../src/traffic/har.ts';
import { startTlsOpener } from '../../src/traffic/tls-opener.ts';
import { isThere, madeCertificate } from './made-certificate.ts';
import { closeAfterEach, listen, proxyTo, seen, until } from './through-proxy.ts';

/** Java's own class, by which SDKs send, behind the proxy that opens. Nothing leaves this computer. */
closeAfterEach();

const host = 'tracking.miui.example';
const program = `
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;
public class Send {
  public static void main(String[] argv) throws Exception {
    HttpsURLConnection connection = (HttpsURLConnection) URI.create(argv[0]).toURL().openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write("words=typed".getBytes());
    System.out.println(connection.getResponseCode());
  }
}
`;

describe.skipIf(
  !isThere('openssl', 'version') || !isThere('java', '-version') || !isThere('keytool', '-help'),
)('HttpsURLConnection of Java, with --decrypt', () => {
  test('is read where it trusts our authority; without, it rejects once, and then is passed untouched', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'miaudit-java-'));
    const authority = await makeAuthority(new Date());
    const own = madeCertificate(host);
    const certificates = { ours: join(folder, 'ours.crt'), host: own.file };
    writeFileSync(certificates.ours, authority.cert);
    for (const name of ['ours', 'host'] as const)
      execFileSync(
        'keytool',
        [
          ...['-importcert', '-noprompt', '-alias', name, '-file', certificates[name]],
          ...['-keystore', join(folder, name), '-storepass', 'made by us'],
        ],
        { stdio: 'ignore' },
      );
    writeFileSync(join(folder, 'Send.java'), program);
    const asked: string[] = [];
    const port = await listen(
      createServer({ key: own.key, cert: own.cert }, (request, response) => {
        request.resume();
        asked.push(request.url ?? '');
        response.end('made');
      }).on('tlsClientError', () => undefined),
    );
    const exchanges: OpenedExchange[] = [];
    const proxy = await proxyTo(port, {
      openTls: (upstream) =>
        startTlsOpener({
          authority,
          upstream,
          trustsAnyHost: true,
          now: () => 0,
          onExchange: (exchange) => exchanges.push(exchange),
        }),
    });
    const send = (trusts: 'ours' | 'host', agent: string) =>
      execa(
        'java',
        [
          ...['-Dhttps.proxyHost=127.0.0.1', `-Dhttps.proxyPort=${proxy.port}`, `-Dhttp.agent=${agent}`],
          ...[`-Djavax.net.ssl.trustStore=${join(folder, trusts)}`],
          ...['-Djavax.net.ssl.trustStorePassword=made by us'],
          ...[join(folder, 'Send.java'), `https://${host}/up?c=token`],
        ],
        { reject: false },
      );
    const { stdout, stderr } = await send('ours', 'one');
    expect(stdout, stderr).toBe('200');
    await until(() => exchanges.length === 1 && seen.length === 1);
    expect(seen[0]).toMatchObject({ host, opening: 'opened' });
    expect(exchanges[0]).toMatchObject({ method: 'POST', url: `https://${host}/up?c=token`, status: 200 });
    expect(Buffer.from(exchanges[0]?.requestBody ?? []).toString()).toBe('words=typed');
    expect((await send('host', 'another')).exitCode).toBe(1);
    await until(() => seen.length === 2);
    expect(seen[1]).toMatchObject({ opening: 'rejected' });
    expect(asked).toHaveLength(1);
    const again = await send('host', 'another');
    expect(again.stdout, again.stderr).toBe('200');
    await until(() => seen.length === 3);
    expect(seen[2]).toMatchObject({ opening: 'passed' });
    expect(exchanges).toHaveLength(1);
  }, 90_000);
});
