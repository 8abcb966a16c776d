import { once } from 'node:events';
import { createServer } from 'node:https';
import { connect } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { makeAuthority } from '../../src/traffic/certificate-authority.ts';
import type { OpenedExchange } from '../../src/traffic/har.ts';
import { startTlsOpener } from '../../src/traffic/tls-opener.ts';
import { isThere, madeCertificate } from './made-certificate.ts';
import { closeAfterEach, listen, proxyTo, tunnel, until } from './through-proxy.ts';

closeAfterEach();

const host = 'tracking.miui.example';

describe.skipIf(!isThere('openssl', 'version'))('with --decrypt', () => {
  test('a host that answers before it has the whole request loses no exchange', async () => {
    const authority = await makeAuthority(new Date());
    const own = madeCertificate(host);
    const port = await listen(
      createServer({ key: own.key, cert: own.cert }, (request, response) => {
        request.resume();
        response.end('made');
      }),
    );
    const exchanges: OpenedExchange[] = [];
    const proxy = await proxyTo(port, {
      openTls: (upstream) =>
        startTlsOpener({
          ...{ authority, upstream, trustsAnyHost: true, now: () => 0 },
          onExchange: (exchange) => exchanges.push(exchange),
        }),
    });
    const { socket } = await tunnel(proxy, `${host}:443`);
    const phone = connect({ socket, ca: authority.cert, servername: host });
    await once(phone, 'secureConnect');
    phone.write(`POST /up HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 11\r\n\r\nwords=`);
    const [answer] = (await once(phone, 'data')) as [Buffer];
    expect(answer.toString()).toContain('200');
    expect(exchanges).toEqual([]);
    phone.write('typed');
    await until(() => exchanges.length === 1);
    expect(exchanges[0]).toMatchObject({ method: 'POST', url: `https://${host}/up`, status: 200 });
    expect(Buffer.from(exchanges[0]?.requestBody ?? []).toString()).toBe('words=typed');
    phone.destroy();
  });
});
