import { browserTour, settingsTour, systemAppTour } from '../checks/tour.ts';
import { dump, getprop, packages, settings } from '../checks/texts.ts';

const browserRows = {
  improve_mi_browser_pe: true,
  pref_security_report_url: true,
  privacy_improve_performance: true,
  personalized_services: false,
  pref_show_ads: false,
  privacy_authorize_title: undefined,
};

/**
 * A sound answer for every probe, by its id; for probes of browsers, of the browser's package. They are of one made
 * phone with a ROM for China, of which every check speaks, so that no rule escapes by being skipped.
 */
export const soundAnswers: Readonly<Record<string, (browser: string) => string>> = {
  'adb-keys': () =>
    `ADB MANAGER STATE (dumpsys adb):\n{\n  debugging_manager={\n    connected_to_adb=true\n    user_keys=QAAAA${'Abc123+/'.repeat(87)}= a@b\n    \n  }\n}\n`,
  'ad-service-ops': () =>
    [
      'operations of com.miui.msa.global:\nREAD_CLIPBOARD: allow; time=+1d2h ago',
      'operations of com.miui.systemAdSolution:\nError: No UID for com.miui.systemAdSolution in user 0',
      'operations of com.miui.analytics:\nNo operations.',
      'end of the list\n',
    ].join('\n'),
  'ad-service-analytics': () => dump('com.miui.analytics', {}),
  'ad-service': () => dump('com.miui.msa.global', {}),
  'ad-service-china': () => 'Unable to find package: com.miui.systemAdSolution\n',
  date: () => '2026-11-23\n',
  'default-browser': () =>
    'priority=0 preferredOrder=0 match=0x208000 specificIndex=-1 isDefault=true\ncom.mi.globalbrowser/com.android.browser.BrowserActivity\n',
  getprop: () =>
    getprop({
      'ro.build.version.sdk': '36', // some checks are about Android 16
      'ro.miui.build.region': 'cn',
      'ro.product.mod_device': 'begonia',
      'ro.miui.region': 'CN',
    }),
  package: (browser) =>
    // That of ROMs for China counts its versions otherwise.
    dump(browser, { version: browser === 'com.android.browser' ? '16.7.20' : '12.10.5-gn' }),
  packages: () =>
    packages(
      [
        'com.android.browser',
        'com.mi.globalbrowser',
        'com.mi.globalbrowser.mini',
        'com.miui.msa.global',
        'com.google.android.gms',
        'com.miui.securitycenter',
        'com.mi.android.globalminusscreen',
        'com.miui.android.fashiongallery',
      ],
      [],
      { 999: { names: ['com.mi.globalbrowser'] } },
    ),
  'settings-global': () => settings(),
  'settings-secure': () => settings({ upload_log_pref_last_status_for_passport: '0' }),
  'settings-system': () => settings(),
  'settings-rows': () =>
    settingsTour({
      user_experience_program_title: true,
      upload_debug_log_title: true,
      use_personalized_ad_service: true,
    }),
  'system-app-rows': () =>
    [
      systemAppTour('SecurityCenter', 'com.miui.securitycenter', {
        own_send_usage_data: true,
        recommend_news: true,
      }),
      systemAppTour('AppVault', 'com.mi.android.globalminusscreen', { own_usage_stats: true }),
      systemAppTour('MiGalleryLockscreen', 'com.miui.android.fashiongallery', {
        recommend_switch_title: true,
      }),
    ].join(''),
  switches: (browser) => browserTour(browser, browserRows),
  users: () => 'Users:\n\tUserInfo{0:Owner:c13} running\n\tUserInfo{999:XSpace:801010} running\n',
};
