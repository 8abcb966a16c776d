import type { Capture } from '../../src/core/capture.ts';
import type { Status } from '../../src/checks/check.ts';
import type { Switches } from '../../src/probes/switches.ts';

/** Answers by their path in a capture. A tour's answer is given as what is read from it. */
export type Answers = Readonly<Record<string, string | Switches>>;

/** What comes of these answers, and words that the finding must hold. */
export type Case = readonly [status: Status, answers: Answers, saw: string | RegExp];

/** Cases by check. */
export type Table = Readonly<Record<string, readonly Case[]>>;

export function captureOf(answers: Readonly<Record<string, string>>): Capture {
  return new Map(Object.entries(answers).map(([path, raw]) => [path, { ok: true, raw }]));
}
