import { headlineOf, type Finding } from '../audit/findings.ts';
import type { Applied, FixOutcome } from '../fix/apply-fixes.ts';
import { meaningOf } from '../fix/explain.ts';
import { sayValue } from '../journal/describe.ts';
import type { UndoResult } from '../journal/undo.ts';
import { gateNotice } from './gate-notice.ts';
import { sanitise } from './sanitise.ts';

/** What became of each fix, in full. */
export function fixText(applied: readonly Applied[]): string {
  return applied
    .map(({ fix, outcome, observed, tried }) =>
      [
        `${outcome === 'fixed' ? '✓' : '✗'} ${outcome} · ${sanitise(outcome === 'fixed' ? fix.finding.title : headlineOf(fix.finding))} · ${fix.reason}`,
        `      observed  ${sanitise(observed)}`,
        ...tried.flatMap(({ summary, became }) => [
          `      tried     ${sanitise(summary, 1000)}`,
          ...became.map((words) => `                ${sanitise(words)}`),
        ]),
      ].join('\n'),
    )
    .map((paragraph) => `${paragraph}\n`)
    .join('');
}

const outcomeWords: Readonly<Record<FixOutcome, string>> = {
  fixed: 'fixed, and read again at the end',
  'came-back': 'came back by itself',
  failed: 'could not be fixed',
  unverified: 'could not be read again',
  'not-attempted': 'not attempted',
};

/** The end of a fix in some ten lines: what changed, what could not be and why, what remains, how to undo. */
export function fixSummary(
  applied: readonly Applied[],
  findings: readonly Finding[],
  journal: string,
): string {
  const of = (outcome: FixOutcome) => applied.filter((one) => one.outcome === outcome);
  const fixed = of('fixed').length;
  const lines = [
    `${fixed === applied.length ? '✓' : '✗'} ${fixed} of ${applied.length} ${outcomeWords.fixed}.`,
  ];
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
  const notice = gateNotice(applied.flatMap(({ tried }) => tried.flatMap(({ became }) => became)));
  if (notice !== undefined) lines.push(notice);
  const left = (status: Finding['status']) => findings.filter((finding) => finding.status === status);
  lines.push(`What remains: ${plural(left('fail').length, 'problem')}, ${left('unknown').length} not known.`);
  lines.push(`To put everything back: miaudit undo ${journal}`);
  return `${lines.map((line) => sanitise(line, 500)).join('\n')}\n`;
}

function whyNot({ observed, outcome, tried }: Applied): string {
  if (outcome === 'not-attempted') return '';
  if (outcome === 'came-back') return observed;
  const said = tried.flatMap(({ became }) => became).find((words) => words !== 'Done.');
  return outcome === 'failed' ? (said ?? observed) : observed;
}

function some(checks: readonly string[]): string {
  const shown = checks.slice(0, 4).join(', ');
  return checks.length > 4 ? `${shown} and ${checks.length - 4} more` : shown;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** How each entry of a journal ended, for a person. */
export function undoText({ entries }: Pick<UndoResult, 'entries'>): string {
  return entries
    .map(
      ({ id, reason, name, before, outcome, answer }) =>
        `${outcome.padEnd(16)} ${id} · ${reason} · ${name} · ${sanitise(sayValue(before), 80)}\n` +
        [answer, meaningOf(answer ?? '')]
          .flatMap((words) => (words === undefined ? [] : `${' '.repeat(17)}${sanitise(words)}\n`))
          .join(''),
    )
    .join('');
}

/** What an undo would put back, in the order in which it would. */
export function undoPlanText(entries: UndoResult['entries']): string {
  if (entries.length === 0) return 'Nothing is left to put back.\n';
  return entries
    .map(
      ({ id, reason, name, before }) =>
        `${id} · ${reason}: ${name} back to ${sanitise(sayValue(before), 80)}\n`,
    )
    .join('');
}
