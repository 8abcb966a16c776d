import { switchCheck } from '../switch-row.ts';

export const browserAds = switchCheck(
  {
    id: 'browser-ads',
    title: "The browser's own ads are off",
    failureTitle: "The browser's own ads are on",
    severity: 'low',
    why: 'The browser shows ads while the switch is on. Where it gets them, and what it sends for that, was not read.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#show-ads' }],
    appliesTo: { browser: ['Mi Browser'] },
    good: '"Show ads": off',
    bad: '"Show ads": ON',
  },
  ['pref_show_ads'],
  'advanced',
);
