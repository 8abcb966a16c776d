import { expect, test } from 'vitest';
import { jobWords } from '../../src/commands/job-words.ts';

test('an audit of the lab is named, and its capture kept', () => {
  const command = { run: 'audit' as const, screens: false, only: ['rom', 'proxy'] };
  const words = jobWords({ command, serial: '1234', label: 'blue', capture: '/lab/a' }, ['-H=host']);
  expect(words).toEqual([
    ...['audit', '--no-screens', '--only=rom', '--only=proxy', '--serial=1234', '--save=/lab/a'],
    ...['--label=1234=blue', '--format=json', '--quiet', '-H=host'],
  ]);
});

test('a fix of the lab is asked nothing, and writes the journal that is named', () => {
  const words = jobWords({ command: { run: 'fix' }, serial: '1234', journal: '/lab/j.jsonl' }, []);
  expect(words).toEqual([
    ...['fix', '--serial=1234', '--yes', '--journal=/lab/j.jsonl', '--format=json', '--quiet'],
  ]);
});
