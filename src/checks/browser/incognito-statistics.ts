import { switchCheck } from '../switch-row.ts';
import { forbesOnAddresses, palantOnSwitch, xiaomiOnIncognito, xiaomiOnStatistics } from '../statements.ts';

/** The first wording, "Enhanced incognito mode", sounds private and collects all the same (docs/evidence/incident.md#switch-sense). */
export const incognitoStatistics = switchCheck(
  {
    id: 'incognito-statistics',
    title: 'Sharing of incognito browsing statistics is off',
    failureTitle: 'Sharing of incognito browsing statistics is on',
    severity: 'high',
    why: 'By the words of the row the browser reports how you use it in incognito mode, too. In 2020 the reports of Mint Browser contained the address of every page and every search.',
    source: [
      {
        confidence: 'code',
        at: 'docs/evidence/browsers.md#incognito-statistics',
        what: 'the row and its words',
      },
      { confidence: 'code', at: 'docs/evidence/incident.md#switch-sense', what: 'what the switch does' },
      { confidence: 'code', at: 'docs/evidence/incident.md#mint-events', what: 'what Mint Browser reported' },
    ],
    appliesTo: { browser: ['Mi Browser', 'Mint Browser'] },
    statements: [xiaomiOnStatistics, xiaomiOnIncognito, forbesOnAddresses, palantOnSwitch],
    good: '"Help us improve Mi Browser / Turn on to share usage stats with us when Incognito mode is on": off',
    bad: '"Help us improve Mi Browser / Turn on to share usage stats with us when Incognito mode is on": ON',
  },
  ['improve_mi_browser_pe', '__enhanced_incognito_mode'],
);
