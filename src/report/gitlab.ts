import type { AuditRun } from '../audit/audit-run.ts';
import { findingHeadline, type Finding } from '../audit/findings.ts';
import { judgeConsequence, isIgnored, policyNote, type Policy } from '../audit/policy.ts';
import {
  checkName,
  findingFingerprint,
  pathIn,
  phoneName,
  findPlaces,
  noPhoneOption,
  remedyInShort,
  stableName,
  weakGroundText,
  unknownPlace,
  type FolderOf,
} from './finding-facts.ts';
import { digestText } from './digest.ts';
import { jsonText } from '../host/json-text.ts';
import { sanitise } from './sanitise.ts';

const severities: Readonly<Record<Finding['severity'], string>> = {
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/**
 * GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format): what failed, and
 * what is not known. What `--fail-on` lets pass is `info`; a phone that could not be asked is a blocker.
 */
export function gitlab(
  { phones, unreached }: AuditRun,
  policy: Policy,
  folderOf: FolderOf,
  phoneOptionOf = noPhoneOption,
): string {
  const findings = phones.flatMap((report) =>
    report.findings
      .filter((one) => one.status === 'fail' || (one.status === 'unknown' && !isIgnored(one, policy)))
      .map((finding) => {
        const { check, subject, severity, observed } = finding;
        const note = policyNote(finding);
        const remedy = remedyInShort(finding, phoneOptionOf(report.phone));
        const [{ file, line } = unknownPlace] = findPlaces(report, finding);
        const headline = findingHeadline(finding);
        return {
          description: sanitise(
            [
              `${phoneName(report)}: ${headline}.`,
              weakGroundText(finding),
              `${observed}${note === undefined ? '' : ` (${note})`}${remedy === undefined ? '' : `. ${remedy}`}`,
            ]
              .filter(Boolean)
              .join(' '),
            1000,
          ),
          check_name: checkName(finding),
          fingerprint: findingFingerprint(stableName(report.phone), check, subject),
          severity: judgeConsequence(finding, policy) === 'passes' ? 'info' : severities[severity],
          location: { path: sanitise(pathIn(folderOf(report), file), 1000), lines: { begin: line } },
          ...(report.digest && { capture: digestText(report.digest) }),
        };
      }),
  );
  const others = unreached.map(({ label, token, why }) => ({
    description: sanitise(`${label} could not be asked: ${why}`, 1000),
    check_name: 'phone',
    fingerprint: findingFingerprint(token ?? label, 'phone', 'phone'),
    severity: 'blocker',
    location: { path: unknownPlace.file, lines: { begin: unknownPlace.line } },
  }));
  return `${jsonText([...findings, ...others], 2)}\n`;
}
