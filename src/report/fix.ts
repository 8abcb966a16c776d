import type { Applied } from '../fix/apply.ts';
import { meaningOf } from '../fix/explain.ts';
import type { UndoResult } from '../journal/undo.ts';
import { sayValue } from '../journal/describe.ts';
import { plain } from './sanitise.ts';

/** What became of each fix, for a person. */
export function fixText(applied: readonly Applied[]): string {
  return applied
    .map(({ fix, outcome, saw, tried }) =>
      [
        `${outcome === 'fixed' ? '✓' : '✗'} ${outcome} · ${plain(fix.finding.title)} · ${fix.reason}`,
        `      saw    ${plain(saw)}`,
        ...tried.flatMap(({ says, became }) => [
          `      tried  ${plain(says, 1000)}`,
          ...became.map((words) => `             ${plain(words)}`),
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
        `${outcome.padEnd(16)} ${id} · ${reason} · ${name} · ${plain(sayValue(before), 80)}\n` +
        [answer, meaningOf(answer ?? '')]
          .flatMap((words) => (words === undefined ? [] : `${' '.repeat(17)}${plain(words)}\n`))
          .join(''),
    )
    .join('');
}
