import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { lateSignal } from '../../src/device/late-signal.ts';

test('it aborts within AbortSignal.any, whatever is collected before its time', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const either = AbortSignal.any([new AbortController().signal, lateSignal(50)]);
  const isOver = new Promise((resolve) => {
    either.addEventListener('abort', resolve);
  });
  await after(1);
  collect();
  await isOver;
  expect(either.reason).toMatchObject({ name: 'TimeoutError' });
});
