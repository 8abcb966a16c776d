import { expect, test } from 'vitest';
import { redactSaid } from '../../src/redaction/redact-said.ts';

test.each([
  ['SecurityException for imei 490154203237518.', '490154203237518'],
  ['rejected for jane.doe+x@example.co.uk', 'jane.doe'],
  ['{"oaid":"0a1b2c3d4e5f6071"} is not allowed', '0a1b2c3d4e5f6071'],
  ['[ro.serialno]: [K7X2M9Q4]', 'K7X2M9Q4'],
  ['bound to 0c:1d:af:12:34:56', '0c:1d:af'],
  ['ad_aaid=7f5fc4b7-2a4d-4e0f-9f3b-0b1c2d3e4f50', '7f5fc4b7'],
  ['call +4915112345678', '15112345678'],
  ['refused for userId=1738204956 here', '1738204956'],
  ['{"passToken":"V1:hQ8s+kLm2Zr"} is not allowed', 'hQ8s'],
  ['mOaid=5d2f8b16c3a09e74', '5d2f8b16'],
  ['user 0 on serial q8r3t6v1w9zx is locked', 'q8r3t6v1w9zx'],
  ['Serial number 7XQ93KD02 is blocked', '7XQ93KD02'],
  ['the device a1b2c3d4e5 says no', 'a1b2c3d4e5'],
])('%s', (text, secret) => {
  expect(redactSaid(text, ['a1b2c3d4e5'])).not.toContain(secret);
  expect(redactSaid(text, ['a1b2c3d4e5'])).toContain('[redacted ');
});

test('what was replaced is not replaced again', () => {
  expect(redactSaid('imei: 490154203237518 is', [])).toBe('imei: [redacted imei] is');
});

test.each([
  'Failure [-1000]',
  'serial console of ttyS0, serial number missing',
  'java.lang.SecurityException: Permission denial: writing to settings requires:android.permission.WRITE_SECURE_SETTINGS',
  'Package com.miui.analytics new state: disabled-user',
  'exit code 255: Error: Unknown command: foo',
])('%s stays', (text) => {
  expect(redactSaid(text, ['one'])).toBe(text);
});
