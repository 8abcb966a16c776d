import { expect, test } from 'vitest';
import { messageRows } from '../../src/commands/message-rows.ts';
import { expectToFit } from '../report/fits.ts';

const sentence =
  'This phone keeps changes from adb. In its Developer options, which are open now, turn on "USB debugging (Security settings)". Is it on now? [y/N]';

test('a message beside a report is broken between words, its list keeps its indent, and commands stay whole', () => {
  const stack = `Error: x\n    at ${'f'.repeat(30)} (${'/deep'.repeat(30)}.js:1:2)`;
  expectToFit((columns) => messageRows(`${sentence}\n  ${sentence}`, columns));
  expect(messageRows(stack, 60)).toBe(stack);
  const command = `Follow them again: miaudit lab run --follow ${'/a folder'.repeat(10)}`;
  expect(messageRows(command, 60)).toBe(command);
  expect(
    messageRows(`  ${sentence}`, 60)
      .split('\n')
      .every((row) => row.startsWith('  ')),
  ).toBe(true);
});

test('a terminal that does not say how wide it is gets a message as it is', () => {
  for (const columns of [undefined, 0]) expect(messageRows(sentence, columns)).toBe(sentence);
});
