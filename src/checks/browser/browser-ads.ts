import { switchCheck } from '../switch-row.ts';

export const browserAds = switchCheck(
  {
    id: 'browser-ads',
    title: 'The browser shows no ads of its own',
    severity: 'low',
    why: 'Ads are asked for from ad servers, with the ids of the phone, on start pages and in feeds.',
    source: [
      {
        confidence: 'code',
        from: 'resources of Mi Browser, MIUI 12.5 to HyperOS 3: ON shares (shared facts, 0.4 and 11.1)',
      },
    ],
    appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
    good: '"Show ads": off',
    bad: '"Show ads": ON',
  },
  ['pref_show_ads'],
  'advanced',
);
