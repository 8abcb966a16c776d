import { expect, test } from 'vitest';
import { journalsText, type ListedJournal } from '../../src/report/journals.ts';

const journal = {
  ...{ path: '/state/a.jsonl', started: '2026-01-02T03:04:05.000Z', model: 'Mi 9T', label: null },
  ...{ demo: 'mi-9t', isUnfinished: false },
};
const said = (changes: number, left: number, part: Partial<ListedJournal> = {}) =>
  journalsText([{ ...journal, changes, left, ...part }], 100, '/state');

test('a journal of which all is put back says so, and offers no command that would do nothing', () => {
  expect(said(65, 0)).toContain('  all 65 changes are put back\n  /state/a.jsonl\n');
  expect(said(0, 0)).toContain('  it made no change\n  /state/a.jsonl\n');
});

test('a journal with changes that are left says how many, and the command', () => {
  expect(said(2, 2)).toContain('  2 of 2 changes are left to put back\n  miaudit undo --demo mi-9t a\n');
  expect(said(1, 1)).toContain('  1 of 1 change is left to put back\n');
});

test('the command is of a phone by its journal, and names a journal elsewhere by its path', () => {
  expect(said(2, 2, { demo: null })).toContain('  miaudit undo a\n');
  expect(said(2, 2, { demo: null, path: '/elsewhere/a.jsonl' })).toContain(
    '  miaudit undo /elsewhere/a.jsonl\n',
  );
});
