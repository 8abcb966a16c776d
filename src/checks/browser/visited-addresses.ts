import { switchCheck } from '../switch-row.ts';
import { forbesOnAddresses, palantOnEvents, xiaomiOnStatistics } from '../statements.ts';

export const visitedAddresses = switchCheck(
  {
    id: 'visited-addresses',
    title: 'Sharing of visited addresses is off',
    failureTitle: 'Sharing of visited addresses is on',
    severity: 'high',
    why: 'By the words of the row the browser shares the address of each site you visit with Xiaomi.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#visited-addresses' }],
    appliesTo: { browser: ['Mi Browser'] },
    statements: [xiaomiOnStatistics, forbesOnAddresses, palantOnEvents],
    good: '"Improve search and browsing experience / Share the URLs of the sites you visit with Xiaomi": off',
    bad: '"Improve search and browsing experience / Share the URLs of the sites you visit with Xiaomi": ON',
  },
  ['pref_security_report_url'],
);
