import { switchCheck } from '../switch-row.ts';

/** The first wording, "Enhanced incognito mode", sounds private and collects all the same (docs/evidence/incident.md#switch-sense). */
export const incognitoStatistics = switchCheck(
  {
    id: 'incognito-statistics',
    title: 'Nothing about incognito browsing is sent to Xiaomi',
    severity: 'high',
    why: 'While the switch is on, the browser reports how it is used in incognito mode too; in 2020 that held the address of every page and every search.',
    source: [
      { confidence: 'code', at: 'docs/evidence/browsers.md#incognito-statistics' },
      { confidence: 'code', at: 'docs/evidence/incident.md#switch-sense' },
    ],
    good: '"Help us improve Mi Browser / Turn on to share usage stats with us when Incognito mode is on": off',
    bad: '"Help us improve Mi Browser / Turn on to share usage stats with us when Incognito mode is on": ON',
  },
  ['improve_mi_browser_pe', '__enhanced_incognito_mode'],
);
