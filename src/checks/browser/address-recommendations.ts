import { switchCheck } from '../switch-row.ts';
import { xiaomiOnStatistics } from '../statements.ts';

export const addressRecommendations = switchCheck(
  {
    id: 'address-recommendations',
    title: 'Recommendations by visited addresses are off',
    failureTitle: 'Recommendations by visited addresses are on',
    severity: 'medium',
    why: 'The browser reads the addresses of the sites you visit to choose its recommendations.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#address-recommendations' }],
    appliesTo: { browser: ['Mi Browser'] },
    statements: [xiaomiOnStatistics],
    good: '"Get the URL / Allow Browser to access the URLs of the websites you visit to receive more relevant recommendations.": off',
    bad: '"Get the URL / Allow Browser to access the URLs of the websites you visit to receive more relevant recommendations.": ON',
  },
  ['pref_check_security_url_title_international'],
);
