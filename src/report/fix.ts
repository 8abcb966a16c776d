import { headlineOf, type Finding } from '../audit/findings.ts';
import type { Applied, FixOutcome } from '../fix/apply-fixes.ts';
import { gateClosedBefore } from '../fix/apply.ts';
import type { FixPlan } from '../fix/plan.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';
import { partialSummary, partialWords, undoWords, type EndedEarly } from './fix-partial.ts';
import { unseenIn } from './first-screen.ts';
import { besideGateNotice, gateNotice, gateNoticeOf, observedBesideNotice } from './gate-notice.ts';
import { sanitise } from './sanitise.ts';
import { bySeverity, countBySeverity } from './sections.ts';
import { titleWithSubject, unknownLines } from './why-unknown.ts';
import { wrapAt } from './wrap.ts';

/** What became of each fix, in full; beside the notice, a refusal of the gate is not repeated. */
function fixText(applied: readonly Applied[]): string {
  return applied
    .map(({ fix, outcome, observed, tried }) =>
      [
        `${outcome === 'fixed' ? '✓' : '✗'} ${outcome} · ${sanitise(outcome === 'fixed' ? fix.finding.title : headlineOf(fix.finding))} · ${fix.reason}`,
        `      observed  ${sanitise(observedBesideNotice({ ...fix.finding, observed }))}`,
        ...tried.flatMap(({ summary, became }) => [
          `      tried     ${sanitise(summary, 1000)}`,
          ...became.map((words) => `                ${sanitise(besideNotice(words))}`),
        ]),
      ].join('\n'),
    )
    .map((paragraph) => `${paragraph}\n`)
    .join('');
}

const outcomeWords: Readonly<Record<Exclude<FixOutcome, 'fixed'>, string>> = {
  'came-back': 'came back by itself',
  failed: 'could not be fixed',
  unverified: 'could not be read again',
  'not-attempted': 'not attempted',
};

/** How a run of fixes ended, for a person. */
export interface EndOfFix extends EndedEarly {
  readonly findings: readonly Finding[];
  /** All that could have been fixed. */
  readonly plan: FixPlan;
  /** Milliseconds from the last change to the last time when all was read again. */
  readonly readAgainAfter?: number;
  /** What is typed to put everything back. */
  readonly undoCommand: string;
  /** Whether a change of the journal took, as far as it was read. */
  readonly isAnyChanged: boolean;
}

/** What a report of a fix tells. */
export interface FixDetail {
  /** Only some of the checks were chosen, so nothing is said of the others. */
  readonly isPart: boolean;
  /** All that was tried is before the summary. */
  readonly isWhole: boolean;
  readonly columns: number;
}

/** The report of a fix: first the one cause of many refusals, then what changed, what could not be, and what remains. */
export function fixReport(end: EndOfFix, { isPart, isWhole, columns }: FixDetail): string {
  const notice = noticeOf(end);
  const head = partialWords(end);
  const wrap = wrapAt(columns);
  return [
    ...(head === undefined ? [] : [`${wrap(head, '  ')}\n`]),
    ...(notice === undefined ? [] : [`${wrap(notice)}\n\n`]),
    ...(isWhole ? [`${fixText(end.applied)}\n`] : []),
    head === undefined ? fixSummary(end, isPart, columns) : partialSummary(end, isWhole, columns),
  ].join('');
}

