import { describe, expect, test } from 'vitest';
import { judge } from '../../src/audit/judge.ts';
import { checks } from '../../src/checks/index.ts';
import { contentPackages } from '../../src/checks/packages/content.ts';
import { telemetryPackages } from '../../src/checks/packages/telemetry.ts';
import { browserOn, browsers, miBrowser } from '../../src/data/browsers.ts';
import { phoneNames, phones, type PhoneName } from './phones.ts';
import { captureOf } from './table.ts';

/** Which phones a check about the phone applies to. Rules about packages have a table of their own. */
const scopes = {
  'every phone': [
    'security-patch',
    'adb-over-network',
    'proxy',
    'private-dns',
    'other-users',
    'trusted-computers',
    'google-usage-and-diagnostics',
    'google-advertising-id',
    'wifi-scanning',
    'bluetooth-scanning',
    'app-error-reports',
    'apk-upload',
    'advanced-protection',
  ],
  'MIUI and HyperOS': [
    'rom',
    'usb-debugging-security',
    'user-experience-program',
    'user-experience-program-row',
    'program-after-sign-out',
    'usage-and-diagnostics',
    'usage-and-diagnostics-row',
    'personalised-ads',
    'personalised-ads-row',
    'msa-authorisation',
    'account-system-ads',
    'wallpaper-carousel',
    'carousel-online-content',
    'carousel-recommendations',
    'app-vault-usage-stats',
    'security-usage-data',
    'security-recommendations',
    'interconnectivity',
    'app-chooser-recommendations',
    'theme-ads',
    'theme-personalisation',
    'other-authorisations',
    'protected-packages',
    'ad-id',
    'virtual-id',
    'quality-service-id',
    'browser-transfer',
  ],
  // "Web apps" is a row of Settings in ROMs for China.
  China: ['web-links-to-quick-apps'],
  // What is there counts on other phones as well (phones.test.ts).
  'phones of Xiaomi': ['default-browser', 'ad-service-permissions', 'ad-service-operations'],
} as const;

const noMiui: readonly PhoneName[] = ['Android One', 'TV', 'LineageOS', 'another maker'];
const others = phoneNames.filter((phone) => phone !== 'cn' && phone !== 'not known');
/** Android 11 has no Advanced Protection, which is no matter of the maker. */
const skippedOn: Readonly<Record<keyof typeof scopes, readonly PhoneName[]>> = {
  'every phone': [],
  'MIUI and HyperOS': noMiui,
  China: others,
  'phones of Xiaomi': ['another maker'],
};

const rules = new Set([...telemetryPackages, ...contentPackages].map(({ id }) => id));
const isAboutBrowsers = (one: (typeof checks)[number]) =>
  Object.values(one.needs).some(({ on }) => on === 'browser');

test('every check about the phone is in the table', () => {
  const named = Object.values(scopes).flat<readonly (readonly string[])[]>();
  const all = checks.filter((one) => !isAboutBrowsers(one) && !rules.has(one.id)).map(({ id }) => id);
  expect([...named].sort()).toEqual([...all].sort());
});

describe.each(Object.entries(scopes))('%s', (scope, ids) => {
  test.each(ids)('%s', (id) => {
    const skipped = phoneNames.filter(
      (phone) => findings(phone).find(({ check }) => check === id)?.status === 'skip',
    );
    expect(skipped).toEqual(skippedOn[scope as keyof typeof scopes]);
  });
});

function findings(phone: PhoneName) {
  return judge(captureOf({ 'phone/getprop': phones[phone] }), checks).findings;
}

const preloaded = browsers.find((browser) => browser.package === 'com.android.browser') ?? miBrowser;

/** Which apps a check about a browser applies to, by the rows that were read in the resources of each. */
const both = ['Mi Browser', 'Mi Browser for China'];
const apps: Readonly<Record<string, readonly string[]>> = {
  'incognito-statistics': ['Mi Browser', 'Mint Browser'],
  'visited-addresses': ['Mi Browser'],
  'browser-experience-program': ['Mi Browser'],
  'address-recommendations': ['Mi Browser'],
  'browser-personalised-services': ['Mi Browser'],
  'personalised-recommendations': ['Mi Browser for China'],
  'address-security-check': both,
  'browser-ads': ['Mi Browser'],
  'browser-consent': ['Mi Browser'],
  'performance-id': ['Mi Browser'],
  'browser-version': [...both, 'Mint Browser'],
  'browser-permissions': [...both, 'Mint Browser'],
  'browser-sdks': [...both, 'Mint Browser'],
  'browser-copies': [...both, 'Mint Browser'],
};

test('every check about browsers is in the table', () => {
  expect(Object.keys(apps).sort()).toEqual(
    checks
      .filter(isAboutBrowsers)
      .map(({ id }) => id)
      .sort(),
  );
});

/** `another`: of AOSP, or of nobody known. */
function appOf(name: string, phone: PhoneName): string {
  if (name === 'com.mi.globalbrowser.mini') return 'Mint Browser';
  if (name === 'com.mi.globalbrowser') return 'Mi Browser';
  if (phone === 'cn') return 'Mi Browser for China';
  return noMiui.includes(phone) ? 'another' : 'Mi Browser';
}

describe.each(browsers.map((browser) => browser.package))('%s', (name) => {
  test.each(Object.keys(apps))('%s', (id) => {
    const spoken = phoneNames.filter((phone) => {
      const finding = findings(phone).find(({ check, subject }) => check === id && subject === name);
      return finding?.status !== 'skip';
    });
    expect(spoken).toEqual(
      phoneNames.filter(
        // Which of the two it is cannot be known without the ROM.
        (phone) =>
          (apps[id] ?? []).includes(appOf(name, phone)) ||
          (phone === 'not known' &&
            name === 'com.android.browser' &&
            both.some((app) => apps[id]?.includes(app))),
      ),
    );
  });
});

test('a browser that may be either of two is not called one of them', () => {
  expect(browserOn(preloaded, { region: 'eea' }, '19.0.1').name).toBe('Mi Browser, global or for China');
  expect(browserOn(preloaded, { region: 'eea' }, '12.4.3-g').name).toBe('Mi Browser (preloaded)');
  expect(browserOn(preloaded, { region: 'cn' }, '19.0.1').name).toBe('Mi Browser for China');
});
