import { createHash, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHar } from '../../src/scan/har/har.ts';
import { makeAuthority } from '../../src/traffic/certificate-authority.ts';
import { parseConnections } from '../../src/traffic/connection.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { isThere, madeCertificate } from '../traffic/made-certificate.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { chromiumOnPhone, hostsOfPage } from './chromium-on-phone.ts';
import { browseOn, verdictsOf } from './on-phone.ts';
import { arm, mint } from './on-virtual-phone.ts';

const isSkipped = !isThere('openssl', 'version') || !isThere('chromium', '--version');

/** The option by which Chromium trusts what has this key, and nothing else that is made. */
function trusting(certificate: string | Buffer): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`;
}

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
      const on = await chromiumOnPhone(madeCertificate(...hostsOfPage), ['--ignore-certificate-errors']);
      closing.push(on.close);
      const before = snapshot(on.phone.inside.state);
      const { report, recording } = await browseOn(await adb.device(on.phone), {
        arms: [arm(mint, 'normal')],
        scenario: 'lengths',
        runs: 2,
        site: 'https://site.example/',
        traffic: true,
        lengths: { short: 20, long: 1_020 },
        route: on.route,
        pause: on.pause,
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
      const changed = Object.keys(differences(before, snapshot(on.phone.inside.state)));
      expect(changed.filter((key) => key.includes('proxy'))).toEqual([]);
    }, 240_000);

    /** Two visits, opened where the browser lets them be. */
    async function decrypted(trusts: 'our authority' | 'the hosts alone') {
      const authority = await makeAuthority(new Date());
      const made = madeCertificate(...hostsOfPage);
      const trusted = trusting(trusts === 'our authority' ? authority.cert : made.cert);
      const on = await chromiumOnPhone(made, [trusted], authority);
      closing.push(on.close);
      const { report, recording } = await browseOn(await adb.device(on.phone), {
        arms: [arm(mint, 'normal')],
        scenario: 'visit',
        runs: 3,
        site: 'https://site.example/',
        traffic: true,
        authority,
        route: on.routeWithStandIns,
        pause: on.pause,
      });
      expect(report.runs.map(({ why, state }) => why ?? state)).toEqual(['valid', 'valid', 'valid']);
      const names = ['run-01', 'run-02', 'run-03'];
      const connections = names.flatMap((name) => {
        const answer = recording.capture.get(`${name}/connections`);
        return parseConnections(answer?.ok ? answer.raw : '').connections;
      });
      /** How Chromium's connections to a host ended: the virtual browser has others. */
      const openingsOf = (host: string) =>
        connections
          .filter((one) => one.host === host && one.userAgent?.includes('HeadlessChrome') === true)
          .map(({ opening }) => opening);
      const hars = names.map((name) => {
        const har = recording.capture.get(`${name}/har`);
        return [...readHar(har?.ok === true ? har.raw : '').entries];
      });
      return { report, openingsOf, entries: hars.flat(), asked: on.asked };
    }

    test('with our authority trusted it is opened, and the address is read on its way to another host', async () => {
      const { report, openingsOf, entries } = await decrypted('our authority');
      for (const host of hostsOfPage) {
        const all = openingsOf(host);
        expect(all.filter((one) => one === 'opened').length, all.join()).toBeGreaterThanOrEqual(3);
        // Chromium opens spare connections, and closes them unused.
        expect(all.filter((one) => one !== 'opened' && one !== 'unused')).toEqual([]);
      }
      expect(entries.length).toBeGreaterThanOrEqual(9);
      const hostsRead = entries.map((entry) => ('unread' in entry ? 'unread' : new URL(entry.url).hostname));
      expect(hostsRead).toEqual(expect.arrayContaining([...hostsOfPage])); // Chromium asks for updates, too
      expect(hostsRead).not.toContain('unread');
      expect(report.traffic?.opened?.sightings).toMatchObject([
        { host: 'address.example', what: 'visited address', runs: 3 },
      ]);
      expect(verdictsOf(report)['addresses-sent']).toBe('confirmed');
    }, 240_000);

    test('without, it rejects our certificate once, and then is passed untouched and works; nothing is read', async () => {
      const { report, openingsOf, entries, asked } = await decrypted('the hosts alone');
      const [first, ...others] = openingsOf('site.example').filter((one) => one !== 'unused');
      expect(first).toBe('rejected');
      expect(others, others.join()).toContain('passed');
      expect(others.lastIndexOf('rejected')).toBeLessThan(others.indexOf('passed'));
      expect(asked).toContain('site.example GET');
      expect(entries).toEqual([]);
      expect(report.traffic?.opened).toMatchObject({ sightings: [], events: [] });
      expect(verdictsOf(report)['addresses-sent']).toBe('cannot be tested here');
    }, 240_000);
  });
});
