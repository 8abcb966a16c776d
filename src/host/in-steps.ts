import { setImmediate as turn } from 'node:timers/promises';

/** Milliseconds for which the process may hear nothing. */
const deaf = 100;

/**
 * Does work that goes in steps. Between two of them, now and then, the process hears of signals.
 *
 * @throws the reason of `signal`.
 */
export async function inSteps<T>(work: Generator<undefined, T>, signal?: AbortSignal): Promise<T> {
  for (let heard = performance.now(); ;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - heard < deaf) continue;
    await hearSignals(signal);
    heard = performance.now();
  }
}

/**
 * Lets the process hear of signals after long work.
 *
 * @throws the reason of `signal`.
 */
export async function hearSignals(signal?: AbortSignal): Promise<void> {
  await turn();
  signal?.throwIfAborted();
}
