import { expect, test } from 'vitest';
import { timeLeft } from '../../src/commands/time-left.ts';

const known = { ofSwitch: 6_000, atEnd: 80_000 };

test.each([
  ['nothing is known to take long', { fixes: 3, switches: 0 }, 0, 0, { ofSwitch: 6_000, atEnd: 0 }, ''],
  [
    'before the first fix: 10 switches of 6 s and the end',
    { fixes: 21, switches: 10 },
    0,
    0,
    known,
    ', about 2 min left',
  ],
  [
    'quick settings say nothing about switches',
    { fixes: 10, switches: 10 },
    11,
    1_100,
    known,
    ', about 2 min left',
  ],
  [
    'fixes take 20 s each: 5 of them, and the end',
    { fixes: 5, switches: 5 },
    5,
    100_000,
    known,
    ', about 3 min left',
  ],
  [
    'the last fix: what follows it still takes its time',
    { fixes: 1, switches: 0 },
    20,
    20_000,
    known,
    ', about 90 s left',
  ],
])('%s', (_, left, done, elapsed, times, said) => {
  expect(timeLeft(left, done, elapsed, times)).toBe(said);
});
