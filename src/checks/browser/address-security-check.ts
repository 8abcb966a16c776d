import { switchCheck } from '../switch-row.ts';

export const addressSecurityCheck = switchCheck(
  {
    id: 'address-security-check',
    title: "Visited addresses are not sent to Xiaomi's servers for examination",
    severity: 'low',
    why: 'While the switch is on, the addresses of sites go to servers of Xiaomi: a warning against bad sites, paid for with the list of what is visited.',
    sideEffects: 'The browser no longer has Xiaomi look whether a site is dangerous.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#address-security-check' }],
    appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
    good: '"Check URL security / Send website URL to Mi\'s servers to check if it\'s secure": off',
    bad: '"Check URL security / Send website URL to Mi\'s servers to check if it\'s secure": ON',
  },
  ['pref_check_security_url_title'],
);
