import { expect, test } from 'vitest';
import { remedyText } from '../../src/report/finding-facts.ts';
import { madeFinding } from './hostile.ts';

test('what a fix costs is told as that', () => {
  const finding = madeFinding({
    remedies: [
      { tier: 'consent', summary: 'Disable it', steps: [], sideEffects: 'No loss of a function is known.' },
    ],
  });
  expect(remedyText(finding)).toBe(
    'Disable it: `miaudit fix --only a-check --allow consent` can do this. What changes: No loss of a function is known.',
  );
});

test('where an update is better than what miaudit can do, the update is said first', () => {
  const finding = madeFinding({
    check: 'browser-version',
    remedies: [{ tier: 'consent', summary: 'Disable Mi Browser', steps: [] }],
  });
  expect(remedyText(finding, ' -s one')).toBe(
    'Install the newest version from Google Play or GetApps. If you cannot: Disable Mi Browser: `miaudit fix -s one --only browser-version --allow consent` can do this.',
  );
});
