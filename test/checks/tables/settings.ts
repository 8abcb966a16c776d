import { getprop, packages, settings } from '../texts.ts';
import type { Case, Table } from '../table.ts';

/** A key with a value for each verdict, and the verdict without the key. */
function key(
  namespace: 'system' | 'secure' | 'global',
  name: string,
  good: string,
  bad: string,
  absent: 'pass' | 'fail' | 'unknown',
): Case[] {
  const path = `phone/settings-${namespace}`;
  const observed = (value: string) => `${namespace} ${name} = ${value}`;
  return [
    ['pass', { [path]: settings({ [name]: good }) }, observed(good)],
    ['fail', { [path]: settings({ [name]: bad }) }, observed(bad)],
    [absent, { [path]: settings() }, `${namespace} ${name} is absent`],
    [absent, { [path]: settings({ [name]: 'null' }) }, `${namespace} ${name} is absent`],
  ];
}

const odd = (namespace: string, name: string): Case => [
  'unknown',
  { [`phone/settings-${namespace}`]: settings({ [name]: 'perhaps' }) },
  'perhaps, which is not a known value',
];

const secure = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-secure': settings(entries),
});
const global = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-global': settings(entries),
});
const developmentBuild = { 'phone/getprop': getprop({ 'ro.build.version.incremental': '21.11.17' }) };
const msa = { 'phone/packages': packages(['com.miui.msa.global']) };
const china = {
  'phone/getprop': getprop({ 'ro.miui.build.region': 'cn', 'ro.product.mod_device': 'begonia' }),
};
const webLinks = key('secure', 'http_invoke_app', '0', '1', 'fail');

const lastStatus = 'upload_log_pref_last_status_for_passport';

const google = { 'phone/packages': packages(['com.google.android.gms']) };

