import { switchCheck } from '../switch-row.ts';

export const browserPersonalisedServices = switchCheck(
  {
    id: 'browser-personalised-services',
    title: "The browser's personalised services are off",
    failureTitle: "The browser's personalised services are on",
    severity: 'medium',
    why: 'The browser chooses the content and the ads that it shows for you. Its screen does not say by what.',
    source: [{ confidence: 'code', at: 'docs/evidence/browsers.md#personalised-services' }],
    appliesTo: { browser: ['Mi Browser'] },
    good: '"Personalized services": off',
    bad: '"Personalized services": ON',
  },
  ['personalized_services'],
);
