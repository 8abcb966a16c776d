import { switchCheck } from '../switch-row.ts';

export const browserAds = switchCheck(
  {
    id: 'browser-ads',
    title: 'The browser shows no ads of its own',
    severity: 'low',
    why: 'Ads are asked for from ad servers, with the ids of the phone, on start pages and in feeds.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#show-ads' }],
    appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
    good: '"Show ads": off',
    bad: '"Show ads": ON',
  },
  ['pref_show_ads'],
  'advanced',
);
