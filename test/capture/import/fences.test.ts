import { describe, expect, test } from 'vitest';
import { list, programme, said, type Files } from './saved-files.ts';

describe('a list in a block within another one is quoted, so that what is wrong counts and it passes nothing:', () => {
  test.each<[string, (text: string) => string]>([
    ['a code in a quote', (text) => `[QUOTE="jana, post: 1"]\n[CODE]\n${text}[/CODE]\n[/QUOTE]\n`],
    ['both in one line', (text) => `[quote][code]\n${text}[/code][/quote]\n`],
    ['a code in a spoiler', (text) => `[SPOILER=secure]\n[CODE]\n${text}[/CODE]\n[/SPOILER]\n`],
    ['a hidden one', (text) => `[HIDE]\n${text}[/HIDE]\n`],
    [
      'a fence in details',
      (text) => `<details>\n<summary>Secure settings</summary>\n\n\`\`\`text\n${text}\`\`\`\n\n</details>\n`,
    ],
    ['details in one line', (text) => `<details><summary>Secure settings</summary>\n\n${text}\n</details>\n`],
    ['a code in pre', (text) => `<pre><code>\n${text}</code></pre>\n`],
  ])('%s', (_, inside) => {
    const saved = (value: string): Files => ({ 'a.txt': inside(list(value)) });
    expect([programme(saved('0')), programme(saved('1'))]).toEqual(['unknown', 'fail']);
    expect(said(saved('0'))).toContain('since the line is quoted');
  });
});

test('what is behind a block counts as before, and its title may say whose it is', () => {
  const behind = (title: string) => ({
    'a.txt': `<details><summary>${title}</summary>\n[quote][code]x[/code][/quote]\n</details>\n${list('0')}`,
  });
  expect(programme(behind('Secure settings'))).toBe('pass');
  expect(programme(behind('of my daughter'))).toBe('unknown');
});
