/** All that differs between the browsers of the incident. Source: docs/evidence/browsers.md. */
export interface Browser {
  readonly package: string;
  readonly name: string;
  /** The app in `labels.json` whose texts its screens show. */
  readonly labels: 'MiBrowser' | 'MintBrowser';
  /** The first version with the incognito statistics switch (docs/evidence/incident.md#fixed-versions). */
  readonly switchSince: string;
  /** The ROMs on which the package is this browser; elsewhere the same name is an app of others. */
  readonly roms?: readonly ('MIUI' | 'HyperOS')[];
  /** The activity of its settings screen, where one is known (docs/evidence/browsers.md#settings-page). */
  readonly settings?: string;
}

export const browsers: readonly Browser[] = [
  {
    package: 'com.mi.globalbrowser',
    name: 'Mi Browser',
    labels: 'MiBrowser',
    switchSince: '12.1.4',
    settings: 'com.android.browser.BrowserSettingsActivity',
  },
  {
    package: 'com.android.browser',
    name: 'Mi Browser (preloaded)',
    labels: 'MiBrowser',
    switchSince: '12.1.4',
    roms: ['MIUI', 'HyperOS'], // AOSP's own browser has this name too
    settings: 'com.android.browser.BrowserSettingsActivity',
  },
  {
    package: 'com.mi.globalbrowser.mini',
    name: 'Mint Browser',
    labels: 'MintBrowser',
    switchSince: '3.4.3',
  },
];
