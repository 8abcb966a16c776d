import { expect, test } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';
import { canariesIn, scanLines } from './scan-lines.ts';
import { tagged } from '../detectors/tagged.ts';

const token = 'kq7vwx2mzrb8ndtc4hgf';
const one = matcher([{ token, planted: [] }]);
const [other = ''] = tagged('Chatter', 'nothing of note').map((text) => text.replace('4388', '4389'));

test('a canary that wrapped base64 carries over several lines is found, whoever logs in between', () => {
  const wrapped = Buffer.from(
    `{"made":"${'y'.repeat(21)}","url":"https://${token}.example/","more":"${'z'.repeat(90)}"}`,
  );
  const pieces = wrapped.toString('base64').match(/.{1,76}/g) ?? [];
  const [sighting, ...more] = canariesIn(
    scanLines(
      [...pieces.flatMap((text) => [...tagged('Upload', text), other]), ...tagged('Upload', 'all done')],
      one,
    ),
  );
  expect(more).toEqual([]);
  expect(sighting).toMatchObject({
    token,
    path: ['joined message', 'base64', 'json:$.url'],
    lines: pieces.map((_, n) => 1 + 2 * n),
  });
});

test('also within a box that a logger draws', () => {
  const wrapped = Buffer.from(
    `{"made":"${'y'.repeat(21)}","url":"https://${token}.example/","z":"${'z'.repeat(90)}"}`,
  );
  const pieces = wrapped.toString('base64').match(/.{1,76}/g) ?? [];
  const lines = pieces.flatMap((text) => tagged('Upload', `│ ${text}`));
  expect(canariesIn(scanLines(lines, one))).toMatchObject([
    { token, path: ['joined message', 'base64', 'json:$.url'], lines: pieces.map((_, n) => 1 + n) },
  ]);
});
