import { findingHeadline } from '../audit/findings.ts';
import { browsers } from '../data/browsers.ts';
import type { Fix } from '../fix/plan.ts';
import { layOut } from './lay-out.ts';
import { sanitise } from './sanitise.ts';
import { beside, wrapAt } from './wrap.ts';

/** A part of a list that has room on a screen, with the numbers of its choices. */
export interface ChoicePage {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** Of a screen, for the question and its answer. */
const rowsForQuestion = 4;

/**
 * What costs a function, numbered for a choice, on as many screens as it takes. What each costs is never cut: it is what
 * a person agrees to.
 */
export function choicePages(fixes: readonly Fix[], columns: number, rows: number): readonly ChoicePage[] {
  const costs = fixes.map(costOf);
  const textOf = (at: number, isFirst: boolean) => {
    const [name, cost] = [fixes[at] === undefined ? '' : choiceName(fixes[at]), costs[at] ?? ''];
    const said = !isFirst && cost === costs[at - 1] ? 'as above' : cost;
    return beside(`${String(at + 1).padStart(3)} `, cost === '' ? name : `${name} · ${said}`, columns);
  };
  const room = rows - rowsForQuestion;
  const pages: { from: number; texts: string[] }[] = [];
  let left = 0;
  for (const at of fixes.keys()) {
    const page = pages.at(-1);
    const text = textOf(at, false);
    if (page && rowsOf(text) <= left) {
      page.texts.push(text);
      left -= rowsOf(text);
    } else {
      pages.push({ from: at, texts: [textOf(at, true)] });
      left = room - rowsOf(heading(fixes.length, columns)) - rowsOf(textOf(at, true));
    }
  }
  return pages.map(({ from, texts }) => ({
    text: [heading(fixes.length, columns), ...texts].join('\n'),
    first: from + 1,
    last: from + texts.length,
  }));
}

function heading(count: number, columns: number): string {
  const what =
    count === 1 ? 'This fix may cost a function.' : `Each of these ${count} fixes may cost a function.`;
  return wrapAt(columns)(`${what} After the “·” is what may change or stop working.`);
}

function rowsOf(text: string): number {
  return text.split('\n').length;
}

/** What may stop working, without where that is known from. */
function costOf({ remedies: [remedy] }: Fix): string {
  const [cost = ''] = remedy?.sideEffects?.split('. Said of its removal') ?? [];
  return sanitise(cost);
}

/** Which of the numbers from the first to the last a person wants; `isAll`: there are no others. */
export function choiceQuestion(
  { first, last }: { readonly first: number; readonly last: number },
  isAll: boolean,
  phone: string,
): string {
  if (first === last)
    return `Change ${isAll ? 'this' : `number ${first}`} on ${phone} too?\n${first} to change it, n to leave it`;
  const these = isAll ? `these ${last}` : `${first} to ${last}`;
  return `Which of ${these} on ${phone} too?\nNumbers, a for all${isAll ? '' : ` ${last - first + 1}`}, n for none`;
}

/** What costs a function, numbered for a choice, in full. */
export function choicesInFull(fixes: readonly Fix[], columns: number): string {
  const lines = fixes.flatMap((fix, at) => [
    { head: `  ${String(at + 1).padStart(2)}  `, words: `${choiceName(fix)} (${fix.reason})` },
    ...(fix.remedies[0]?.sideEffects === undefined
      ? []
      : [{ head: '      ', words: `May break: ${sanitise(fix.remedies[0].sideEffects)}` }]),
  ]);
  return layOut([`These may cost a function (${fixes.length}):`, ...lines], columns);
}

/** The remedy in its own words, with the browser that it is for where these do not name it. */
function choiceName({ finding, remedies: [remedy] }: Fix): string {
  const summary = remedy?.summary ?? findingHeadline(finding);
  const app = browsers.find((one) => one.package === finding.subject)?.name ?? finding.subject;
  return sanitise(finding.subject === 'phone' || summary.includes(app) ? summary : `${app}: ${summary}`);
}
