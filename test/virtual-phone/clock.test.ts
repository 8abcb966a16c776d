import { expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { typed } from './typed.ts';

test('a phone lives at the date of its fixture, and its time passes as it is told', async () => {
  let passed = 0;
  const phone = virtualPhone('mi-9t', { timer: () => passed });
  expect((await typed(phone, 'date; date -u +%T')).stdout).toBe('Sun May 10 15:21:40 +07 2020\n08:21:40\n');
  passed = 90_000;
  expect((await typed(phone, "date '+%F %H:%M:%S %z'; date +%s")).stdout).toBe(
    `2020-05-10 15:23:10 +0700\n${Date.UTC(2020, 4, 10, 8, 23, 10) / 1000}\n`,
  );
});
