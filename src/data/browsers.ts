export type BrowserApp = 'Mi Browser' | 'Mi Browser for China' | 'Mint Browser';

/** The differences between the browsers of the incident. Source: docs/evidence/browsers.md. */
export interface Browser {
  readonly package: string;
  readonly name: string;
  /** Two apps share the package com.android.browser; `appliesTo` of a check names apps. */
  readonly app: BrowserApp;
  /** The app that it may be instead: neither the ROM nor the version tells which of the two it is. */
  readonly mayBe?: BrowserApp;
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

const mintBrowser: Browser = {
  package: 'com.mi.globalbrowser.mini',
  name: 'Mint Browser',
  app: 'Mint Browser',
  labels: 'MintBrowser',
  incognitoSwitch: { since: since.mintBrowser },
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
  mintBrowser,
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

/** Each app once, whatever packages it comes in. */
export const browserOfApp: Readonly<Record<BrowserApp, Browser>> = {
  'Mi Browser': miBrowser,
  'Mi Browser for China': chinaBrowser,
  'Mint Browser': mintBrowser,
};

/** The browser that a report calls so. */
export function browserCalled(name: string, packageName: string): Browser | undefined {
  const ofPackage = [...browsers, chinaBrowser].filter((one) => one.package === packageName);
  const known = ofPackage.find((one) => one.name === name) ?? ofPackage[0];
  return known && { ...known, name };
}

/** Versions of the global Mi Browser end so: `12.10.5-gn`, `12.4.3-g`, `12.5.2-go` (docs/evidence/browsers.md#versions). */
const globalVersion = /-g[a-z]?$/;

/** From here on every version of the global app that was seen has that ending. Earlier ones of both apps lack it. */
const firstMarked = 12;

/**
 * Which app a package is, by its version and the ROM. A ROM for China has an app of its own under the name com.android.browser, whose
 * versions count otherwise; it can be installed on other ROMs, too.
 */
export function browserOn(
  browser: Browser,
  rom: { readonly region: string; readonly custom?: string },
  versionName = '',
): Browser {
  if (browser.package !== preloaded.package || globalVersion.test(versionName)) return browser;
  if (rom.region === 'cn' && rom.custom === undefined) return chinaBrowser;
  const isTold = rom.region !== '' && rom.custom === undefined;
  const isEarlier = Number(/\d+/.exec(versionName)?.[0] ?? 0) < firstMarked;
  if (isTold && isEarlier) return browser;
  return { ...browser, name: 'Mi Browser, global or for China', mayBe: chinaBrowser.app };
}

/** The app of Xiaomi that may send for a browser (docs/evidence/sdks.md#onetrack-routing). */
export const analyticsPackage = 'com.miui.analytics';

/** What a person calls the browser of this package; the package itself where it is none that is known. */
export function subjectName(subject: string): string {
  return browsers.find((one) => one.package === subject)?.name ?? subject;
}
