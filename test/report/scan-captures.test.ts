import { expect, test } from 'vitest';
import { captureLines } from '../../src/report/scan-captures.ts';

const digest = { sha256: 'ab'.repeat(32), isRecorded: true };
const file = (name: string) => ({ name, bytes: 1, lines: 1, formats: ['threadtime'] });

/** A scan of this folder, in which a capture lies, with an answer of that name. */
const scanOf = (folder: string, answer: string): Parameters<typeof captureLines>[0] => ({
  captures: [{ folder, origin: 'recorded', ...digest }],
  files: [file(`${folder.replace(/\/$/, '')}/${answer}`.replace('./', ''))],
});

test.each(['cap', 'cap/', '.', 'my caps'])(
  'of a capture of browse in %s a scan names the report that counts by runs',
  (folder) => {
    const told = captureLines(scanOf(folder, 'browse/plan.txt')).map(({ words }) => words);
    expect(told[0]).toBe(`Capture sha256:${digest.sha256}`);
    expect(told[1]).toContain('`miaudit browse --from`');
  },
);

test('of a capture of an audit it tells the digest alone', () => {
  expect(captureLines(scanOf('cap', 'phone/getprop.txt'))).toHaveLength(1);
});
