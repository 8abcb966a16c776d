import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { findValues } from '../../src/canary/matcher.ts';
import type { Capture } from '../../src/capture/capture.ts';
import { verifyRedaction } from '../../src/redaction/verify.ts';

const secret = '867530912345678';
const head = '01-02 03:04:05.678  1234  1240 I SA.Sender: ';
const event = JSON.stringify([{ event: 'page_view', properties: { imei: secret } }]);
const packed = encodeURIComponent(gzipSync(event).toString('base64'));
const md5 = createHash('md5').update(secret).digest('hex');
const values = new Set([secret]);

function logOf(...messages: readonly string[]): Capture {
  const raw = ['untouched 1', ...messages, 'untouched 2'].map((message) => `${head}${message}\n`).join('');
  return new Map([['run-01/log', { ok: true, raw }]]);
}

function kept(capture: Capture): string {
  const answer = verifyRedaction(capture, values).get('run-01/log');
  return answer?.ok ? answer.raw : `withheld: ${answer?.why ?? ''}`;
}

test.each([
  ['base64 of gzip in a form', `gzip=1&data_list=${packed}`, 'gunzip'],
  ['a hash', `{"event":"start","imei_md5":"${md5}"}`, 'md5'],
  ['hex', `{"event":"start","id":"${Buffer.from(secret).toString('hex')}"}`, 'hex'],
  ['base64', `{"event":"start","id":"${Buffer.from(`id ${secret} id`).toString('base64')}"}`, 'base64'],
])('%s is taken out of its line, and the rest of the log stays', (_, message, encoding) => {
  const log = kept(logOf(message));
  const lines = log.split('\n');
  expect(lines[0]).toBe(`${head}untouched 1`);
  expect(lines[1]).toMatch(/^01-02 03:04:05\.678 {2}1234 {2}1240 I SA\.Sender: .*\[withheld \d+ bytes: /);
  expect(lines[1]).toContain(encoding);
  expect(lines.slice(2)).toEqual([`${head}untouched 2`, '']);
  expect(findValues(Buffer.from(log), [...values]).sightings).toEqual([]);
});

test('what is around a hash can still be read', () => {
  const [, line = ''] = kept(logOf(`{"event":"start","imei_md5":"${md5}"}`)).split('\n');
  const read = JSON.parse(line.slice(head.length)) as Record<string, string>;
  expect(read['event']).toBe('start');
  expect(read['imei_md5']).toMatch(/^\[withheld 32 bytes: /);
});

test('a log in which nothing shows is left as it is', () => {
  const capture = logOf('SGVsbG8gd29ybGQsIGhlbGxvIHdvcmxk');
  expect(verifyRedaction(capture, values)).toEqual(capture);
});

test('what is cut in two by the headers of two lines is withheld too', () => {
  const encoding = Buffer.from(event).toString('base64');
  const log = kept(logOf(`{"data":\n${head}"${encoding.slice(0, 40)}`, `${encoding.slice(40)}"}`));
  expect(findValues(Buffer.from(log.replaceAll(`\n${head}`, '')), [...values]).sightings).toEqual([]);
});
