import { findingHeadline } from '../audit/findings.ts';
import { browsers } from '../data/browsers.ts';
import type { Fix } from '../fix/plan.ts';
import { layOut } from './lay-out.ts';
import { sanitise } from './sanitise.ts';
import { cut, wrapAt } from './wrap.ts';

/** Choices that fit on a screen of 24 rows, with a heading, the question, and a row for the answer. */
const mostChoices = 21;

/** What costs a function, numbered for a choice: a line each, and two columns where they are many. */
export function choicesText(fixes: readonly Fix[], columns: number): string {
  const numbered = fixes.map((fix, at) => `${String(at + 1).padStart(3)} ${choiceName(fix)}`);
  if (fixes.length > mostChoices) {
    const rows = Math.ceil(fixes.length / 2);
    const half = Math.floor(columns / 2) - 1;
    const lines = numbered
      .slice(0, rows)
      .map((left, at) => `${cut(left, half).padEnd(half)} ${cut(numbered[rows + at] ?? '', half)}`.trimEnd());
    return [`These cost a function (${fixes.length}). What each costs: --verbose`, ...lines].join('\n');
  }
  const all = fixes.map(costOf);
  const costs = all.map((cost, at) => (cost !== '' && cost === all[at - 1] ? 'as above' : cost));
  const wrap = wrapAt(columns - indent.length);
  const whole = fixes.map((fix, at) => {
    const text = wrap(`${choiceName(fix)}${costs[at] === '' ? '' : ` · ${costs[at]}`}`);
    return `${String(at + 1).padStart(3)} ${text.replaceAll('\n', `\n${indent}`)}`;
  });
  let room = mostChoices - fixes.length;
  const lines = numbered.map((name, at) => {
    const more = (whole[at]?.split('\n').length ?? 1) - 1;
    if (more > room) return { text: besideCost(name, costs[at] ?? '', columns), isCut: true };
    room -= more;
    return { text: whole[at] ?? '', isCut: false };
  });
  const inFull = lines.some(({ isCut }) => isCut) ? ' In full: --verbose.' : '';
  const heading = `These cost a function (${fixes.length}), which is after the dot.${inFull}`;
  return [heading, ...lines.map(({ text }) => text)].join('\n');
}

/** One row: the name is cut before the cost is, for it is the cost that decides. */
function besideCost(name: string, cost: string, columns: number): string {
  if (cost === '') return cut(name, columns);
  const room = Math.max(nameColumns, columns - cost.length - 3);
  return cut(`${cut(name, room)} · ${cost}`, columns);
}

/** Below the number. */
const indent = '    ';

/** As much of a name as is needed to tell it from the others. */
const nameColumns = 42;

/** What may stop working, without where that is known from. */
function costOf({ remedies: [remedy] }: Fix): string {
  const [cost = ''] = remedy?.sideEffects?.split('. Said of its removal') ?? [];
  return sanitise(cost);
}

/** What costs a function, numbered for a choice, in full. */
export function choicesInFull(fixes: readonly Fix[], columns: number): string {
  const lines = fixes.flatMap((fix, at) => [
    { head: `  ${String(at + 1).padStart(2)}  `, words: `${choiceName(fix)} (${fix.reason})` },
    ...(fix.remedies[0]?.sideEffects === undefined
      ? []
      : [{ head: '      ', words: `May break: ${sanitise(fix.remedies[0].sideEffects)}` }]),
  ]);
  return layOut([`These cost a function (${fixes.length}):`, ...lines], columns);
}

/** The remedy in its own words, with the browser that it is for where these do not name it. */
function choiceName({ finding, remedies: [remedy] }: Fix): string {
  const summary = remedy?.summary ?? findingHeadline(finding);
  const app = browsers.find((one) => one.package === finding.subject)?.name ?? finding.subject;
  return sanitise(finding.subject === 'phone' || summary.includes(app) ? summary : `${app}: ${summary}`);
}
