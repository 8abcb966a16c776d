import { switchCheck } from '../switch-row.ts';
import { palantOnEvents, xiaomiOnStatistics } from '../statements.ts';

export const browserExperienceProgram = switchCheck(
  {
    id: 'browser-experience-program',
    title: "The browser's User Experience Program is off",
    failureTitle: "The browser's User Experience Program is on",
    severity: 'high',
    why: 'By the words of the row Xiaomi collects and analyses data on your use of the browser. The User Experience Program of the phone is another switch.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#browser-experience-program' }],
    appliesTo: { browser: ['Mi Browser'] },
    statements: [xiaomiOnStatistics, palantOnEvents],
    good: '"User Experience Program / Allow Xiaomi to collect and analyze user data in order to improve our products and services": off',
    bad: '"User Experience Program / Allow Xiaomi to collect and analyze user data in order to improve our products and services": ON',
  },
  ['privacy_improve_performance'],
);
