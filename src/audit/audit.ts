import type { Check } from '../checks/check.ts';
import type { Recording } from '../capture/capture.ts';
import { judge } from './judge.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import { reportOf, type Report } from './findings.ts';

export interface Audit {
  readonly report: Report;
  /** What the report rests on: redacted, so that it can be saved and shown to others. */
  readonly recording: Recording;
  readonly bugs: readonly Error[];
}

/**
 * Judges a recording. It is redacted first, so that an audit of the phone and one of its saved capture see, and say,
 * the same. `key` makes the tokens: random, and never stored.
 */
export function audit(whole: Recording, checks: readonly Check[], key: Uint8Array): Audit {
  const recording = redactAndVerify(whole, key);
  const { findings, bugs } = judge(recording.capture, checks);
  return { report: reportOf(recording, findings), recording, bugs };
}
