import { textIn } from '../../../src/data/labels.ts';
import type { Case, Table } from '../table.ts';
import { browserTour } from '../tour.ts';
import { dump, getprop } from '../texts.ts';

const browser = 'com.mi.globalbrowser';
const mint = 'com.mi.globalbrowser.mini';
const switches = (seen: Readonly<Record<string, boolean | undefined>>, unread: readonly string[] = []) => ({
  [`${browser}/switches`]: browserTour(browser, seen, unread),
});
const app = (what: Parameters<typeof dump>[1]) => ({ [`${browser}/package`]: dump(browser, what) });
const version = (versionName: string) => app({ version: versionName });
const opens = (answer: string) => ({ 'phone/default-browser': answer });

const preloaded = 'com.android.browser';
const china = {
  'phone/getprop': getprop({
    'ro.build.version.incremental': 'V12.5.7.0.RGGCNXM',
    'ro.miui.build.region': 'cn',
    'ro.product.mod_device': 'begonia',
  }),
};
const noRegion = {
  'phone/getprop': getprop({
    'ro.build.version.incremental': '9.8.22',
    'ro.miui.build.region': null,
    'ro.product.mod_device': null,
  }),
};
const ofXiaomiEu = {
  'phone/getprop': getprop({
    'ro.miui.build.region': 'cn',
    'ro.product.mod_device': 'begonia_xiaomieu_global',
  }),
};
const aosp = {
  'phone/getprop': getprop({ 'ro.miui.ui.version.name': null, 'ro.miui.ui.version.code': null }),
};
const preloadedVersion = (versionName: string) => ({
  [`${preloaded}/package`]: dump(preloaded, { version: versionName }),
});
const version19 = preloadedVersion('19.0.1');
const inChina = (seen: Readonly<Record<string, boolean | undefined>>) => ({
  ...china,
  [`${preloaded}/switches`]: browserTour(preloaded, seen),
});
const notInChina: Case = ['skip', inChina({}), 'not about Mi Browser for China'];

/** A switch that collects while it is on. */
function row(label: string): Case[] {
  return [
    ['pass', switches({ [label]: false }), 'on page privacy and security is off'],
    ['fail', switches({ [label]: true }), 'on page privacy and security is ON'],
    ['unknown', switches({ [label]: undefined }), 'could not be read'],
    ['unknown', switches({}), `no row "${textIn('MiBrowser', label, 'en')}"`],
    ['unknown', switches({}, ['main: the idle state was never reached']), 'the idle state was never reached'],
    ['unknown', switches({ '"A row unheard of"': false }), 'was seen on the pages'],
  ];
}

