import { beforeAll, expect, test } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { readHar } from '../../src/scan/har/har.ts';
import { makeAuthority, type CertificateAuthority } from '../../src/traffic/certificate-authority.ts';
import type { PhoneDefinition } from '../../src/virtual-phone/definition.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { verdictsOf } from './on-phone.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await makeAuthority(new Date());
});

type BrowserOf = PhoneDefinition['browsers'][string];

/** A phone whose owner added our authority, and whose browser takes certificates in this way. */
function withBrowser(behaviour: Partial<BrowserOf>): Partial<PhoneDefinition> {
  const { browsers } = loadPhone('mi-9t');
  const usual = browsers[mint];
  if (!usual) throw new Error('There is no such browser.');
  return {
    userCertificates: [authority.cert],
    browsers: { ...browsers, [mint]: { ...usual, ...behaviour } },
  };
}

const visit = (more: Partial<BrowserOf>) =>
  onPhone(
    'mi-9t',
    { arms: [arm(mint, 'normal')], scenario: 'visit', traffic: true, authority },
    withBrowser(more),
  );

const hostsOf = (report: Awaited<ReturnType<typeof visit>>['report']) =>
  new Map(report.traffic?.hosts.map((row) => [row.host, row]));

test('a browser that trusts our authority is read: its events, and the address that it sends to Xiaomi', async () => {
  const { report, recording, changed, phone } = await visit({ trustsUser: true });
  const hosts = hostsOf(report);
  expect(hosts.get('sa.api.intl.miui.com')).toMatchObject({ passed: 0, opaque: 0, rejected: 0 });
  expect(hosts.get('sa.api.intl.miui.com')?.opened).toBeGreaterThan(0);
  expect(hosts.get('sa.api.intl.miui.com')?.refusal).toBeUndefined();
  const { opened } = report.traffic ?? {};
  expect(opened?.losses).toEqual([]);
  expect(opened?.sightings).toMatchObject([
    { host: 'sa.api.intl.miui.com', arm: 0, what: 'visited address', runs: 1 },
  ]);
  expect(opened?.events.find(({ name }) => name === 'page_load_event_start')).toMatchObject({
    host: 'sa.api.intl.miui.com',
    sdk: 'Sensors Analytics',
    identifiers: expect.arrayContaining(['Android id', 'address visited']) as unknown,
  });
  expect(verdictsOf(report)['addresses-sent']).toBe('confirmed');
  expect(browseText(report, Infinity)).toMatch(/sa\.api\.intl\.miui\.com · Xiaomi, .* · opened · /);
  const har = recording.capture.get('run-01/har');
  const entries = [...readHar(har?.ok === true ? har.raw : '').entries];
  expect(entries.length).toBe(opened?.exchanges);
  const answered = entries.map((entry) => ('unread' in entry ? undefined : entry.status));
  expect(new Set(answered)).toEqual(new Set([200]));
  // The Android id that the SDK sends in base64 of gzip is a token there, and the rest is as it was sent.
  const id = phone.inside.state.settings.secure.get(0)?.get('android_id') ?? '';
  expect(id).not.toBe('');
  const found = matcher([{ token: id, planted: [id] }]).find(Buffer.from(har?.ok === true ? har.raw : ''));
  expect(found.sightings).toEqual([]);
  expect(changed).toEqual({});
});

test('an app that does not trust it is passed untouched after one refusal, and all that it does works', async () => {
  const { report } = await visit({});
  const hosts = hostsOf(report);
  for (const [, row] of hosts) expect(row).toMatchObject({ opened: 0, rejected: 1, refusal: 'rejected' });
  expect(hosts.get('sa.api.intl.miui.com')?.passed).toBeGreaterThan(0);
  expect(report.traffic?.opened).toMatchObject({ exchanges: 0, sightings: [], events: [] });
  expect(verdictsOf(report)['addresses-sent']).toBe('cannot be tested here');
});

test('pinning is told of a host where the same app accepts our certificate for another', async () => {
  const { report } = await visit({ trustsUser: true, pins: ['example.com'], userAgent: 'Chrome/112 Mobile' });
  const hosts = hostsOf(report);
  expect(hosts.get('example.com')).toMatchObject({ opened: 0, rejected: 1 });
  expect(hosts.get('sa.api.intl.miui.com')?.opened).toBeGreaterThan(0);
});

test('an app that closes without an alert is reported as such, and is passed, too', async () => {
  const { report } = await visit({ refusesBy: 'close' });
  const row = hostsOf(report).get('sa.api.intl.miui.com');
  expect(row).toMatchObject({ opened: 0, rejected: 0, refusal: 'closed' });
  expect(row?.passed).toBeGreaterThan(0);
});

test('QUIC that is refused and a socket of the app’s own show as what bypassed the proxy', async () => {
  const { report } = await visit({ triesQuic: true, sendsBeside: 400_000 });
  const [counter] = report.traffic?.arms[0]?.counters ?? [];
  expect(counter?.besideProxy).toBeGreaterThan(0);
});
