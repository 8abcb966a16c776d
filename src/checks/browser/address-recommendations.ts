import { switchCheck } from '../switch-row.ts';

export const addressRecommendations = switchCheck(
  {
    id: 'address-recommendations',
    title: 'Visited addresses are not used for recommendations',
    severity: 'medium',
    why: 'While the switch is on, the addresses of visited sites decide what the browser recommends, and are read for that.',
    source: [
      {
        confidence: 'code',
        from: 'resources of Mi Browser, MIUI 12.5 to HyperOS 3: ON shares (shared facts, 0.4 and 11.1)',
      },
    ],
    appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
    good: '"Get the URL / Allow Browser to access the URLs of the websites you visit to receive more relevant recommendations.": off',
    bad: '"Get the URL / Allow Browser to access the URLs of the websites you visit to receive more relevant recommendations.": ON',
  },
  ['pref_check_security_url_title_international'],
);
