/** "within 38 s or in a later run" */
export function withinWords(within: { readonly seconds: number; readonly orInLaterRun: boolean }): string {
  return `within ${within.seconds} s${within.orInLaterRun ? ' or in a later run' : ''}`;
}

/** "up to 1.3 s", of milliseconds between two heartbeats. Rounded up: a hole must not be told as shorter than it may be. */
export function apartWords(milliseconds: number): string {
  return milliseconds < 100
    ? 'less than 0.1 s'
    : `up to ${(Math.ceil(milliseconds / 100) / 10).toFixed(1)} s`;
}
