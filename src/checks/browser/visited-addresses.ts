import { switchCheck } from '../switch-row.ts';

export const visitedAddresses = switchCheck(
  {
    id: 'visited-addresses',
    title: 'The addresses of visited sites are not shared with Xiaomi',
    severity: 'high',
    why: 'While the switch is on, the browser sends Xiaomi the address of each site that is visited.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#visited-addresses' }],
    appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
    good: '"Improve search and browsing experience / Share the URLs of the sites you visit with Xiaomi": off',
    bad: '"Improve search and browsing experience / Share the URLs of the sites you visit with Xiaomi": ON',
  },
  ['pref_security_report_url'],
);
