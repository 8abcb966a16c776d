import { switchCheck } from '../switch-row.ts';

export const browserAds = switchCheck(
  {
    id: 'browser-ads',
    title: "The browser's own ads are off",
    failureTitle: "The browser's own ads are on",
    severity: 'low',
    why: 'The browser fetches ads for its start page and its feed from ad servers.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#show-ads' }],
    appliesTo: { browser: ['Mi Browser'] },
    good: '"Show ads": off',
    bad: '"Show ads": ON',
  },
  ['pref_show_ads'],
  'advanced',
);
