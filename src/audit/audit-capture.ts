import type { Recording } from '../capture/capture.ts';
import type { Check } from '../checks/check.ts';
import type { DeviceError } from '../device/errors.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import { makeReport, type Report } from './findings.ts';
import { readGateSwitch } from './gate-switch.ts';
import { judge, type CheckBug } from './judge.ts';

export interface Audit {
  readonly report: Report;
  /** What the report rests on: redacted, so that it can be saved and shown to others. */
  readonly recording: Recording;
  /** Checks that threw, or gave no verdict; their findings are `unknown`. */
  readonly bugs: readonly CheckBug[];
  /** Why the recording is not whole: the phone went away before every question was asked. */
  readonly lost?: DeviceError;
}

/**
 * Judges a recording. It is redacted first, so that an audit of the phone and one of its saved capture say the same.
 * `key` makes the tokens: 32 random bytes, never stored.
 */
export function auditCapture(whole: Recording, checks: readonly Check[], key: Uint8Array): Audit {
  const recording = redactAndVerify(whole, key);
  const { findings, bugs } = judge(recording.capture, checks);
  return { report: makeReport(recording, findings, readGateSwitch(recording.capture)), recording, bugs };
}