export const browserTable: Table = {
  'browser-version': [
    ['pass', version('12.10.5-gn'), '12.10.5-gn: not older than 12.1.4'],
    ['pass', version('V12.1.4'), 'not older'],
    ['pass', version('13.0'), 'not older'],
    ['fail', version('12.1.3'), '12.1.3: the switch came with 12.1.4'],
    ['fail', version('9.9.9-g'), 'the switch came with'],
    ['unknown', version('latest'), 'cannot be compared'],
    ['unknown', version('12'), 'cannot be compared'],
    ['pass', { [`${mint}/package`]: dump(mint, { version: '3.4.3' }) }, 'not older than 3.4.3'],
    ['fail', { [`${mint}/package`]: dump(mint, { version: '3.4.0' }) }, '3.4.0: the switch came with 3.4.3'],
    ['unknown', { [`${browser}/package`]: dump(mint, {}) }, 'com.mi.globalbrowser'],
    // The browser for China has such numbers; the global one has an ending, on whatever ROM it is.
    ['unknown', version19, 'it may be the browser for China'],
    ['unknown', preloadedVersion('12.5.22'), 'it may be the browser for China'],
    ['pass', preloadedVersion('12.4.3-g'), '12.4.3-g: not older than 12.1.4'],
    ['pass', preloadedVersion('12.5.2-go'), 'not older than 12.1.4'],
    ['pass', { ...china, ...preloadedVersion('12.22.0.3-gn') }, 'not older than 12.1.4'],
    ['fail', preloadedVersion('10.1.2'), '10.1.2: the switch came with 12.1.4'],
    ['unknown', { ...china, ...version19 }, 'no version of this app that was read has the switch'],
    ['unknown', { ...china, ...preloadedVersion('10.1.1') }, 'no version of this app that was read'],
    ['unknown', { ...noRegion, ...version19 }, 'it may be the browser for China'],
    ['unknown', { ...ofXiaomiEu, ...version19 }, 'it may be the browser for China'],
    ['skip', { ...aosp, ...version19 }, 'is another app'],
  ],
  'incognito-statistics': [
    ...row('improve_mi_browser_pe').slice(0, 3),
    [
      'pass',
      switches({ __enhanced_incognito_mode: false }),
      '"Enhanced incognito mode" on page privacy and security is off',
    ],
    [
      'fail',
      switches({ __enhanced_incognito_mode: true }),
      '"Enhanced incognito mode" on page privacy and security is ON',
    ],
    ['fail', switches({ __enhanced_incognito_mode: false, improve_mi_browser_pe: true }), 'is ON'],
    [
      'unknown',
      switches({ __enhanced_incognito_mode: undefined, improve_mi_browser_pe: false }),
      'could not be read',
    ],
    ['unknown', switches({}), 'no row "Help us improve Mi Browser" or "Enhanced incognito mode"'],
    notInChina,
  ],
  'personalised-recommendations': [
    ['pass', inChina({ '"Personalized recommendations"': false }), 'is off'],
    ['fail', inChina({ '"Personalized recommendations"': true }), 'is ON'],
    ['unknown', inChina({}), 'no row "Personalized recommendations"'],
    ['skip', switches({}), 'not about Mi Browser'],
    [
      'unknown',
      { ...version19, [`${preloaded}/switches`]: browserTour(preloaded, {}) },
      'no row "Personalized recommendations"',
    ],
  ],
  'visited-addresses': [...row('pref_security_report_url'), notInChina],
  'address-recommendations': row('pref_check_security_url_title_international'),
  'address-security-check': [
    ...row('pref_check_security_url_title'),
    ['pass', inChina({ pref_check_security_url_title: false }), 'is off'],
  ],
  'browser-experience-program': [...row('privacy_improve_performance'), notInChina],
  'browser-personalised-services': row('personalized_services'),
  'browser-ads': row('pref_show_ads'),
  'browser-consent': [
    ['fail', switches({ privacy_authorize_title: undefined }), 'so it holds'],
    ['unknown', switches({}), 'no row "Authorization"'],
  ],
  'browser-permissions': [
    ['pass', app({}), 'none of'],
    ['fail', app({ granted: ['android.permission.CAMERA'] }), 'is granted android.permission.CAMERA'],
    [
      'unknown',
      { [`${browser}/package`]: 'Unable to find package: com.mi.globalbrowser\n' },
      'com.mi.globalbrowser/package',
    ],
  ],
  'browser-sdks': [
    ['pass', app({}), 'an SDK without components would not show'],
    [
      'fail',
      app({ providers: ['com.sensorsdata.analytics.android.sdk.data.SensorsDataContentProvider'] }),
      'Sensors Analytics (',
    ],
    [
      'fail',
      app({
        providers: [
          'com.xiaomi.onetrack.provider.OneTrackProvider',
          'com.google.firebase.provider.FirebaseInitProvider',
        ],
      }),
      /OneTrack \(.*Firebase \(/,
    ],
    ['unknown', { [`${browser}/package`]: '' }, 'com.mi.globalbrowser/package'],
  ],
  'browser-copies': [
    ['pass', app({}), 'user 0 alone'],
    ['fail', app({ users: [0, 999] }), 'user 999 (dual apps): enabled'],
    ['unknown', { [`${browser}/package`]: 'Failed transaction (2147483646)\n' }, 'refused'],
  ],
  'default-browser': [
    [
      'pass',
      opens(
        'priority=0 preferredOrder=0 match=0x208000 specificIndex=-1 isDefault=true\norg.mozilla.firefox/.App\n',
      ),
      'org.mozilla.firefox opens links',
    ],
    [
      'pass',
      opens(
        'priority=0 preferredOrder=0 match=0x0 specificIndex=-1 isDefault=false\nandroid/com.android.internal.app.ResolverActivity\n',
      ),
      'the phone asks',
    ],
    [
      'fail',
      opens(
        'priority=0 preferredOrder=0 match=0x208000 specificIndex=-1 isDefault=true\ncom.mi.globalbrowser/com.android.browser.BrowserActivity\n',
      ),
      'com.mi.globalbrowser (Mi Browser) opens links',
    ],
    ['unknown', opens('No activity found\n'), 'names no activity'],
  ],
};
