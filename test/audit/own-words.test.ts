import { expect, test } from 'vitest';
import { inOwnWords } from '../../src/audit/own-words.ts';
import { browserOfApp } from '../../src/data/browsers.ts';
import { incognitoStatistics } from '../../src/checks/browser/incognito-statistics.ts';
import { firstSteps } from '../../src/report/first-steps.ts';
import { madeFinding, madeReport } from '../report/hostile.ts';

// The Russian words are those of Xiaomi's own texts in src/data/labels.json.
const [turnOff] = incognitoStatistics.offers?.({ browser: browserOfApp['Mi Browser'] }) ?? [];
if (!turnOff) throw new Error('a switch has a remedy');

test('a remedy names a row in the words of the phone, with the English ones beside', () => {
  expect(inOwnWords(turnOff, 'ru-RU').summary).toBe(
    'Turn off "Помогите нам улучшить Браузер" (in English "Help us improve Mi Browser") in the settings of Mi Browser',
  );
});

test('a row that has two pages is named once', () => {
  const twice = { ...turnOff, steps: [...turnOff.steps, ...turnOff.steps] };
  expect(inOwnWords(twice, 'ru-RU').summary).toBe(inOwnWords(turnOff, 'ru-RU').summary);
});

test.each(['', 'en', 'en-US', 'en_GB'])('on a phone in English (%j) the words stay', (language) => {
  expect(inOwnWords(turnOff, language)).toEqual(turnOff);
});

test('where the words are not known in the language, the English ones are called that', () => {
  expect(inOwnWords(turnOff, 'tlh').summary).toBe(
    'Turn off "Help us improve Mi Browser" (in English) in the settings of Mi Browser',
  );
});

test('the switch of the closed gate is named in the words of the phone', () => {
  const { phone } = madeReport();
  const step = { do: 'put' as const, namespace: 'secure' as const, key: 'a', value: '0' };
  const findings = [madeFinding({ remedies: [{ tier: 'safe', summary: 'Turn it off', steps: [step] }] })];
  const what = (language: string) =>
    firstSteps({ findings, phone: { ...phone, gate: 'off', language } }, {})[0]?.what;
  expect(what('en-US')).toBe('Turn on "USB debugging (Security settings)" in the phone\'s Developer options');
  expect(what('ru-RU')).toMatch(
    /^Turn on "[^"]*[а-я][^"]*" \(in English "USB debugging \(Security settings\)"\) in/,
  );
});
