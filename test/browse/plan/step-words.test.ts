import { expect, test } from 'vitest';
import { stepWords } from '../../../src/browse/plan/step-words.ts';

test.each([
  [{ do: 'visit', url: '{site}' }, 'visit {site}'],
  [
    { do: 'visit', url: 'https://example.org/', title: 'Example Domain' },
    'visit https://example.org/ (title “Example Domain”)',
  ],
  [{ do: 'typing', text: 'never entered', pause: 300 }, 'typing never entered (300 ms between characters)'],
  [{ do: 'idle', seconds: 5 }, 'idle 5 s'],
  [{ do: 'wait', for: 700 }, 'wait 700 ms'],
  [{ do: 'feed' }, 'feed'],
] as const)('%j in words: each number has its unit', (step, words) => {
  expect(stepWords(step)).toBe(words);
});
