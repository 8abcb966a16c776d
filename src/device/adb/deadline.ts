import { DeviceError } from '../errors.ts';

export interface Limits {
  /** Milliseconds. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
  /** The subject of the message of the timeout, e.g. `The command "getprop" on phone X`. */
  readonly what: string;
}

/**
 * Runs `work` with a signal that aborts when the time is over or when the caller aborts. Then it does not wait any longer.
 *
 * @throws {DeviceError} timeout; or the reason of the caller's signal.
 */
export async function withDeadline<T>(limits: Limits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  limits.signal?.throwIfAborted();
  const stop = new AbortController();
  const timer = setTimeout(() => {
    const seconds = limits.deadline / 1000;
    stop.abort(
      new DeviceError(
        'timeout',
        `${limits.what} has not answered within ${seconds} s. Unlock the phone, look whether it hangs, and try again.`,
      ),
    );
  }, limits.deadline);
  const passOn = () => {
    stop.abort(limits.signal?.reason);
  };
  limits.signal?.addEventListener('abort', passOn, { once: true });
  try {
    return await Promise.race([work(stop.signal), rejectOnAbort(stop.signal)]);
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', passOn);
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}
