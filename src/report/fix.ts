import { headlineOf } from '../audit/findings.ts';
import type { Applied } from '../fix/apply.ts';
import { meaningOf } from '../fix/explain.ts';
import type { UndoResult } from '../journal/undo.ts';
import { sayValue } from '../journal/describe.ts';
import { sanitise } from './sanitise.ts';

/** What became of each fix, for a person. */
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

/** How each entry of a journal ended, for a person. */
export function undoText({ entries }: UndoResult): string {
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
