import { changeName, sayValue } from '../journal/describe.ts';
import { joinEntries, isSettled, type Entry } from '../journal/entries.ts';
import type { Line } from '../journal/line.ts';
import type { Applied } from './apply-fixes.ts';
import type { Fix } from './plan.ts';

/**
 * What became of fixes, by the journal of a run that did not come to its end. Nothing counts as fixed: what was changed was
 * not read at the end, and what was read before may have changed since.
 */
export function appliedInJournal(fixes: readonly Fix[], lines: readonly Line[]): readonly Applied[] {
  const ofThisRun = lines.slice(lines.findLastIndex(({ type }) => type === 'run'));
  const entries = joinEntries(ofThisRun);
  return fixes.map((fix): Applied => {
    const own = entries.filter(({ line }) => line.reason === fix.reason);
    const tried = own.map((entry) => ({ summary: entry.line.summary, became: [changeInWords(entry)] }));
    const verdict = ofThisRun.findLast((line) => line.type === 'verdict' && line.reason === fix.reason);
    const observed = verdict?.type === 'verdict' ? verdict.observed : fix.finding.observed;
    if (own.length === 0) return { fix, outcome: 'not-attempted', observed, tried };
    return { fix, outcome: own.every(isSettled) ? 'failed' : 'unverified', observed, tried };
  });
}

/** `setting secure upload_log_pref: 1 -> 0`, by what was read before and after the change. */
export function changeInWords({ line, after, outcome }: Entry): string {
  const now = after === undefined ? 'not read any more' : sayValue(after);
  const back = outcome === undefined ? '' : `, then ${outcome}`;
  return `${changeName(line.change)}: ${sayValue(line.before)} -> ${now}${back}`;
}
