import { describe, expect, test } from 'vitest';
import { programme, secure } from './saved-files.ts';

describe('a list whose order was turned, or that was read page by page, is one list:', () => {
  const pages = (value: string, pager: string) =>
    secure(value)
      .flatMap((line, at) => (at % 4 === 3 ? [line, pager] : [line]))
      .map((line) => `${line}\n`)
      .join('');
  test.each<[string, (value: string) => string]>([
    [
      'sort -r',
      (value) =>
        `$ adb shell settings list secure | sort -r\n${secure(value).reverse().join('\n')}\n$ exit\n`,
    ],
    ['a turned file', (value) => `${secure(value).reverse().join('\n')}\n`],
    ['more', (value) => pages(value, '--More--')],
    ['more with a number', (value) => pages(value, '--More--(23%)')],
    ['more of Windows', (value) => pages(value, '-- More  --')],
    ['more in German', (value) => pages(value, '-- Fortsetzung  --')],
    ['less', (value) => pages(value, 'lines 1-24/60 40%')],
  ])('%s', (_, saved) => {
    expect(programme({ 'secure.txt': saved('0') })).toBe('pass');
    expect(programme({ 'secure.txt': saved('1') })).toBe('fail');
  });
});
