import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConnections } from '../../src/traffic/connection.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import type { OpenedPhone } from '../../src/virtual-phone/open.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { isThere, madeCertificate } from '../traffic/made-certificate.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { browseOn, verdictsOf } from './on-phone.ts';
import { arm, mint } from './on-virtual-phone.ts';

/** A page in which two stand-ins of an SDK run: one sends the address of the page, the other its host. */
const page = `<!doctype html><title>made</title><script>
const send = (host, body) => fetch('https://' + host + '/up', { method: 'POST', mode: 'no-cors', body });
Promise.allSettled([send('address.example', location.href), send('host.example', location.host)])
  .then(() => document.title = 'done');
</script>`;

const isSkipped = !isThere('openssl', 'version') || !isThere('chromium', '--version');

describe.skipIf(isSkipped)('Chromium as the browser of a phone', () => {
  describeWithAdb('behind a real adb server and adb reverse', () => {
    let adb: RealAdb;
    const closing: (() => unknown)[] = [];
    beforeAll(async () => {
      adb = await startRealAdb();
    });
    afterAll(async () => {
      await adb.stop();
      for (const close of closing) close();
    });

    test('the host that gets the address of each visit is found by size, and no other; the proxy is put back', async () => {
      const { key, cert } = madeCertificate('site.example', 'address.example', 'host.example');
      const site = createHttps({ key, cert }, (request, response) => {
        request.resume();
        response.end(request.url?.startsWith('/up') === true ? '' : page);
      }).on('tlsClientError', () => undefined);
      site.listen(0, '127.0.0.1');
      await once(site, 'listening');
      closing.push(
        () => site.close(),
        () => {
          site.closeAllConnections();
        },
      );
      const sitePort = (site.address() as AddressInfo).port;

      const phone: OpenedPhone = virtualPhone('mi-9t', {
        timer: () => 0,
        gateOpen: true,
        onUserAction(_name, { kind, url }) {
          const { proxy } = phone.inside.state;
          if (kind === 'page' && url.startsWith('https:') && proxy) phone.inside.follow(visit(url));
        },
      });
      /** What connects to 127.0.0.1 on the phone, connects here: adb leads it on. */
      const onPhone = createServer((socket) => {
        const { proxy } = phone.inside.state;
        socket.on('error', () => undefined);
        if (!proxy) socket.destroy();
        else
          void phone.inside
            .dial()?.(proxy.port)
            .then(
              (way) => void socket.pipe(way.on('error', () => socket.destroy())).pipe(socket),
              () => socket.destroy(),
            );
      });
      onPhone.listen(0, '127.0.0.1');
      await once(onPhone, 'listening');
      closing.push(() => onPhone.close());
      const bridge = (onPhone.address() as AddressInfo).port;
      const visit = async (url: string) => {
        const profile = mkdtempSync(join(tmpdir(), 'miaudit-chromium-'));
        const options = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--dump-dom'];
        await execa(
          'chromium',
          [
            ...[...options, '--ignore-certificate-errors', '--timeout=20000', '--virtual-time-budget=5000'],
            ...[`--user-data-dir=${profile}`, `--proxy-server=127.0.0.1:${bridge}`, url],
          ],
          { reject: false, timeout: 30_000 },
        );
      };

      const before = snapshot(phone.inside.state);
      const { report, recording } = await browseOn(await adb.device(phone), {
        arms: [arm(mint, 'normal')],
        scenario: 'lengths',
        runs: 2,
        site: 'https://site.example/',
        traffic: true,
        lengths: { short: 20, long: 1_020 },
        route: () => Promise.resolve({ address: '127.0.0.1', port: sitePort }),
        async pause(ms) {
          phone.pass(ms);
          await phone.networkRests();
          await new Promise((resolve) => setTimeout(resolve, 5)); // the time of sockets does not pass at once
        },
      });
      expect(report.runs.map(({ why, state }) => why ?? state)).toEqual(['valid', 'valid']);
      const effects = new Map(report.traffic?.lengths.map((one) => [one.host, one.kind]));
      expect(effects.get('address.example')).toBe('confirmed by size');
      expect([...effects].filter(([, kind]) => kind === 'confirmed by size')).toHaveLength(1);
      expect(effects.get('host.example')).not.toBe('confirmed by size');
      expect(verdictsOf(report)['addresses-sent']).toBe('confirmed by size');
      const answer = recording.capture.get('run-01/connections');
      const { connections } = parseConnections(answer?.ok ? answer.raw : '');
      const toSite = connections.find(({ host, bytesDown }) => host === 'site.example' && bytesDown > 500);
      expect(toSite?.userAgent).toContain('Chrome/');
      expect(toSite?.hello?.serverName).toBe('site.example');
      const changed = Object.keys(differences(before, snapshot(phone.inside.state)));
      expect(changed.filter((key) => key.includes('proxy'))).toEqual([]);
    }, 240_000);
  });
});
