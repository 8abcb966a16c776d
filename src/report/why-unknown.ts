import type { Finding } from '../audit/findings.ts';
import { isGateClosed } from '../fix/explain.ts';

/** Why something is not known: a cause that hides many things is called the same each time. */
function whyUnknown(observed: string): string {
  if (isGateClosed(observed)) return 'The phone refuses taps and changes from adb';
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

/** The causes that hide most, each in a line; `most` lines at the most. */
export function unknownLines(unknown: readonly Finding[], most = 2): readonly string[] {
  const causes = [...byCause(unknown)].sort(([, one], [, other]) => other.length - one.length);
  const lines = causes.slice(0, most).map(([why, { length }]) => `? ${length} not known: ${endOf(why)}`);
  const others = causes.slice(most).reduce((sum, [, { length }]) => sum + length, 0);
  return others === 0 ? lines : [...lines, `? ${others} not known for other reasons.`];
}

function endOf(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
