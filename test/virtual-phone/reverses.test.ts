import { expect, test } from 'vitest';
import { makeReverses } from '../../src/virtual-phone/reverses.ts';

test('sets, lists, replaces and removes ways out of the phone', () => {
  const reverses = makeReverses();
  const ask = (request: string) => reverses.answer(request)?.toString();
  expect(ask('forward:tcp:9000;tcp:80')).toBe('OKAY');
  expect(ask('forward:norebind:tcp:9000;tcp:81')).toBe('FAIL001dcannot rebind existing socket');
  expect(reverses.hostPort(9000)).toBe(80);
  expect(ask('forward:tcp:9000;tcp:81')).toBe('OKAY');
  expect(reverses.hostPort(9000)).toBe(81);
  expect(ask('list-forward')).toBe('001a(reverse) tcp:9000 tcp:81\n');
  expect(ask('forward:tcp:0;tcp:82')).toBe('OKAY000540000');
  expect(ask('killforward:tcp:9000')).toBe('OKAY');
  expect(ask('killforward:tcp:9000')).toMatch(/^FAIL/);
  expect(ask('killforward-all')).toBe('OKAY');
  expect(ask('list-forward')).toBe('0000');
  expect(reverses.hostPort(9000)).toBeUndefined();
});

test('what no phone knows has no answer, what it cannot do is refused', () => {
  const reverses = makeReverses();
  expect(reverses.answer('dance')).toBeUndefined();
  expect(reverses.answer('forward:localabstract:x;tcp:1')?.toString()).toMatch(/^FAIL/);
});
