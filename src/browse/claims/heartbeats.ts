import { readLineTime } from '../../log/threadtime.ts';
import type { LossFound } from '../../scan/found.ts';
import type { PlannedRun } from '../plan/plan.ts';
import type { RunEvent } from '../run/run-events.ts';

/** Heartbeats: how many of those that were written came back, and the longest time without one that did. */
export interface Beats {
  readonly sent: number;
  readonly back: number;
  /** Milliseconds from one that came back to the next: a hole of that length may be there without a sign of it. */
  readonly longestHole: number;
}

/** The line of each heartbeat that came back, the first line of the log being 1. */
export function beatLinesIn(run: PlannedRun, log: string): ReadonlyMap<number, number> {
  return new Map(beatsBack(run, log).map(({ n, line }) => [n, line]));
}

interface BeatBack {
  readonly n: number;
  readonly line: number;
  /** Milliseconds, on the clock of the phone, in some year. */
  readonly time: number;
}

function beatsBack({ id }: PlannedRun, log: string): readonly BeatBack[] {
  return log.split('\n').flatMap((text, at) => {
    const [, of, n] = /: heartbeat (run-\d{1,9}) (\d{1,9})$/.exec(text) ?? [];
    return of === id ? [{ n: Number(n), line: at + 1, time: timeIn(text) }] : [];
  });
}

/** The log has no year: a leap year has every day. */
function timeIn(line: string): number {
  return Date.parse(`2020-${(readLineTime(line) ?? '').replace(' ', 'T')}Z`);
}

/** Milliseconds. Heartbeats are ten seconds apart at most; what is longer may be a clock that was set. */
const longestCounted = 10_000;

/**
 * For each heartbeat, for how many milliseconds the log continues after it, by the phone's own clock: a virtual phone does
 * not wait, and the clock of this computer is still there. Where the phone's clock is set, it is never too long.
 */
export function watchedAfter(run: PlannedRun, log: string): (n: number) => number {
  const beats = beatsBack(run, log);
  return (n) =>
    beats.slice(1).reduce((sum, { time }, before) => {
      const last = beats[before];
      if (!last || last.n < n) return sum;
      const between = time - last.time;
      return sum + (between > 0 ? Math.min(between, longestCounted) : 0);
    }, 0);
}

/** Anything that is known to be missing from just before the first step until the end. */
export function gapIn(
  runEvents: readonly RunEvent[],
  beatLines: ReadonlyMap<number, number>,
  losses: readonly LossFound[],
): string | undefined {
  const first = runEvents.findIndex(({ event }) => event === 'step began');
  const before = runEvents.slice(0, first).findLast(({ event }) => event === 'heartbeat');
  const from = before?.event === 'heartbeat' ? before.n : 0;
  const beats = runEvents.flatMap((one) => (one.event === 'heartbeat' && one.n >= from ? [one.n] : []));
  const missing = beats.filter((n) => !beatLines.has(n)).length;
  if (missing > 0) return `${missing} of ${beats.length} heartbeats are missing while things were done`;
  const longest = longestWait(runEvents.filter((one) => one.event === 'heartbeat' && one.n >= from));
  if (longest > longestBetweenBeats)
    return `no heartbeat was written for ${Math.floor(longest / 1000)} s while things were done`;
  const fromLine = beatLines.get(from) ?? 0;
  const loss = losses.find(({ lines }) => (lines.at(-1) ?? 0) >= fromLine);
  return loss && `the log reports a loss while things were done (${loss.what})`;
}

/**
 * Milliseconds. One look at the screen takes 12 s at most, of which uiautomator waits 10 until the screen rests. What takes longer
 * is a computer that slept, or a phone that hung; and an SDK may have logged all that it records in that time.
 */
const longestBetweenBeats = 15_000;

/** The longest time between one and the next, milliseconds. */
function longestWait(beats: readonly RunEvent[]): number {
  return Math.max(0, ...beats.slice(1).map(({ at }, before) => at - (beats[before]?.at ?? at)));
}

export function beatsIn(runEvents: readonly RunEvent[], cameBack: ReadonlyMap<number, number>): Beats {
  const sent = runEvents.flatMap((one) => (one.event === 'heartbeat' ? [one] : []));
  const back = sent.filter(({ n }) => cameBack.has(n));
  // Before the first that came back and after the last, the time counts to the ends of what was written.
  const ends = [...sent.slice(0, 1), ...back, ...sent.slice(-1)];
  return { sent: sent.length, back: back.length, longestHole: longestWait(ends) };
}
