import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { judge } from '../src/audit/judge.ts';
import { openRecording } from '../src/capture/open-recording.ts';
import { saveRecording } from '../src/capture/store.ts';
import { captureOfPad6, captureOfProperties } from './corpus-capture.ts';
import { corpus, testOnCorpus } from './corpus.ts';

const getprop = 'getprop/pipa_full_audit.txt';
const global = 'settings/pipa_global.txt';
const secure = 'settings/pipa_secure.txt';
const system = 'settings/pipa_system.txt';
const packages = 'pm_list_packages/pipa_packages_f.txt';

/** A line that is in a file of the corpus word for word, or (`no`) the beginning of one that does not. */
type Evidence = readonly [file: string, line: string, no?: 'no'];

/** Each finding, held by hand against the text: check, status, what it rests on, and words that must be reported. */
const judged: readonly (readonly [string, string, readonly Evidence[], string?])[] = [
  [
    'rom',
    'pass',
    [[getprop, '[ro.mi.os.version.incremental]: [OS2.0.12.0.UMZEUXM]']],
    'HyperOS 2, region eea, Android 14',
  ],
  [
    'user-experience-program',
    'unknown',
    [
      [secure, 'upload_log_pref=', 'no'],
      [secure, 'upload_log_pref_last_status_for_passport=0'],
    ],
    'absent',
  ],
  ['usage-and-diagnostics', 'unknown', [[secure, 'upload_debug_log_pref=', 'no']], 'absent'],
  ['personalised-ads', 'pass', [[global, 'personalized_ad_enabled=2']], 'bit 1 is clear'],
  ['account-system-ads', 'fail', [[global, 'passport_ad_status=ON']], 'ON'],
  [
    'adb-over-network',
    'fail',
    [
      [global, 'adb_wifi_enabled=1'],
      [getprop, '[service.adb.tcp.port]: [5555]'],
    ],
  ],
  [
    'proxy',
    'pass',
    [
      [global, 'http_proxy=', 'no'],
      [global, 'global_http_proxy_host=', 'no'],
      [global, 'global_proxy_pac', 'no'],
    ],
  ],
  ['private-dns', 'fail', [[global, 'private_dns_mode=off']]],
  ['usb-debugging-security', 'fail', [[getprop, '[persist.security.adbinput]: [1]']]],
  ['wifi-scanning', 'pass', [[global, 'wifi_scan_always_enabled=0']]],
  ['bluetooth-scanning', 'pass', [[global, 'ble_scan_always_enabled=0']]],
  ['app-error-reports', 'fail', [[global, 'send_action_app_error=1']]],
  ['apk-upload', 'fail', [[global, 'upload_apk_enable=1']]],
  ['wallpaper-carousel', 'pass', [[secure, 'lock_screen_magazine_status=', 'no']]],
  ['carousel-online-content', 'unknown', [[system, 'mifg_online_content=', 'no']]],
  ['app-chooser-recommendations', 'unknown', [[system, 'com.xiaomi.market.', 'no']]],
  ['theme-ads', 'unknown', [[global, 'com.android.thememanager.', 'no']]],
  ['theme-personalisation', 'unknown', [[global, 'com.android.thememanager.', 'no']]],
  [
    'other-authorisations',
    'fail',
    [[secure, 'privacy_status_com.miui.securitycenter=1']],
    'com.miui.securitycenter',
  ],
  ['msa-authorisation', 'pass', [[packages, 'com.miui.msa.global', 'no']]],
  [
    'package-msa',
    'pass',
    [
      [packages, 'com.miui.msa.global', 'no'],
      [packages, 'com.miui.systemAdSolution', 'no'],
    ],
  ],
  [
    'package-analytics',
    'unknown',
    [[packages, '/base.apk=com.miui.analytics']],
    'whether enabled is not known',
  ],
  ['package-daemon', 'unknown', [[packages, '=com.miui.daemon']]],
  ['package-misight', 'unknown', [[packages, '=com.miui.misightservice']]],
  [
    'package-facebook',
    'pass',
    [
      [packages, 'com.facebook.services', 'no'],
      [packages, '=com.facebook.katana'],
    ],
  ],
  ['package-getapps', 'pass', [[packages, 'com.xiaomi.mipicks', 'no']]],
  ['protected-packages', 'unknown', []],
  ['ad-id', 'fail', [[global, 'ad_aaid=']]],
  ['quality-service-id', 'fail', [[system, 'key_mqs_uuid=']]],
  ['browser-transfer', 'pass', [[global, 'com.mi.globalbrowser.preferences.', 'no']]],
  ['web-links-to-quick-apps', 'skip', []],
  ...[
    'security-patch',
    'other-users',
    'default-browser',
    'user-experience-program-row',
    'usage-and-diagnostics-row',
    'personalised-ads-row',
  ].map((id) => [id, 'unknown', [], 'was not asked'] as const),
];

testOnCorpus('a Xiaomi Pad 6: saved, read again, and judged as its text says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'miaudit-pad6-'));
  try {
    await saveRecording(captureOfPad6(), join(folder, 'pad6'));
    const { findings } = judge((await openRecording(join(folder, 'pad6'))).capture, checks);
    const of = (id: string) => findings.find(({ check }) => check === id);
    expect(judged.map(([id]) => [id, of(id)?.status])).toEqual(judged.map(([id, status]) => [id, status]));
    for (const [id, , , told = ''] of judged) expect(of(id)?.observed).toContain(told);
    // No browser of Xiaomi is on this phone, so that nothing is said of one.
    expect(findings.filter(({ subject }) => subject !== 'phone')).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

testOnCorpus('the evidence is in the text of the Pad 6 word for word', () => {
  for (const [file, line, no] of judged.flatMap(([, , evidence]) => evidence)) {
    const isThere =
      file === packages ? corpus(file).includes(line) : `\n${corpus(file)}`.includes(`\n${line}`);
    expect(isThere, `${file}: ${line}`).toBe(no === undefined);
  }
});

for (const [file, status, told] of [
  ['getprop/redwood.txt', 'pass', 'MIUI 14 by xiaomi.eu, region cn, Android 12, POCO X5 Pro 5G'],
  ['getprop_other_oem/OneUI_7.0_Android_15_Galaxy_A55.txt', 'skip', 'neither MIUI nor HyperOS'],
] as const)
  testOnCorpus(`of ${file} nothing but the properties is known`, () => {
    const { findings } = judge(captureOfProperties(file).capture, checks);
    const rom = findings.find(({ check }) => check === 'rom');
    expect(rom?.status).toBe(status);
    expect(rom?.observed).toContain(told);
    const fromProperties = ['rom', 'usb-debugging-security'];
    const others = findings.filter(({ check }) => !fromProperties.includes(check));
    expect(others.filter((one) => one.status === 'pass' || one.status === 'fail')).toEqual([]);
  });
