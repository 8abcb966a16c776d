import { expect, test } from 'vitest';
import { decode } from '../../../src/device/adb/decode.ts';

test.each([
  ['UTF-8', Buffer.from('naïve 设置'), 'naïve 设置'],
  ['UTF-8 with a mark', Buffer.from('\ufeffabc'), 'abc'],
  ['UTF-16, little endian', Buffer.from('\ufeffro.miui: [设]', 'utf16le'), 'ro.miui: [设]'],
  ['UTF-16, big endian', Buffer.from('\ufeffabc', 'utf16le').swap16(), 'abc'],
  ['a broken letter', Buffer.of(0x61, 0xff, 0x62), 'a\ufffdb'],
  ['a letter cut in the middle', Buffer.from('é').subarray(0, 1), '\ufffd'],
  ['NUL', Buffer.of(0x61, 0, 0x62), 'a\0b'],
  ['nothing', Buffer.alloc(0), ''],
])('%s', (_name, bytes, text) => {
  expect(decode(bytes)).toBe(text);
});
