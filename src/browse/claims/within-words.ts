/** Nobody knows what a value is that cannot be read. */
export const formWords = 'in a form that can be read';

/** Under which condition it would have shown: "within 38 s or in a later run, in a form that can be read" */
export function withinWords(within: { readonly seconds: number; readonly orInLaterRun: boolean }): string {
  return `within ${within.seconds} s${within.orInLaterRun ? ' or in a later run' : ''}, ${formWords}`;
}

/** "up to 1.3 s", of milliseconds between two heartbeats. Rounded up: a hole must not be told as shorter than it may be. */
export function apartWords(milliseconds: number): string {
  return milliseconds < 100
    ? 'less than 0.1 s'
    : `up to ${(Math.ceil(milliseconds / 100) / 10).toFixed(1)} s`;
}
