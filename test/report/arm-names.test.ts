import { expect, test } from 'vitest';
import { armName, columnName } from '../../src/browse/arm-names.ts';
import { intervalChart } from '../../src/report/html/charts.ts';
import { renderToString } from 'preact-render-to-string';

const mint = 'com.mi.globalbrowser.mini';

test('the column of an arm names its browser, mode and switch', () => {
  const arm = { package: mint, mode: 'incognito', switch: 'on' } as const;
  expect(columnName(arm, 0)).toBe('1 · Mint Browser, incognito, switch on');
  expect(columnName({ ...arm, package: 'com.mi.globalbrowser', mode: 'normal', switch: 'as it is' }, 2)).toBe(
    '3 · Mi Browser, normal, switch as it was',
  );
  expect(columnName({ ...arm, does: 'reboot', seconds: 60 }, 1)).toBe(
    '2 · Mint Browser, phone restarted, browser not opened',
  );
  expect(armName(arm)).toBe(`Mint Browser (${mint}), incognito mode, statistics switch on`);
});

test('a package that two apps share, or none that is known, keeps its own name', () => {
  const arm = { mode: 'normal', switch: 'off' } as const;
  expect(columnName({ ...arm, package: 'com.android.browser' }, 0)).toBe(
    '1 · com.android.browser, normal, switch off',
  );
  expect(columnName({ ...arm, package: 'org.example' }, 0)).toBe('1 · org.example, normal, switch off');
});

test('two arms of one browser read differently beside their intervals', () => {
  const names = ['on', 'off'].map((state, at) => `${at + 1} · Mint Browser, incognito, switch ${state}`);
  const rows = names.map((name) => ({ name, seen: 1, tried: 2, low: 0.1, high: 0.9 }));
  const texts = Array.from(
    renderToString(intervalChart('made', rows)).matchAll(/<text[^>]*>([^<]*)<\/text>/g),
    ([, text]) => text,
  );
  for (const words of [
    '1 · Mint Browser',
    'incognito, switch on',
    '2 · Mint Browser',
    'incognito, switch off',
  ])
    expect(texts).toContain(words);
});

test.each([
  columnName(
    { package: 'com.mi.globalbrowser.mini', mode: 'normal', switch: 'as it is', does: 'first-start' },
    11,
  ),
  columnName({ package: 'com.android.browser', mode: 'incognito', switch: 'as it is' }, 0),
  '1 · org.a.package.of.many.parts.and.more, normal, switch as it was',
  `2 · ${'x'.repeat(50)}, normal`,
])('a name beside an interval is whole, in lines that a narrow screen has room for: %s', (name) => {
  const chart = renderToString(intervalChart('made', [{ name, seen: 1, tried: 2, low: 0.1, high: 0.9 }]));
  const texts = Array.from(
    chart.matchAll(/<text[^>]*y="([\d.]+)"[^>]*>([^<]*)<\/text>/g),
    ([, y, words = '']) => ({
      y: Number(y),
      words,
    }),
  ).filter(({ words }) => !words.endsWith(' %'));
  expect(
    texts
      .map(({ words }) => words)
      .join('')
      .replaceAll(/[ ,]/g, ''),
  ).toBe(name.replaceAll(/[ ,]/g, ''));
  expect(texts.filter(({ words }) => words.length > 21)).toEqual([]);
  const height = Number(/viewBox="0 0 480 ([\d.]+)"/.exec(chart)?.[1]);
  for (const { y } of texts) expect(y > 10 && y < height - 24).toBe(true);
});
