import { describe, expect, test } from 'vitest';
import type { CaptureCheck } from '../../src/capture/verify-capture.ts';
import { verifyText, verifyTrouble } from '../../src/report/verify-text.ts';

const good: CaptureCheck = {
  folder: 'evidence',
  origin: 'recorded',
  started: '2026-01-31T12:00:00Z',
  madeBy: 'miaudit 0.1.0',
  sha256: 'a'.repeat(64),
  isRecorded: true,
  files: 2,
  bytes: 20,
  problems: [],
  notCovered: [],
  signature: { state: 'good', signedBy: 'SHA256:made' },
};
const expected: readonly Partial<CaptureCheck>[] = [
  { isByKey: true },
  { isThatDigest: true },
  { isByKey: true, isThatDigest: true },
];
/** The last line: what all of it means. */
const meaning = (checked: Partial<CaptureCheck>) =>
  verifyText({ ...good, ...checked }, Infinity)
    .trimEnd()
    .split('\n')
    .at(-1);

describe('what verify says that it proves', () => {
  test.each(expected)('a capture that agrees is unchanged: %j', (what) => {
    expect(meaning(what)).toMatch(/^It is unchanged since/);
  });

  // The signature is of the manifest alone. It stays right when an answer is changed.
  test.each(expected)('a changed answer below a right manifest is never called unchanged: %j', (what) => {
    const problems = [{ file: 'phone/getprop.txt', why: 'is not as it was recorded' }];
    expect(meaning({ ...what, problems })).toBe(
      'It is not as it was saved, and is evidence of nothing. Use a whole copy of the capture.',
    );
  });

  test.each(expected)('a file that was added is no part of what is unchanged: %j', (what) => {
    expect(meaning({ ...what, notCovered: ['phone/more.txt'] })).toMatch(
      /^The other files are unchanged since/,
    );
  });

  test('another capture of the same key is not the one of the digest', () => {
    expect(meaning({ isByKey: true, isThatDigest: false })).toBe(
      'It is another capture than that of the digest, or it was changed and its manifest was written anew.',
    );
  });
});

describe('a key that was named and did not sign it', () => {
  const others = {
    good: { signature: good.signature },
    unsigned: { signature: { state: 'none' } },
    unreadable: { signature: { state: 'unreadable', why: 'is damaged' } },
  } as const;
  test.each(Object.entries(others))('%s: no advice to name a key', (_, what) => {
    for (const isThatDigest of [undefined, true]) {
      const said = meaning({ ...what, isByKey: false, ...(isThatDigest && { isThatDigest }) });
      expect(said).toMatch(/(?:Another key|cannot be read|not signed).*Do not take it for theirs\.$/);
      expect(said).not.toMatch(/--key|unchanged/);
    }
  });
});

test('--quiet names the files that no digest covers, as they give another exit code', () => {
  expect(verifyTrouble({ ...good, notCovered: ['phone/more.txt'] }, Infinity)).toBe(
    'phone/more.txt is in no digest\n',
  );
  expect(verifyTrouble(good, Infinity)).toBe('');
});