export const settingsTable: Table = {
  'user-experience-program': [
    ...key('secure', 'upload_log_pref', '0', '1', 'unknown'),
    odd('secure', 'upload_log_pref'),
    ['unknown', secure({ upload_log_pref_last_status_for_passport: '0' }), 'apps differ'],
    ['fail', { ...developmentBuild, ...secure({}) }, 'a development build takes that as on'],
    ['pass', { ...developmentBuild, ...secure({ upload_log_pref: '0' }) }, 'upload_log_pref = 0'],
    ['pass', secure({ upload_log_pref: '0' }), "Xiaomi's framework sends some events all the same"],
    [
      'fail',
      secure({ upload_log_pref: '0', [lastStatus]: '1' }),
      'upload_log_pref_last_status_for_passport = 1: signing out of the Xiaomi account writes that over it',
    ],
    [
      'unknown',
      secure({ upload_log_pref: '0', [lastStatus]: '-1' }),
      /= -1: signing out .* writes that over it, which the ROM takes as off, and copies of OneTrack/,
    ],
    ['pass', secure({ upload_log_pref: '0', [lastStatus]: '0' }), 'upload_log_pref = 0'],
    ['unknown', secure({ upload_log_pref: '-1' }), '= -1, which counts as absent: the ROM takes that as off'],
    [
      'unknown',
      { ...developmentBuild, ...secure({ upload_log_pref: '-1' }) },
      '= -1, which counts as absent: the ROM takes that as off',
    ],
  ],
  'program-after-sign-out': [
    ['skip', secure({}), 'and upload_log_pref is absent: signing out changes nothing'],
    ['skip', secure({ upload_log_pref: '1' }), 'and upload_log_pref = 1: signing out changes nothing'],
    ['skip', secure({ upload_log_pref: '-1', [lastStatus]: '-1' }), 'signing out changes nothing'],
    [
      'unknown',
      secure({ upload_log_pref: '0' }),
      'is absent: if somebody is signed in, signing out writes -1 over upload_log_pref = 0',
    ],
    ['pass', secure({ [lastStatus]: '0' }), '= 0: off'],
    ['pass', secure({ [lastStatus]: '0', upload_log_pref: '0' }), '= 0: off'],
    ['fail', secure({ [lastStatus]: '1', upload_log_pref: '0' }), '= 1: signing out turns it on'],
    ['fail', secure({ [lastStatus]: '1', upload_log_pref: '-1' }), '= 1: signing out turns it on'],
    [
      'fail',
      secure({ [lastStatus]: '-1', upload_log_pref: '0' }),
      /= -1: signing out writes that over upload_log_pref = 0, which the ROM takes as off, and copies of OneTrack/,
    ],
    ['unknown', secure({ [lastStatus]: '2' }), 'not a known value'],
  ],
  interconnectivity: [
    ...key('secure', 'settings_key_interconnection_privacy_state', '0', '1', 'pass'),
    odd('secure', 'settings_key_interconnection_privacy_state'),
  ],
  'usage-and-diagnostics': [
    ...key('secure', 'upload_debug_log_pref', '0', '1', 'unknown'),
    odd('secure', 'upload_debug_log_pref'),
    ['fail', secure({ upload_log_pref: '1' }), 'follows: secure upload_log_pref = 1'],
    ['pass', secure({ upload_log_pref: '0' }), 'follows: secure upload_log_pref = 0'],
    ['fail', secure({ upload_log_pref: '0', upload_debug_log_pref: '1' }), 'upload_debug_log_pref = 1'],
  ],
  'google-usage-and-diagnostics': [
    ...key('global', 'multi_cb', '0', '1', 'unknown').map(([status, answers, observed]): Case => [
      status,
      { ...google, ...answers },
      observed,
    ]),
    ['unknown', { ...google, ...global({ multi_cb: '-1' }) }, 'not a known value'],
    [
      'skip',
      { 'phone/packages': packages([]), ...global({ multi_cb: '1' }) },
      'without Google Play services',
    ],
  ],
  'personalised-ads': [
    ['pass', global({ personalized_ad_enabled: '0' }), '= 0 (bit 1 is clear: off)'],
    ['fail', global({ personalized_ad_enabled: '1' }), '= 1 (bit 1 is set: on)'],
    ['pass', global({ personalized_ad_enabled: '2' }), '= 2 (bit 1 is clear: off)'],
    ['fail', global({ personalized_ad_enabled: '3' }), '= 3 (bit 1 is set: on)'],
    ['fail', global({ personalized_ad_time: '0' }), 'absent: the ROM takes that as 1'],
    ['unknown', global({ personalized_ad_enabled: '' }), 'not a bit field'],
    ['unknown', global({ personalized_ad_enabled: '-1' }), 'not a bit field'],
    ['unknown', global({ personalized_ad_enabled: 'true' }), 'not a bit field'],
    ['unknown', global({ personalized_ad_enabled: '2147483648' }), 'not a bit field'],
  ],
  'account-system-ads': [
    ...key('global', 'passport_ad_status', 'OFF', 'ON', 'fail'),
    // Xiaomi Calendar compares without regard to case (docs/evidence/settings.md#passport-ad-status).
    ['pass', global({ passport_ad_status: 'off' }), 'passport_ad_status = off'],
    ['fail', global({ passport_ad_status: 'maybe' }), 'passport_ad_status = maybe'],
    [
      'unknown',
      { 'phone/settings-global': 'cmd: Failure calling service settings: Broken pipe (32)\n' },
      'refused',
    ],
  ],
  'msa-authorisation': [
    ['pass', { ...msa, ...secure({ 'privacy_status_com.miui.msa.global': '0' }) }, 'on this phone only'],
    ['fail', { ...msa, ...secure({ 'privacy_status_com.miui.msa.global': '1' }) }, '= 1: authorised'],
    ['fail', { ...msa, ...secure({}) }, 'absent: the ROM takes that as authorised'],
    ['pass', { 'phone/packages': packages([]), ...secure({}) }, 'there is nothing to authorise'],
    [
      'pass',
      { 'phone/packages': packages(['com.miui.msa.global'], ['com.miui.msa.global']), ...secure({}) },
      'is not enabled',
    ],
    [
      'skip',
      { 'phone/packages': packages(['com.miui.systemAdSolution']), ...secure({}) },
      'has no authorisation to revoke',
    ],
    ['unknown', { ...secure({ 'privacy_status_com.miui.msa.global': '0' }) }, 'phone/packages was not asked'],
  ],
  'other-authorisations': [
    [
      'fail',
      {
        'phone/packages': packages(['com.miui.securitycenter', 'com.miui.daemon']),
        ...secure({ 'privacy_status_com.miui.daemon': '0' }),
      },
      /: com\.miui\.securitycenter$/,
    ],
    [
      'pass',
      {
        'phone/packages': packages(['com.miui.daemon']),
        ...secure({ 'privacy_status_com.miui.daemon': '0' }),
      },
      'is revoked',
    ],
    ['unknown', secure({}), 'phone/packages was not asked'],
  ],
  'wallpaper-carousel': [
    ...key('secure', 'lock_screen_magazine_status', '0', '1', 'pass'),
    odd('secure', 'lock_screen_magazine_status'),
  ],
  'carousel-online-content': key('system', 'mifg_online_content', '0', '1', 'unknown'),
  'web-links-to-quick-apps': [
    ...webLinks.map(([status, answers, observed]): Case => [status, { ...china, ...answers }, observed]),
    ['unknown', { ...china, ...secure({ http_invoke_app: '2' }) }, 'not a known value'],
    ['skip', secure({ http_invoke_app: '1' }), 'not about the region eea'],
  ],
  'app-chooser-recommendations': key(
    'system',
    'com.xiaomi.market.enable_app_chooser_recommend',
    '0',
    '1',
    'unknown',
  ),
  'theme-ads': key(
    'global',
    'com.android.thememanager.preferences.using_theme_show_ad',
    'false',
    'true',
    'unknown',
  ),
  'theme-personalisation': key(
    'global',
    'com.android.thememanager.preferences.using_personal',
    'false',
    'true',
    'unknown',
  ),
  'wifi-scanning': key('global', 'wifi_scan_always_enabled', '0', '1', 'unknown'),
  'bluetooth-scanning': key('global', 'ble_scan_always_enabled', '0', '1', 'unknown'),
  'app-error-reports': key('global', 'send_action_app_error', '0', '1', 'unknown'),
  'apk-upload': key('global', 'upload_apk_enable', '0', '1', 'unknown'),
};
