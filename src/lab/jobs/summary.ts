import * as z from 'zod';
import type { JobResult } from './job.ts';

/** What a command printed, and how it ended. */
export interface RanCommand {
  readonly exitCode: number;
  readonly stdout: string;
  /** The last of what was said beside the report. */
  readonly said: string;
}

const auditSchema = z.object({
  phones: z.array(z.object({ findings: z.array(z.object({ check: z.string(), status: z.string() })) })),
});
const fixSchema = z.object({
  phones: z.array(z.object({ applied: z.array(z.object({ outcome: z.string() })) })),
});

/** The small part of a report that goes through Redis. The rest stays in the capture or the journal. */
export function summariseRun(run: string, { exitCode, stdout, said }: RanCommand): Partial<JobResult> {
  const note = exitCode === 0 || exitCode === 1 || said === '' ? {} : { note: said.slice(-500) };
  const report = parsed(stdout);
  const audit = run === 'audit' ? auditSchema.safeParse(report) : undefined;
  if (audit?.success) {
    const findings = audit.data.phones.flatMap((phone) => phone.findings);
    const failed = findings.filter(({ status }) => status === 'fail').map(({ check }) => check);
    const problems = [...new Set(failed)].slice(0, 100);
    return { exitCode, counts: countOf(findings.map(({ status }) => status)), problems, ...note };
  }
  const fix = run === 'fix' ? fixSchema.safeParse(report) : undefined;
  if (fix?.success) {
    const outcomes = fix.data.phones.flatMap(({ applied }) => applied.map(({ outcome }) => outcome));
    return { exitCode, counts: countOf(outcomes), ...note };
  }
  return { exitCode, ...note };
}

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
