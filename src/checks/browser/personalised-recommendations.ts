import { chinaBrowser } from '../../data/browsers.ts';
import { switchCheck } from '../switch-row.ts';

/** The one row of this kind that only the browser for China has. Its text is known in English alone. */
export const personalisedRecommendations = switchCheck(
  {
    id: 'personalised-recommendations',
    title: "The browser's personalised recommendations are off",
    failureTitle: "The browser's personalised recommendations are on",
    severity: 'medium',
    why: 'The browser chooses its recommendations by what you do in it. It is not known what it sends for that.',
    source: [
      {
        confidence: 'code',
        at: 'docs/evidence/browsers.md#personalised-recommendations',
        what: 'the row and the app that has it',
      },
      {
        confidence: 'guess',
        at: 'docs/evidence/browsers.md#personalised-recommendations',
        what: 'what is sent',
      },
    ],
    appliesTo: { browser: ['Mi Browser for China'] },
    good: '"Personalized recommendations": off',
    bad: '"Personalized recommendations": ON',
  },
  ['pref_personalized_customization'],
  undefined,
  chinaBrowser,
);
