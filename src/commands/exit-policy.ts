import type { Finding } from '../audit/findings.ts';
import { failsRun, type FailOn } from '../audit/policy.ts';
import type { Applied } from '../fix/apply.ts';

/** What the process ends with; scripts depend on it (README, "Exit codes"). */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  noPhone: 3,
  unknown: 4,
  unverified: 5,
  bug: 70,
  interrupted: 130,
} as const;

const worstFirst: readonly number[] = [130, 70, 2, 3, 5, 1, 4, 0];

/** The one code for several phones: the worst counts. */
export function worst(codes: readonly number[]): number {
  return worstFirst.find((code) => codes.includes(code)) ?? exitCode.ok;
}

/** What these findings call for. What stayed unknown is never a pass. */
export function auditExit(findings: readonly Finding[], threshold: FailOn): number {
  if (findings.some((finding) => failsRun(finding, threshold))) return exitCode.failed;
  return findings.some(({ status }) => status === 'unknown') ? exitCode.unknown : exitCode.ok;
}

/** What a fix ends with: 5 where something was tried and not verified; else what an audit would say of the rest. */
export function fixExit(applied: readonly Applied[], left: readonly Finding[], threshold: FailOn): number {
  const isVerified = applied.every(({ outcome }) => outcome === 'fixed');
  return worst([auditExit(left, threshold), isVerified ? exitCode.ok : exitCode.unverified]);
}