/** The end of a fix in some ten lines: what changed, what could not be and why, what remains, how to undo. */
function fixSummary(end: EndOfFix, isPart: boolean, columns: number): string {
  const { applied, findings } = end;
  const of = (outcome: FixOutcome) => applied.filter((one) => one.outcome === outcome);
  const fixed = of('fixed').length;
  const again = fixed === 0 ? '' : readAgainWords(end);
  const lines = [`${fixed === applied.length ? '✓' : '✗'} ${fixed} of ${applied.length} fixed${again}.`];
  for (const outcome of ['came-back', 'failed', 'unverified', 'not-attempted'] as const) {
    const reasons = new Map<string, string[]>();
    for (const one of of(outcome)) {
      const why = whyNot(one);
      reasons.set(why, [...(reasons.get(why) ?? []), one.fix.reason]);
    }
    for (const [why, checks] of [...reasons].slice(0, 2))
      lines.push(`✗ ${checks.length} ${outcomeWords[outcome]}: ${some(checks)}. ${why}`.trim());
    const others = [...reasons].slice(2).flatMap(([, checks]) => checks);
    if (others.length > 0) lines.push(`✗ ${others.length} more ${outcomeWords[outcome]}: ${some(others)}.`);
  }
  lines.push(...notChosenLines(end));
  lines.push(`${isPart ? 'What remains of the chosen checks' : 'What remains'}: ${problemsIn(findings)}.`);
  lines.push(
    ...unknownLines(
      findings.filter(({ status }) => status === 'unknown'),
      'with names',
    ),
  );
  const unseen = unseenIn(findings);
  if (unseen && noticeOf(end) === undefined) lines.push(`What helps with most of these: ${unseen.next}`);
  const wrap = wrapAt(columns);
  const undo = undoWords(end.isAnyChanged, end.undoCommand);
  return `${[...lines.map((line) => wrap(sanitise(line, 700), '  ')), undo].join('\n')}\n`;
}

/** What could have been fixed and was not agreed to. */
function notChosenLines({ applied, plan: { fixes } }: EndOfFix): readonly string[] {
  const done = new Set(applied.map(({ fix }) => fix.reason));
  return (['planned', 'needs-consent'] as const).flatMap((decision) => {
    const left = fixes.filter((fix) => fix.decision === decision && !done.has(fix.reason));
    if (left.length === 0) return [];
    const cost =
      decision === 'planned' ? '' : `, as ${left.length === 1 ? 'it costs' : 'they cost'} a function`;
    return [`– ${left.length} not chosen${cost}: ${some(left.map(({ reason }) => reason))}.`];
  });
}

/** As an audit counts them, with their titles, the gravest first: what is only good to know is not a problem. */
function problemsIn(findings: readonly Finding[]): string {
  const problems = bySeverity(
    findings.filter(({ status, severity }) => status === 'fail' && severity !== 'info'),
  );
  if (problems.length === 0) return 'no problem';
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return `${count} (${countBySeverity(problems)}): ${some(problems.map(titleWithSubject), '; ')}`;
}

/** `, read again 30 s after the last change`: later than that nothing is known. */
export function readAgainWords({ readAgainAfter }: Pick<EndOfFix, 'readAgainAfter'>): string {
  if (readAgainAfter === undefined) return '';
  const seconds = Math.round(readAgainAfter / 1000);
  const time = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `, read again ${time} after the last change`;
}

/** That the phone keeps changes from adb, by what it said to the changes or to the audit. */
export function noticeOf({ applied, findings }: Pick<EndOfFix, 'applied' | 'findings'>): string | undefined {
  return (
    gateNotice(applied.flatMap(({ tried }) => tried.flatMap(({ became }) => became))) ??
    gateNoticeOf(findings)
  );
}

function whyNot({ observed, outcome, tried }: Applied): string {
  if (outcome === 'came-back' || outcome === 'unverified') return observed;
  const said = tried.flatMap(({ became }) => became).find((words) => words !== 'Done.');
  if (said === undefined) return outcome === 'failed' ? observed : '';
  return besideNotice(said);
}

/** What was tried, beside the notice: the gate is named once. */
function besideNotice(words: string): string {
  const isGate = words === gateClosedBefore || isGateClosed(words);
  return isGate ? `${words === gateClosedBefore ? 'Not tried' : 'Refused'}: ${besideGateNotice}.` : words;
}

function some(names: readonly string[], between = ', '): string {
  const shown = names.slice(0, 4).join(between);
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
