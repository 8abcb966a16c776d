import { expect, test } from 'vitest';
import { withMemoryText } from '../../src/bytes/kernel.ts';
import { watchClock } from '../../src/log/watch-clock.ts';

function stepsIn(lines: readonly string[]): [what: string, line: number][] {
  const steps: [string, number][] = [];
  const clock = watchClock((what, line) => steps.push([what, line]));
  withMemoryText(Buffer.from(`${lines.join('\n')}\n`), (text) => {
    clock.look(text, 0, text.bytes.length, 0);
  });
  return steps;
}

const first = '05-04 12:00:00.000  1  1 I X: first';
const later = '05-04 15:30:00.000  1  1 I X: later';
const step = 'nothing was logged for 210 minutes';
const bare = ['text without a time', ''];
const many = Array.from({ length: 2000 }, () => 'text without a time');

test.each([
  ['at the end', [first, ...bare, later], 4],
  ['though lines without a time come last', [first, ...bare, later, ...bare], 4],
  ['among many lines without a time', [first, ...many, ...bare, later, ...many], 2004],
])('a step of the clock is told %s', (_, lines, line) => {
  expect(stepsIn(lines)).toEqual([[step, line]]);
});

test('lines without a time are not a step', () => {
  expect(stepsIn([first, ...many, first.replace('first', 'again'), ...bare])).toEqual([]);
});
