/** The differences between the browsers of the incident. Source: docs/evidence/browsers.md. */
export interface Browser {
  readonly package: string;
  readonly name: string;
  /** Two apps share the package com.android.browser; `appliesTo` of a check names apps. */
  readonly app: 'Mi Browser' | 'Mi Browser for China' | 'Mint Browser';
  /** The app in `labels.json` whose texts its screens show. */
  readonly labels: 'MiBrowser' | 'MiBrowserChina' | 'MintBrowser';
  /** The first version with the incognito statistics switch, or why none is known. */
  readonly incognitoSwitch: { readonly since: string } | { readonly unknown: string };
  /** The ROMs on which the package is this browser. On others the same name is another app. */
  readonly roms?: readonly ('MIUI' | 'HyperOS')[];
  /** The activity of its settings screen, where one is known (docs/evidence/browsers.md#settings-page). */
  readonly settings?: string;
}

/** docs/evidence/incident.md#fixed-versions */
const since = { miBrowser: '12.1.4', mintBrowser: '3.4.3' };

const preloaded = {
  package: 'com.android.browser',
  roms: ['MIUI', 'HyperOS'], // AOSP's own browser has this name too
  settings: 'com.android.browser.BrowserSettingsActivity',
} as const;

export const miBrowser: Browser = {
  package: 'com.mi.globalbrowser',
  name: 'Mi Browser',
  app: 'Mi Browser',
  labels: 'MiBrowser',
  incognitoSwitch: { since: since.miBrowser },
  settings: 'com.android.browser.BrowserSettingsActivity',
};

export const browsers: readonly Browser[] = [
  miBrowser,
  {
    ...preloaded,
    name: 'Mi Browser (preloaded)',
    app: 'Mi Browser',
    labels: 'MiBrowser',
    incognitoSwitch: { since: since.miBrowser },
  },
  {
    package: 'com.mi.globalbrowser.mini',
    name: 'Mint Browser',
    app: 'Mint Browser',
    labels: 'MintBrowser',
    incognitoSwitch: { since: since.mintBrowser },
  },
];

/** The browser of ROMs for China, which has the same package name (docs/evidence/browsers.md#china-browser). */
export const chinaBrowser: Browser = {
  ...preloaded,
  name: 'Mi Browser for China',
  app: 'Mi Browser for China',
  labels: 'MiBrowserChina',
  incognitoSwitch: {
    unknown: 'on a ROM for China: no version of this app that was read has the switch',
  },
};

/** Which app a package is on this ROM. Undefined where the region is unknown, or another company made the ROM. */
export function browserOn(
  browser: Browser,
  rom: { readonly region: string; readonly custom?: string },
): Browser {
  if (browser.package !== preloaded.package) return browser;
  if (rom.region === '' || rom.custom !== undefined)
    return {
      ...browser,
      incognitoSwitch: { unknown: 'two apps have this name, and it is not known which one this is' },
    };
  return rom.region === 'cn' ? chinaBrowser : browser;
}

/** The app of Xiaomi that may send for a browser (docs/evidence/sdks.md#onetrack-routing). */
export const analyticsPackage = 'com.miui.analytics';
