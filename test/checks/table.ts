import type { Capture } from '../../src/capture/capture.ts';
import type { Status } from '../../src/checks/check.ts';

/** Answers by their path in a capture. */
export type Answers = Readonly<Record<string, string>>;

/** What comes of these answers, and words that the finding must hold. */
export type Case = readonly [status: Status, answers: Answers, observed: string | RegExp];

/** Cases by check. */
export type Table = Readonly<Record<string, readonly Case[]>>;

export function captureOf(answers: Answers): Capture {
  return new Map(Object.entries(answers).map(([path, raw]) => [path, { ok: true, raw }]));
}
