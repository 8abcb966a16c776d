import { switchCheck } from '../switch-row.ts';

export const addressSecurityCheck = switchCheck(
  {
    id: 'address-security-check',
    title: "Checking visited addresses on Xiaomi's servers is off",
    failureTitle: "Checking visited addresses on Xiaomi's servers is on",
    severity: 'low',
    why: "The browser warns of dangerous sites. By the words of the row it sends Xiaomi's servers the addresses of the sites you visit for that.",
    sideEffects: 'The browser no longer has Xiaomi look whether a site is dangerous.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#address-security-check' }],
    appliesTo: { browser: ['Mi Browser', 'Mi Browser for China'] },
    good: '"Check URL security / Send website URL to Mi\'s servers to check if it\'s secure": off',
    bad: '"Check URL security / Send website URL to Mi\'s servers to check if it\'s secure": ON',
  },
  ['pref_check_security_url_title'],
);
