import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { hearSignals, inSteps } from '../../src/host/in-steps.ts';

function* stepsOf(count: number, milliseconds: number): Generator<undefined, string> {
  for (let step = 0; step < count; step += 1) {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

test('work in steps is done to its end', async () => {
  await expect(inSteps(stepsOf(1000, 0))).resolves.toBe('done');
});

test('work that never rests hears that it is to end, and ends with the reason', async () => {
  const ending = new AbortController();
  setTimeout(() => {
    ending.abort(new Error('enough'));
  }, 20);
  await expect(inSteps(stepsOf(Infinity, 10), ending.signal)).rejects.toThrow('enough');
});

test('after long work a signal that came meanwhile is heard', async () => {
  const ending = new AbortController();
  setTimeout(() => {
    ending.abort(new Error('enough'));
  }, 0);
  [...stepsOf(1, 30)].at(-1);
  await expect(hearSignals(ending.signal)).rejects.toThrow('enough');
});
