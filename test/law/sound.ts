import { browserTour, settingsTour } from '../checks/tour.ts';
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
  package: (browser) => dump(browser, { version: '12.10.5-gn' }),
  packages: () =>
    packages(
      ['com.android.browser', 'com.mi.globalbrowser', 'com.mi.globalbrowser.mini', 'com.miui.msa.global'],
      [],
      { 999: { names: ['com.mi.globalbrowser'] } },
    ),
  'settings-global': () => settings(),
  'settings-secure': () => settings(),
  'settings-system': () => settings(),
  'settings-rows': () =>
    settingsTour({
      user_experience_program_title: true,
      upload_debug_log_title: true,
      use_personalized_ad_service: true,
    }),
  switches: (browser) => browserTour(browser, browserRows),
  users: () => 'Users:\n\tUserInfo{0:Owner:c13} running\n\tUserInfo{999:XSpace:801010} running\n',
};
