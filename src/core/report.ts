import type { Severity, Source, Status, Way } from '../checks/check.ts';

/** One check's verdict on one subject: the phone, or one browser. Plain data. */
export interface Finding {
  readonly check: string;
  readonly subject: string;
  readonly group: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly saw: string;
  readonly why: string;
  readonly source: readonly Source[];
  /** Paths of the answers it rests on, below the capture's folder. */
  readonly evidence: readonly string[];
  readonly remedy: readonly Way[];
}

/** What one audit of one phone gives; every format is made of this. */
export interface Report {
  readonly format: 1;
  readonly tool: string;
  /** RFC 3339, UTC; the time at which the answers were taken. */
  readonly started: string;
  readonly origin: 'recorded' | 'made';
  readonly phone: {
    readonly serial: string;
    readonly model: string;
    readonly rom: string;
    readonly android: string;
  };
  readonly findings: readonly Finding[];
}
