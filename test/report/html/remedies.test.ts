import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { findingElement } from '../../../src/report/html/finding.ts';
import { madeFinding, madeReport } from '../hostile.ts';

test('what to do for a finding has each command once, with all that it tries', () => {
  const way = (summary: string, tier: 'safe' | 'consent', sideEffects?: string) => ({
    ...{ summary, tier, steps: [] },
    ...(sideEffects !== undefined && { sideEffects }),
  });
  const remedies = [
    way('Turn off the row', 'safe'),
    way('Turn off the row', 'safe'),
    way('Write the key', 'safe'),
    way('Disable the app', 'consent', 'Games.'),
  ];
  const finding = madeFinding({ check: 'a-check', remedies });
  const html = renderToString(
    findingElement(madeReport(), finding, 'x', { explained: undefined, phoneOption: ' -s one' }),
  );
  const [, list = ''] = /What to do<\/dt><dd><ul>(.*?)<\/ul>/s.exec(html) ?? [];
  const bullets = list.replaceAll(/<\/?(?:bdi|code)[^>]*>/g, '').match(/(?<=<li>).*?(?=<\/li>)/gs);
  expect(bullets).toEqual([
    'Turn off the row. If that does not help: Write the key. miaudit fix -s one --only a-check does the first of these that works.',
    'Disable the app. May stop working: Games. miaudit fix -s one --only a-check --allow consent can do it.',
  ]);
});
