// Tables for a check and a detector, in any test runner: they throw where a case does not hold.
import * as miaudit from 'miaudit';
import { settingsAnswer, testCheck, testDetector, virtualAnswers } from 'miaudit/testing';
import { test } from 'node:test';
import myCheck from './my-check.js';
import myDetector from './my-detector.js';

const system = (value: string) => ({
  'phone/settings-system': settingsAnswer({ volume_music: '5', lockscreen_sounds_enabled: value }),
});

test('my check', () => {
  testCheck(myCheck(miaudit), [
    { name: 'no sound', answers: system('0'), status: 'pass' },
    { name: 'a sound', answers: system('1'), status: 'fail', observed: '= 1' },
    { name: 'nothing known', answers: { 'phone/settings-system': settingsAnswer({}) }, status: 'unknown' },
  ]);
});

test('my check on a virtual phone', async () => {
  const answers = await virtualAnswers('mi-9t', myCheck(miaudit));
  testCheck(myCheck(miaudit), [
    { name: 'as it is', answers, status: 'fail' },
    { name: 'no sound', answers: { ...answers, ...system('0') }, status: 'pass' },
  ]);
});

test('my detector', async () => {
  await testDetector(myDetector(miaudit), [
    {
      name: 'one event',
      log: '01-02 03:04:05.678  1234  1234 D ExampleAnalytics: track open_page\n',
      events: [{ name: 'open_page', kind: 'event' }],
    },
    {
      name: 'another tag',
      log: '01-02 03:04:05.678  1234  1234 D Example: track open_page\n',
      events: [],
    },
  ]);
});
