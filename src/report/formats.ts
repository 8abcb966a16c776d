import type { AuditRun } from '../audit/audit-run.ts';
import type { Policy } from '../audit/policy.ts';
import { auditCsv } from './csv.ts';
import { diffMarkdown } from './diff-markdown.ts';
import type { FolderOf } from './finding-facts.ts';
import { githubAnnotations } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { githubSummary, markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { textOfAll, type Look } from './text.ts';

export interface FormatOptions extends Look {
  /** Name and version. */
  readonly tool: string;
  readonly policy: Policy;
  readonly folderOf: FolderOf;
}

type ReportFormat = (run: AuditRun, options: FormatOptions) => string;

/** The formats of an audit, by the name that `--format` takes. */
export const formats = {
  text: textOfAll,
  json: (run, { tool, since }) => json('audit-1', { tool, ...run, ...(since && { since }) }),
  junit: (run, { policy, phoneOptionOf }) => junit(run, policy, phoneOptionOf),
  sarif,
  markdown: (run, { since, phoneOptionOf }) =>
    [...(since ? [diffMarkdown(since)] : []), markdown(run, phoneOptionOf)].join('\n'),
  csv: auditCsv,
  github: (run, { policy, folderOf, phoneOptionOf }) =>
    githubAnnotations(run, policy, folderOf, phoneOptionOf),
  'github-summary': (run, { policy, phoneOptionOf }) => githubSummary(run, policy, phoneOptionOf),
  gitlab: (run, { policy, folderOf, phoneOptionOf }) => gitlab(run, policy, folderOf, phoneOptionOf),
} satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
