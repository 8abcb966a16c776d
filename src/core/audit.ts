import type { Check } from '../checks/check.ts';
import type { Recording } from './capture.ts';
import { judge } from './judge.ts';
import { redact } from './redact.ts';
import { reportOf, type Report } from './report.ts';

export interface Audit {
  readonly report: Report;
  /** What the report rests on: redacted, so that it can be saved and shown to others. */
  readonly recording: Recording;
  /** What redaction took out; it must not be found in anything that is saved. */
  readonly redacted: ReadonlySet<string>;
  readonly bugs: readonly Error[];
}

/**
 * Judges a recording. It is redacted first, so that an audit of the phone and one of its saved capture see, and say,
 * the same. `key` makes the tokens: random, and never stored.
 */
export function audit(recording: Recording, checks: readonly Check[], key: Uint8Array): Audit {
  const redacted = redact(recording, key);
  const { findings, bugs } = judge(redacted.recording.capture, checks);
  return {
    report: reportOf(redacted.recording, findings),
    recording: redacted.recording,
    redacted: redacted.values,
    bugs,
  };
}
