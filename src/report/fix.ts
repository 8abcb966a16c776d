import { findingHeadline } from '../audit/findings.ts';
import type { Applied } from '../fix/apply-fixes.ts';
import { shortenTried, fixSummary, fixGateNotice, type EndOfFix, type FixDetail } from './fix-end.ts';
import { partialSummary, partialWords } from './fix-partial.ts';
import { shortenObserved } from './gate-notice.ts';
import { layOut } from './lay-out.ts';
import { sanitise } from './sanitise.ts';
import { wrapAt } from './wrap.ts';

/** What became of each fix, in full; beside the notice, a refusal of the gate is not repeated. */
function fixText(applied: readonly Applied[], columns: number): string {
  const told = (word: string, words: string) => ({
    head: `      ${word.padEnd(10)}`,
    words: sanitise(words, 1000),
  });
  return applied
    .map(({ fix, outcome, observed, tried }) =>
      layOut(
        [
          `${outcome === 'fixed' ? '✓' : '✗'} ${outcome} · ${sanitise(outcome === 'fixed' ? fix.finding.title : findingHeadline(fix.finding))} · ${fix.reason}`,
          told('observed', sanitise(shortenObserved({ ...fix.finding, observed }))),
          ...tried.flatMap(({ summary, became }) => [
            told('tried', summary),
            ...became.map((words) => told('', sanitise(shortenTried(words)))),
          ]),
        ],
        columns,
      ),
    )
    .map((paragraph) => `${paragraph}\n`)
    .join('');
}

/** The report of a fix: first the one cause of many refusals, then what changed, what could not be, and what remains. */
export function fixReport(end: EndOfFix, detail: FixDetail): string {
  const notice = fixGateNotice(end);
  const summary =
    partialWords(end) === undefined
      ? fixSummary(end, detail)
      : partialSummary({ ...end, isGateClosed: notice !== undefined }, detail);
  if (!detail.isWhole) return summary;
  const head = notice === undefined ? '' : `${wrapAt(detail.columns)(notice)}\n\n`;
  return `${head}${fixText(end.applied, detail.columns)}\n${summary}`;
}
