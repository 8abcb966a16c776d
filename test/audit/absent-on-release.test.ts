import { expect, test } from 'vitest';
import { judge } from '../../src/audit/judge.ts';
import { checks } from '../../src/checks/index.ts';
import { isInRange, romReleases, type RomRelease } from '../../src/data/rom-releases.ts';
import { captureOf } from '../checks/table.ts';
import { getprop, packages, settings } from '../checks/texts.ts';

/** Properties that name a release, as its phones have them. */
const propertiesOf: Readonly<Record<RomRelease, readonly [name: string, code: string, build: string]>> = {
  'MIUI 4': ['V4', '', 'JLB21.0'],
  'MIUI 5': ['V5', '3', 'JHCCNBD24.0'],
  'MIUI 6': ['V6', '4', 'V6.7.1.0.KXDCNCH'],
  'MIUI 7': ['V7', '5', 'V7.2.1.0.LHOCNDA'],
  'MIUI 8': ['V8', '6', 'V8.5.1.0.MAACNED'],
  'MIUI 9': ['V9', '7', 'V9.5.1.0.NCFMIFA'],
  'MIUI 10': ['V10', '8', 'V10.3.1.0.PDHMIXM'],
  'MIUI 11': ['V11', '9', 'V11.0.4.0.PFJMIXM'],
  'MIUI 12': ['V12', '10', 'V12.0.9.0.QFJMIXM'],
  'MIUI 12.5': ['V125', '12', 'V12.5.7.0.RGGEUXM'],
  'MIUI 13': ['V130', '13', 'V13.0.5.0.SJUMIXM'],
  'MIUI 14': ['V140', '14', 'V14.0.1.0.TJUMIXM'],
  'HyperOS 1': ['V816', '816', 'OS1.0.4.0.UNPMIXM'],
  'HyperOS 2': ['V816', '816', 'OS2.0.112.0.VNCMIXM'],
  'HyperOS 3': ['V816', '816', 'OS3.0.1.0.WNCMIXM'],
  'HyperOS 4': ['V816', '816', 'OS4.0.1.0.XNCMIXM'],
};

function phone(release: RomRelease, more: Readonly<Record<string, string>> = {}) {
  const [name, code, build] = propertiesOf[release];
  const isHyper = release.startsWith('HyperOS');
  return getprop({
    'ro.miui.ui.version.name': name,
    'ro.miui.ui.version.code': code === '' ? null : code,
    'ro.build.version.incremental': build,
    'ro.build.version.release': null,
    'ro.miui.build.region': null,
    'ro.product.mod_device': null,
    ...(isHyper && { 'ro.mi.os.version.code': release.slice('HyperOS '.length) }),
    ...more,
  });
}

const withApps = packages(['com.miui.msa.global', 'com.miui.securitycenter', 'com.mi.globalbrowser']);

function statusOf(id: string, properties: string, keys: Readonly<Record<string, string>> = {}) {
  const raw = settings(keys);
  const capture = captureOf({
    'phone/getprop': properties,
    'phone/packages': withApps,
    'phone/settings-system': raw,
    'phone/settings-secure': raw,
    'phone/settings-global': raw,
  });
  return judge(
    capture,
    checks.filter((one) => one.id === id),
  ).findings[0];
}

const from12 = { from: 'MIUI 12', to: 'HyperOS 2' } as const;

/** What an absent key gives, and on which releases that is known. */
const byAbsence = [
  ['wallpaper-carousel', 'pass', { from: 'MIUI 10', to: 'HyperOS 2' }],
  ['interconnectivity', 'pass', from12],
  ['program-after-sign-out', 'skip', from12],
  ['ad-id', 'pass', from12],
  ['quality-service-id', 'pass', from12],
  ['browser-transfer', 'pass', from12],
  ['usb-debugging-security', 'pass', from12],
  ['account-system-ads', 'fail', from12],
  ['personalised-ads', 'fail', from12],
  ['msa-authorisation', 'fail', from12],
  ['other-authorisations', 'fail', from12],
] as const;

test.each(byAbsence)('%s: an absent key is a %s only where that is known', (id, status, range) => {
  const got = romReleases.map((release) => [release, statusOf(id, phone(release))?.status]);
  expect(got).toEqual(
    romReleases.map((release) => [release, isInRange(release, range) ? status : 'unknown']),
  );
});

test('no other check passes or fails by an absent key on a release of which nothing is known', () => {
  const ids = checks.map(({ id }) => id).filter((id) => id !== 'rom');
  const oldest = phone('MIUI 5');
  const judged = ids.filter((id) => {
    const finding = statusOf(id, oldest);
    return finding?.group === 'settings' && ['pass', 'fail'].includes(finding.status);
  });
  expect(judged).toEqual([]);
});

test.each([
  ['personalised-ads', 'fail', { personalized_ad_enabled: '3' }],
  ['personalised-ads', 'pass', { personalized_ad_enabled: '2' }],
  ['wallpaper-carousel', 'fail', { lock_screen_magazine_status: '1' }],
  ['account-system-ads', 'pass', { passport_ad_status: 'OFF' }],
  ['msa-authorisation', 'fail', { 'privacy_status_com.miui.msa.global': '1' }],
  ['ad-id', 'fail', { ad_aaid: '1e555e72-8a92-4abe-f104-2569bb063a77' }],
  ['usage-and-diagnostics', 'unknown', { upload_log_pref: '0' }],
])('%s: a key that is there is a %s on every release', (id, status, keys) => {
  for (const release of ['MIUI 5', 'MIUI 7', 'HyperOS 3', 'HyperOS 4'] as const)
    expect(statusOf(id, phone(release), keys)?.status).toBe(status);
});

test('usage and diagnostics follows the programme where that is known', () => {
  const keys = { upload_log_pref: '1' };
  const of = (release: RomRelease) => statusOf('usage-and-diagnostics', phone(release), keys)?.status;
  expect([of('MIUI 11'), of('MIUI 12'), of('HyperOS 2'), of('HyperOS 3')]).toEqual([
    'unknown',
    'fail',
    'fail',
    'unknown',
  ]);
});

test('a development build takes an absent programme as on where that is known', () => {
  const of = (release: RomRelease, build: string) =>
    statusOf('user-experience-program', phone(release, { 'ro.build.version.incremental': build }))?.status;
  expect([of('MIUI 5', '4.7.25'), of('MIUI 7', '6.1.21'), of('MIUI 12', '20.11.17')]).toEqual([
    'unknown',
    'unknown',
    'fail',
  ]);
});

test('the apps of the page of authorisations are known on the releases whose page was read', () => {
  const revoked = {
    'privacy_status_com.miui.msa.global': '0',
    'privacy_status_com.miui.securitycenter': '0',
  };
  const of = (release: RomRelease) => statusOf('other-authorisations', phone(release), revoked)?.status;
  expect([of('MIUI 9'), of('MIUI 13'), of('HyperOS 4')]).toEqual(['unknown', 'pass', 'unknown']);
});

test('a TV is no release for phones, and the sentence names what is known', () => {
  const tv = phone('MIUI 12', { 'ro.build.characteristics': 'tv', 'ro.product.model': 'MiTV4A' });
  expect(statusOf('personalised-ads', tv)?.status).not.toBe('fail');
  expect(statusOf('personalised-ads', phone('HyperOS 3'))?.observed).toMatch(
    /is absent.*known of MIUI 12 to HyperOS 2, and this is HyperOS 3/,
  );
});
