/** What a run of fixes still has before it. */
export interface FixesLeft {
  /** This one and those after it. */
  readonly fixes: number;
  /** Of these, those that turn a switch on a screen. */
  readonly switches: number;
}

/** Milliseconds, as far as they are known before the first fix. */
export interface KnownTimes {
  readonly ofSwitch: number;
  /** What follows the last change: waiting, and reading all again. */
  readonly atEnd: number;
}

/**
 * Says how long the rest of the run takes: `, about 2 min left`. What is done by command comes first and is quick, so a
 * switch counts as what the audit before the fix lets expect, until fixes take longer. Empty where it is a matter of seconds.
 */
export function timeLeft(left: FixesLeft, done: number, elapsed: number, known: KnownTimes): string {
  const average = done === 0 ? 0 : elapsed / done;
  const rest =
    (left.fixes - left.switches) * average + left.switches * Math.max(average, known.ofSwitch) + known.atEnd;
  return sayTimeLeft(rest);
}

/** `, about 40 s left`; empty where it is a matter of seconds, or over. */
export function sayTimeLeft(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return '';
  return seconds < 90
    ? `, about ${Math.ceil(seconds / 10) * 10} s left`
    : `, about ${Math.round(seconds / 60)} min left`;
}
