import { expect, test } from 'vitest';
import { withDeadline } from '../../../src/device/adb/deadline.ts';

const forever = () => new Promise<never>(() => undefined);
const what = 'The phone';

test('gives what the work gives', async () => {
  expect(await withDeadline({ deadline: 1000, what }, () => Promise.resolve(3))).toBe(3);
});

test('time over: a timeout, and the work is told', async () => {
  let told: AbortSignal | undefined;
  const late = withDeadline({ deadline: 5, what }, (signal) => {
    told = signal;
    return forever();
  });
  await expect(late).rejects.toMatchObject({
    code: 'timeout',
    message: expect.stringContaining(what) as unknown,
  });
  expect(told?.aborted).toBe(true);
});

test('aborted by the caller: with the reason of the caller', async () => {
  const stop = new AbortController();
  const reason = new Error('Ctrl-C');
  const stopped = withDeadline({ deadline: 10_000, signal: stop.signal, what }, forever);
  stop.abort(reason);
  await expect(stopped).rejects.toBe(reason);
  const tooLate = withDeadline({ deadline: 10_000, signal: stop.signal, what }, forever);
  await expect(tooLate).rejects.toBe(reason);
});
