import { setTimeout as after } from 'node:timers/promises';

/**
 * Waits so many milliseconds. Node's own timer ends with an AbortError, which hides why it was ended.
 *
 * @throws the reason of `signal`.
 */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await after(milliseconds, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}
