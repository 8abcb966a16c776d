import { expect, test } from 'vitest';
import { isWholeJob, labText } from '../../src/report/lab-text.ts';
import type { LabReport } from '../../src/report/lab-schema.ts';

type Job = LabReport['phones'][number]['jobs'][number];
const job = (rest: Partial<Job>): Job => ({ command: 'audit', outcome: 'done', host: 'shelf-1', ...rest });
const lines = (...jobs: Job[]) =>
  labText([{ serial: 'a', label: 'desk', jobs }], Infinity)
    .trimEnd()
    .split('\n');

test('a command that a phone or an adb server ended early is not called done', () => {
  const note = 'The adb server at 127.0.0.1:5037 stopped answering.';
  expect(
    lines(
      job({ exitCode: 1, counts: { pass: 3, fail: 2 } }),
      job({ exitCode: 3, counts: { unknown: 5 }, note }),
      job({ exitCode: 3, note }),
      job({ exitCode: 0, command: 'browse' }),
    ),
  ).toEqual([
    'desk (a): audit on shelf-1: 3 pass, 2 fail',
    `desk (a): audit on shelf-1: ENDED EARLY with exit code 3, 5 unknown. ${note}`,
    `desk (a): audit on shelf-1: ENDED EARLY with exit code 3. ${note}`,
    'desk (a): browse on shelf-1: done',
  ]);
});

test.each<[Partial<Job>, boolean]>([
  [{ exitCode: 0 }, true],
  [{ exitCode: 1 }, true],
  [{ exitCode: 4 }, true],
  [{ exitCode: 3 }, false],
  [{ exitCode: 5 }, false],
  [{ exitCode: 70 }, false],
  [{ outcome: 'needs undo' }, false],
])('%j is whole: %s', (rest, isWhole) => {
  expect(isWholeJob(job(rest))).toBe(isWhole);
});
