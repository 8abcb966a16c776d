import { expect, test } from 'vitest';
import { compareAll } from '../../src/diff/compare.ts';
import { diffMarkdown } from '../../src/report/diff-markdown.ts';
import { diffText } from '../../src/report/diff-text.ts';
import { diffPage } from '../../src/report/html/diff-page.ts';
import { finding, side, type Status } from './side.ts';

test.each<[Status, Status, head: string, line: string]>([
  ['pass', 'fail', 'Worse on the second: 1', 'high  It is on'],
  [
    'unknown',
    'fail',
    'A problem on the second, and not known of the first: 1',
    'high  It is on (first not known: key = 1)',
  ],
  ['skip', 'fail', 'On the second only: 1', 'high  It is on (does not apply to the first: key = 1)'],
  ['fail', 'pass', 'Better on the second: 1', 'high  It is off'],
  ['fail', 'skip', 'On the first only: 1', 'high  It is on (does not apply to the second: key = 1)'],
  ['fail', 'unknown', 'Not known of the second: 1', 'high  It is on (second not known: key = 1)'],
  [
    'skip',
    'unknown',
    'Not known of the second: 1',
    'high  It does not apply to the first: key = 1 (second not known: key = 1)',
  ],
])('of two phones, %s and %s, nothing is said of a time', (before, after, head, line) => {
  const other = { ...side([finding(after)]), model: 'Pixel 8' };
  const diff = compareAll([side([finding(before)])], [other]);
  const text = diffText(diff, { colour: 0, columns: 100 });
  expect(text).toContain(`\n${head}\n  ${line} · a\n`);
  for (const told of [text, diffMarkdown(diff), diffPage(diff, 'made')])
    expect(told.replace(/None of them changed|<style>.*<\/style>|<[^>]*>/gs, '')).not.toMatch(
      /\b(?:now|before|no longer|gone|changed)\b/i,
    );
});
