import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { findingElement } from '../../../src/report/html/finding.ts';
import type { Remedy } from '../../../src/checks/check.ts';
import { madeFinding, madeReport } from '../hostile.ts';

const way = (summary: string, tier: Remedy['tier'], sideEffects?: string): Remedy => ({
  ...{ summary, tier, steps: [] },
  ...(sideEffects !== undefined && { sideEffects }),
});

/** The bullets below "What to do", without their elements. */
function bulletsOf(remedies: readonly Remedy[]): readonly string[] {
  const finding = madeFinding({ check: 'a-check', remedies });
  const html = renderToString(
    findingElement(madeReport(), finding, 'x', { explained: undefined, phoneOption: ' -s one' }),
  );
  const [, list = ''] = /What to do<\/dt><dd><ul>(.*?)<\/ul>/s.exec(html) ?? [];
  return list
    .split('</li>')
    .map((bullet) => bullet.replace(/<[^>]*>/g, ''))
    .filter((bullet) => bullet !== '');
}

test('what to do for a finding has each command once, with all that it tries', () => {
  const remedies = [
    way('Turn off the row', 'safe'),
    way('Turn off the row', 'safe'),
    way('Write the key', 'safe'),
    way('Disable the app', 'consent', 'Games.'),
  ];
  expect(bulletsOf(remedies)).toEqual([
    'Turn off the row. If that does not help: Write the key. miaudit fix -s one --only a-check does the first of these that works.',
    'Disable the app. What changes: Games. miaudit fix -s one --only a-check --allow consent can do it.',
  ]);
});

test('what stops working with each way is said once, and of each where they differ', () => {
  const command = 'miaudit fix -s one --only a-check --allow consent does the first of these that works.';
  expect(bulletsOf([way('Disable it', 'consent', 'Games.'), way('Remove it', 'consent', 'Games.')])).toEqual([
    `Disable it. If that does not help: Remove it. What changes: Games. ${command}`,
  ]);
  expect(bulletsOf([way('Disable it', 'consent', 'Games.'), way('Remove it', 'consent', 'All.')])).toEqual([
    `Disable it. What changes: Games. If that does not help: Remove it. What changes: All. ${command}`,
  ]);
});
