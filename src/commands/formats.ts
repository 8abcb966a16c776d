import type { Report } from '../audit/findings.ts';
import { json } from '../report/json.ts';
import { junit } from '../report/junit.ts';
import { text } from '../report/text.ts';
import type { Host } from './host.ts';

type Format = (reports: readonly Report[], look: Pick<Host, 'colour' | 'columns' | 'tool'>) => string;

/** The formats of an audit, by the name that `--format` takes. */
export const formats = {
  text: (reports, look) => reports.map((report) => text(report, look)).join('\n'),
  json: (reports, { tool }) => json('audit-1', { tool, phones: reports }),
  junit: (reports) => junit(reports),
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
