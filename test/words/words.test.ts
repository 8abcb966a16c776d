import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { explainCheck } from '../../src/checks/explanation.ts';
import { detectors } from '../../src/detectors/index.ts';
import { sentencesOf, userTexts, type UserText } from './user-facing.ts';

/** What checks say, whatever way it was put together; the texts in the code hold the rest. */
const ofChecks: readonly UserText[] = checks.flatMap((check) => {
  const { xiaomi, others, byHand, afterwards } = explainCheck(check, 'en');
  const remedies = check.offers?.() ?? [];
  return [
    check.title,
    check.failureTitle,
    check.why,
    ...remedies.map(({ summary }) => summary),
    ...afterwards,
    ...[...xiaomi, ...others].map(({ says }) => says),
    byHand?.look ?? '',
    byHand?.putRight ?? '',
  ].map((text) => ({ at: `check ${check.id}`, text }));
});

/** A text that is put together of several in the code is read here as one. */
const ofDetectors: readonly UserText[] = detectors.flatMap((detector) =>
  Object.values(detector)
    .filter((value) => typeof value === 'string')
    .map((text) => ({ at: `detector ${detector.id}`, text })),
);

const all = [...userTexts(), ...ofChecks, ...ofDetectors];

/** The house's own words of old, and what stands for them now. */
const oldIdiom: readonly (readonly [RegExp, string])[] = [
  [/\b(?:coats?|peel(?:s|ed|ing)?|grams)\b/i, 'encoding, decode, n-gram filter'],
  [/\b(?:deeds?|own doing)\b/i, 'user action, self-inflicted'],
  [/\b(?:seals?|sealed|skim(?:s|med|ming)?|twins?|laid)\b/i, 'checksum, filter, duplicate'],
  [/\b(?:ails?|none the worse|lies open|tells? of|told of)\b/i, 'say it plainly'],
  [
    /\b(?:an?|the|each|every|no|of|other|control|escape|bidi|\d+) signs?\b(?![ -](?:in|out|up))/i,
    'character',
  ],
  [/(?<!there )\b(?:is|are) no (?!longer\b)[a-z]/i, 'must be a …, is not a …'],
  [/\b(?:not told|untold|does not tell)\b/i, 'not known, does not say'],
  [/\b(?:mends?|mended)\b/i, 'fix, correct'],
  [/\b(?:breaks?|broke|broken|breaking) off\b/i, 'end early, be interrupted'],
  [/\bstands? (?:above|alone|around|below|in|on|under)\b/i, 'is'],
  [/\bgoes on\b/i, 'continue'],
  [/\blies (?:below|beside|in|on|within)\b/i, 'is'],
  [/\b(?:is|are) said\b(?! to)/i, 'is reported'],
  [/\bonce more\b/i, 'again'],
];

test.each(oldIdiom)('no text for a person has %s (say: %s)', (words) => {
  expect(all.filter(({ text }) => words.test(text))).toEqual([]);
});

test('no sentence has more than 25 words', () => {
  const long = all.flatMap(({ at, text }) =>
    sentencesOf(text)
      .filter((sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length > 25)
      .map((sentence) => `${at}: ${sentence}`),
  );
  expect(long).toEqual([]);
});

test.each([
  ['The browser holds no dangerous permission', false],
  ['No ad that is not known is not shown', true],
  ['It is not unlikely', true],
  ['Never without a question', true],
])('%s has two negations: %s', (title, expected) => {
  expect(isDoubleNegative(title)).toBe(expected);
});

test('no title has two negations', () => {
  const twice = checks.flatMap(({ id, title, failureTitle }) =>
    [title, failureTitle].filter(isDoubleNegative).map((words) => `${id}: ${words}`),
  );
  expect(twice).toEqual([]);
});

/** What was found says what is so, where that can be said: a problem is no absence of an absence. */
test('title and failure title of a check differ, and neither ends in a period', () => {
  const wrong = checks.filter(
    ({ title, failureTitle }) => title === failureTitle || title.endsWith('.') || failureTitle.endsWith('.'),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

function isDoubleNegative(title: string): boolean {
  const negations = title.match(/\b(?:no|not|never|none|nothing|nobody|without|cannot|unlikely|unless)\b/gi);
  return (negations?.length ?? 0) > 1;
}
