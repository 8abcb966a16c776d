import { expect, test } from 'vitest';
import { wait } from '../../src/host/wait.ts';

test('a wait that is ended says by what', async () => {
  const reason = new Error('The time is over.');
  const stop = new AbortController();
  const waiting = wait(60_000, stop.signal);
  stop.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(wait(60_000, stop.signal)).rejects.toBe(reason);
  await expect(wait(0, new AbortController().signal)).resolves.toBeUndefined();
});
