import { test } from 'vitest';
import { expectTruth, firebase, pages, quietMint, searchHeard } from './truth-phone.ts';

const keyboard = 'com.schnell.tastatur';
const keyboardRecords = { ...firebase(keyboard, 'eingabe', 'was={url}'), app: keyboard };
const browsing = {
  phone: quietMint(),
  scenario: 'test/browse/truth/short.yaml',
  runs: 2,
  right: [{ 'searches-recorded': 'confirmed' }],
};

test('a phone whose keyboard records each page a minute late: a finding that names both runs', () =>
  expectTruth({
    truth: 'a keyboard records pages after the run',
    ...browsing,
    behaviours: [searchHeard, { on: pages, after: 60_000, ...keyboardRecords }],
    otherApps: [keyboard],
    says: [
      'what was done in com.mi.globalbrowser.mini in an earlier run',
      'done in run-01, logged in run-02',
    ],
  }));

test('a phone whose keyboard records each page at once and once more a minute late: two findings', () =>
  expectTruth({
    truth: 'a keyboard records pages in the run and after it',
    ...browsing,
    behaviours: [
      searchHeard,
      { on: pages, ...keyboardRecords },
      { on: pages, after: 60_000, ...keyboardRecords },
    ],
    otherApps: [keyboard, keyboard],
    says: ['done in run-01, logged in run-02'],
  }));
