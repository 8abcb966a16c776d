import { findingHeadline, type Finding } from '../audit/findings.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';
import { subjectName } from '../data/browsers.ts';
import { pointerToNotice } from './gate-notice.ts';
import type { FitLine } from './fit-rows.ts';
import { bySeverity } from './sections.ts';

/** Why something is not known: a cause that hides many things is called the same each time. */
function whyUnknown(observed: string): string {
  if (isGateClosed(observed)) return pointerToNotice;
  if (observed.endsWith(' was not asked: no screen was opened')) return 'No screen was opened';
  // The name of the question does not matter where a whole sentence says what hindered it.
  const [, sentence] = /^[\w.]{1,255}\/[\w-]{1,100}: ([A-Z].*\.)$/s.exec(observed) ?? [];
  return sentence ?? observed;
}

/** Findings by the cause for which they are not known, in the order in which the causes come up. */
export function byCause(unknown: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const causes = new Map<string, Finding[]>();
  for (const finding of unknown) {
    const why = whyUnknown(finding.observed);
    causes.set(why, [...(causes.get(why) ?? []), finding]);
  }
  return causes;
}

/**
 * The causes that hide most, each in a line with what it hides, and one line for all others. A title is in quotes:
 * whether it holds is what is not known.
 */
export function unknownLines(unknown: readonly Finding[], mostCauses: number): readonly FitLine[] {
  const causes = [...byCause(unknown)].sort(([, one], [, other]) => other.length - one.length);
  const apart = causes.length === 1 ? 1 : mostCauses;
  const lines = causes.slice(0, apart).map(([why, these]) => unknownLine(`: ${endOf(why)}`, these));
  const others = causes.slice(apart).flatMap(([, these]) => these);
  if (others.length === 0) return lines;
  const [top] = causes;
  const most = apart === 0 && top ? `, ${top[1].length} of them: ${endOf(top[0])}` : ' for other reasons.';
  return [...lines, unknownLine(most, others)];
}

function unknownLine(why: string, findings: readonly Finding[]): FitLine {
  return {
    names: bySeverity(findings).map((finding) => `“${titleWithSubject(finding)}”`),
    text: (named) => `? ${findings.length} not known${why}${named === '' ? '' : ` In question: ${named}.`}`,
  };
}

/** The title of a finding, with the browser it is about. */
export function titleWithSubject(finding: Finding): string {
  const { status, subject } = finding;
  const title = status === 'fail' ? findingHeadline(finding) : finding.title;
  if (subject === 'phone') return title;
  return `${title} (${subjectName(subject)})`;
}

function endOf(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
