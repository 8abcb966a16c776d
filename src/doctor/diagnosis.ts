import type { DeviceErrorCode } from '../device/errors.ts';

/** A step that miaudit itself can take. Which command does it is known to report only. */
export type OwnStep =
  { readonly do: 'undo'; readonly journal?: string } | { readonly do: 'remove the authority' };

export interface Condition {
  /** What holds when all is well. */
  readonly what: string;
  readonly state: 'works' | 'closed' | 'unknown';
  readonly observed: string;
  /** Of the error that keeps it closed, for a program. */
  readonly code?: DeviceErrorCode;
  /** The next step, where there is one. */
  readonly next?: string;
  readonly ownStep?: OwnStep;
}

export interface Diagnosis {
  /** At least one phone is there, and each that was chosen can be used. */
  readonly usable: boolean;
  readonly computer: readonly Condition[];
  readonly phones: readonly { readonly serial: string; readonly conditions: readonly Condition[] }[];
}
