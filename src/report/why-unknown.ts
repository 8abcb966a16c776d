import { headlineOf, type Finding } from '../audit/findings.ts';
import { browsers } from '../data/browsers.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';
import { besideGateNotice } from './gate-notice.ts';
import { bySeverity } from './sections.ts';

/** Why something is not known: a cause that hides many things is called the same each time. */
function whyUnknown(observed: string): string {
  if (isGateClosed(observed)) return besideGateNotice;
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
export function unknownLines(
  unknown: readonly Finding[],
  names: 'with names' | 'counted',
): readonly string[] {
  const named = (these: readonly Finding[]) => (names === 'counted' ? '' : ` ${namesOf(these)}`);
  const causes = [...byCause(unknown)].sort(([, one], [, other]) => other.length - one.length);
  const lines = causes
    .slice(0, mostCauses)
    .map(([why, these]) => `? ${these.length} not known: ${endOf(why)}${named(these)}`);
  const others = causes.slice(mostCauses).flatMap(([, these]) => these);
  return others.length === 0
    ? lines
    : [...lines, `? ${others.length} not known for other reasons.${named(others)}`];
}

const mostCauses = 2;

function namesOf(findings: readonly Finding[]): string {
  const names = bySeverity(findings).map((finding) => `“${titleWithSubject(finding)}”`);
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `Open: ${names.slice(0, mostNames).join(', ')}${more}.`;
}

const mostNames = 3;

/** The title of a finding, with the browser it is about. */
export function titleWithSubject(finding: Finding): string {
  const { status, subject } = finding;
  const title = status === 'fail' ? headlineOf(finding) : finding.title;
  if (subject === 'phone') return title;
  return `${title} (${browsers.find((one) => one.package === subject)?.name ?? subject})`;
}

function endOf(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
