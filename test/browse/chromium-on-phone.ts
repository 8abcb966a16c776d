import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { CertificateAuthority } from '../../src/traffic/certificate-authority.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import type { OpenedPhone } from '../../src/virtual-phone/open.ts';
import { startStandIns } from '../../src/virtual-phone/stand-ins.ts';

/** A page in which two stand-ins of an SDK run: one sends the address of the page, the other its host. */
const page = `<!doctype html><title>made</title><script>
const send = (host, body) => fetch('https://' + host + '/up', { method: 'POST', mode: 'no-cors', body });
Promise.allSettled([send('address.example', location.href), send('host.example', location.host)])
  .then(() => document.title = 'done');
</script>`;

export const hostsOfPage = ['site.example', 'address.example', 'host.example'] as const;

/** A phone on which Chromium visits, through adb, what the phone's browser is told to visit; one server for all hosts of the page, and stand-ins for others. */
export async function chromiumOnPhone(
  { key, cert }: { readonly key: Buffer; readonly cert: Buffer },
  options: readonly string[],
  authority?: CertificateAuthority,
) {
  const closing: (() => unknown)[] = [];
  const asked: string[] = [];
  const site = createHttps({ key, cert }, (request, response) => {
    request.resume();
    asked.push(`${request.headers.host ?? ''} ${request.method ?? ''}`);
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
  const standIns = await startStandIns(authority);
  closing.push(() => standIns.close());
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
    const usual = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--dump-dom'];
    await execa(
      'chromium',
      [
        ...[...usual, ...options, '--timeout=20000', '--virtual-time-budget=5000'],
        ...[`--user-data-dir=${profile}`, `--proxy-server=127.0.0.1:${bridge}`, url],
      ],
      { reject: false, timeout: 30_000 },
    );
    rmSync(profile, { recursive: true, force: true });
  };
  const toSite = () => Promise.resolve({ address: '127.0.0.1', port: (site.address() as AddressInfo).port });
  return {
    phone,
    /** Host and method of each request that reached the server. */
    asked,
    /** To the server, whatever the host. */
    route: toSite,
    /** The phone's own SDKs find stand-ins. */
    routeWithStandIns: (host: string, port: number) =>
      hostsOfPage.some((one) => one === host) ? toSite() : standIns.route(host, port),
    pause: async (ms: number): Promise<void> => {
      phone.pass(ms);
      await phone.networkRests();
      await new Promise((resolve) => setTimeout(resolve, 5)); // the time of sockets does not pass at once
    },
    close: (): void => {
      for (const close of closing) close();
    },
  };
}
