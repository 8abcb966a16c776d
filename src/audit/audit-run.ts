import type { Report } from './findings.ts';
import type { UnfittedPart } from './unfitted.ts';

/** A phone that was to be audited and could not be asked, or went away before every question was asked. */
export interface UnreachedPhone {
  /** The same in every report of this phone. */
  readonly label: string;
  /** Its name under the user's key, whatever it is called. */
  readonly token?: string;
  /** In a sentence or two, with what to do. */
  readonly why: string;
}

/** What one run gives: a report a phone, and what is known of the others. Every format is made of this. */
export interface AuditRun {
  readonly phones: readonly Report[];
  readonly unreached: readonly UnreachedPhone[];
  /** What of the policy was for none of the phones; absent without a policy. */
  readonly unfitted?: readonly UnfittedPart[];
}
