import type { Device } from './device.ts';
import type { Move } from './step.ts';

/** Does the moves, and gives what the screens said. */
export function perform(
  device: Device,
  moves: readonly Move[],
  how: { signal: AbortSignal },
): Promise<string> {
  how.signal.throwIfAborted();
  return Promise.reject(new Error(`${device.serial} has ${moves.length} screens that are not read yet`));
}
