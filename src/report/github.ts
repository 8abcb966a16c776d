import type { AuditRun } from '../audit/audit-run.ts';
import { findingHeadline } from '../audit/findings.ts';
import type { Finding } from '../audit/findings.ts';
import { judgeConsequence, isIgnored, policyNote, type Consequence, type Policy } from '../audit/policy.ts';
import {
  checkName,
  pathIn,
  phoneName,
  findPlaces,
  noPhoneOption,
  remedyText,
  weakGroundText,
  unknownPlace,
  type FolderOf,
} from './finding-facts.ts';
import { digestLines } from './digest.ts';
import { sanitise } from './sanitise.ts';
import { bySeverity } from './sections.ts';

/** GitHub shows so many annotations of a kind for a step, and drops the others without a word. */
const mostOfKind = 10;

/** Of these, captures have so many at most. */
const mostDigests = 2;

/** So many digests and names fit in one. */
const mostInOneNotice = 10;

type AnnotationKind = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly kind: AnnotationKind;
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

const kinds: Readonly<Record<Consequence, AnnotationKind>> = {
  fails: 'error',
  open: 'warning',
  passes: 'notice',
};

/**
 * Annotations as GitHub's workflow commands: what fails the run is an error, what is not known a warning, what the policy
 * lets pass a notice, the gravest first.
 */
export function githubAnnotations(
  { phones, unreached }: AuditRun,
  policy: Policy,
  folderOf: FolderOf,
  phoneOptionOf = noPhoneOption,
): string {
  const annotations: Annotation[] = [
    ...digestNotices(phones),
    ...unreached.map(({ label, why }) => ({
      kind: 'error' as const,
      title: 'A phone could not be asked',
      message: `${label}: ${why}`,
    })),
    ...waivedFirst(
      bySeverity(
        phones.flatMap((report) => report.findings.map((finding) => ({ ...finding, report, finding }))),
      ),
    ).flatMap(({ report, finding }): Annotation[] => {
      const { status, observed } = finding;
      if (status !== 'fail' && (status !== 'unknown' || isIgnored(finding, policy))) return [];
      const [{ file, line } = unknownPlace] = findPlaces(report, finding);
      const headline = findingHeadline(finding);
      return [
        {
          kind: kinds[judgeConsequence(finding, policy)],
          title: `${headline} (${checkName(finding)})`,
          message: [
            `${phoneName(report)}: ${observed}.`,
            weakGroundText(finding),
            noteOf(finding),
            remedyText(finding, phoneOptionOf(report.phone)),
          ]
            .filter(Boolean)
            .join(' '),
          file: pathIn(folderOf(report), file),
          line,
        },
      ];
    }),
  ];
  return (['error', 'warning', 'notice'] as const)
    .flatMap((kind) => shown(annotations.filter((one) => one.kind === kind)))
    .map(commandOf)
    .join('');
}

/** A notice for each capture, or one for all: GitHub shows few, and the findings need theirs. */
function digestNotices(phones: AuditRun['phones']): readonly Annotation[] {
  const told = phones
    .map((report) => ({ name: phoneName(report), lines: digestLines(report.digest) }))
    .filter(({ lines }) => lines.length > 0);
  const notice = (title: string, message: string) => ({ kind: 'notice' as const, title, message });
  if (told.length <= mostDigests)
    return told.map(({ name, lines }) => notice(`Capture of ${name}`, lines.join('. ')));
  const first = told.slice(0, mostInOneNotice);
  const more = told.length - first.length;
  return [
    notice(
      `${told.length} captures`,
      [
        ...first.map(({ name, lines }) => `${name}: ${lines[0] ?? ''}`),
        `The other formats of this report say ${more > 0 ? `the same of ${more} more, and ` : ''}what else is known of each`,
      ].join('. '),
    ),
  ];
}

/** GitHub shows few annotations of a kind: what somebody waived is before what is merely below the threshold. */
function waivedFirst<One extends { readonly finding: Finding }>(all: readonly One[]): readonly One[] {
  const isWaived = ({ finding: { policy } }: One) => policy?.waiver !== undefined;
  return [...all.filter(isWaived), ...all.filter((one) => !isWaived(one))];
}

function noteOf(finding: Finding): string | undefined {
  const note = policyNote(finding);
  return note === undefined ? undefined : `Policy: ${note}.`;
}

/** All, or the first and how many more there are. */
function shown(annotations: readonly Annotation[]): readonly Annotation[] {
  const [first] = annotations;
  if (!first || annotations.length <= mostOfKind) return annotations;
  const more = annotations.length - mostOfKind + 1;
  const message = `${more} more findings of this kind are in the other formats of this report, such as github-summary.`;
  return [...annotations.slice(0, mostOfKind - 1), { kind: first.kind, title: `${more} more`, message }];
}

function commandOf({ kind, title, message, file, line }: Annotation): string {
  const properties = Object.entries({ title, file, line })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${property(String(value))}`]))
    .join(',');
  return `::${kind} ${properties}::${data(message)}\n`;
}

/** The escapes of https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function data(text: string): string {
  return sanitise(text, 2000).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
