import { switchCheck } from '../switch-row.ts';

export const browserPersonalisedServices = switchCheck(
  {
    id: 'browser-personalised-services',
    title: 'Personalised services of the browser are off',
    severity: 'medium',
    why: 'While the switch is on, what is read and searched in the browser decides which content and ads it shows.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#personalised-services' }],
    appliesTo: { browser: ['com.mi.globalbrowser', 'com.android.browser'] },
    good: '"Personalized services": off',
    bad: '"Personalized services": ON',
  },
  ['personalized_services'],
);
