/**
 * A signal that aborts after so many milliseconds, with a TimeoutError as `AbortSignal.timeout` has it. That one may be collected within
 * `AbortSignal.any` before its time, and then never aborts (https://github.com/nodejs/node/pull/57867). This one is held by its timer,
 * which keeps no process alive.
 */
export function lateSignal(milliseconds: number): AbortSignal {
  const late = new AbortController();
  setTimeout(() => {
    late.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, milliseconds).unref();
  return late.signal;
}
