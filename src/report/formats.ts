import type { Report } from '../audit/findings.ts';
import type { Policy } from '../audit/policy.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { textOfAll, type Look } from './text.ts';

export interface FormatOptions extends Look {
  /** Name and version. */
  readonly tool: string;
  readonly policy: Policy;
}

type ReportFormat = (reports: readonly Report[], options: FormatOptions) => string;

/** The formats of an audit, by the name that `--format` takes. */
export const formats = {
  text: textOfAll,
  json: (reports, { tool }) => json('audit-1', { tool, phones: reports }),
  junit: (reports) => junit(reports),
} satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
