import { expect, test } from 'vitest';
import { remedyText } from '../../src/report/finding-facts.ts';
import { madeFinding } from './hostile.ts';

test('what a fix costs is told as that', () => {
  const finding = madeFinding({
    remedies: [{ tier: 'consent', summary: 'Disable it', steps: [], sideEffects: 'Nothing that is known.' }],
  });
  expect(remedyText(finding)).toBe(
    'Disable it: `miaudit fix --only a-check --allow consent` can do this. May stop working: Nothing that is known.',
  );
});
