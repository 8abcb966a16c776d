import { expect, test } from 'vitest';
import { terminalWidth } from '../../src/commands/terminal-width.ts';

test.each([
  ['a terminal has its own width', { columns: 72 }, { COLUMNS: '60' }, 72],
  ['COLUMNS says it for a pipe', {}, { COLUMNS: '60' }, 60],
  ['a terminal that does not know its width is like a pipe', { columns: 0 }, { COLUMNS: '60' }, 60],
  ['nobody says it', {}, {}, 100],
  ['COLUMNS is empty', {}, { COLUMNS: '' }, 100],
  ['COLUMNS is no width', {}, { COLUMNS: '0' }, 100],
  ['COLUMNS is no number', {}, { COLUMNS: '80x' }, 100],
])('%s', (_what, stream, env, columns) => {
  expect(terminalWidth(stream, env)).toBe(columns);
});
