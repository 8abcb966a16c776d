import { switchCheck } from '../switch-row.ts';

export const addressRecommendations = switchCheck(
  {
    id: 'address-recommendations',
    title: 'Visited addresses are not used for recommendations',
    severity: 'medium',
    why: 'While the switch is on, the addresses of visited sites decide what the browser recommends, and are read for that.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#address-recommendations' }],
    appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
    good: '"Get the URL / Allow Browser to access the URLs of the websites you visit to receive more relevant recommendations.": off',
    bad: '"Get the URL / Allow Browser to access the URLs of the websites you visit to receive more relevant recommendations.": ON',
  },
  ['pref_check_security_url_title_international'],
);
