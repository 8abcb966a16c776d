import type { Report } from '../audit/findings.ts';
import type { Policy } from '../audit/policy.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { text } from './text.ts';

export interface FormatOptions {
  /** As chalk counts them. */
  readonly colour: 0 | 1 | 2 | 3;
  /** Columns of the terminal. */
  readonly columns: number;
  /** Name and version. */
  readonly tool: string;
  readonly policy: Policy;
}

type ReportFormat = (reports: readonly Report[], options: FormatOptions) => string;

/** The formats of an audit, by the name that `--format` takes. */
export const formats = {
  text: (reports, options) => reports.map((report) => text(report, options)).join('\n'),
  json: (reports, { tool }) => json('audit-1', { tool, phones: reports }),
  junit: (reports) => junit(reports),
} satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
