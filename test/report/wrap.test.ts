import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { explainCheck } from '../../src/checks/explanation.ts';
import { checks } from '../../src/checks/index.ts';
import { explainText } from '../../src/report/explain-text.ts';
import { wrapAt, wrapCommand } from '../../src/report/wrap.ts';

test('a command in a sentence stays in one line, and the sentence is broken around it', () => {
  const line =
    'Look at these on the phone by hand. `miaudit explain incognito-statistics` says where they are.';
  expect(wrapAt(40)(line, '  ').split('\n  ')).toEqual([
    'Look at these on the phone by hand.',
    '`miaudit explain incognito-statistics`',
    'says where they are.',
  ]);
});

test('other words in such quotes are broken as any others', () => {
  expect(wrapAt(40)('`words that a phone says, and that are no command at all`').split('\n')).toHaveLength(2);
});

test.each([40, 60, 80])('a shell takes a command that was broken at %i columns as it was', (columns) => {
  const command = `printf %s. fix --only incognito-statistics 'two  words of one, with many more to come' "and others" --allow consent`;
  const broken = wrapCommand(command, '    ', columns);
  expect(broken.split('\n').length).toBeGreaterThan(1);
  expect(execFileSync('sh', ['-c', broken], { encoding: 'utf8' })).toBe(
    execFileSync('sh', ['-c', command], { encoding: 'utf8' }),
  );
});

test.each([60, 80])('no explanation at %i columns breaks a command', (columns) => {
  for (const check of checks) {
    const text = explainText(check, 'en', [], columns);
    for (const line of text.split('\n'))
      expect([check.id, line.split('`').length % 2]).toEqual([check.id, 1]);
    const lines = text.replaceAll(/ \\\n +/g, ' ').split('\n');
    for (const command of explainCheck(check, 'en').commands.change) expect(lines).toContain(`  ${command}`);
  }
});
