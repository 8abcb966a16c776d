import { headlineOf } from '../audit/findings.ts';
import { browsers } from '../data/browsers.ts';
import type { Fix } from '../fix/plan.ts';
import { cut } from './plan.ts';
import { sanitise } from './sanitise.ts';

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
  const lines = fixes.map(({ remedies: [remedy] }, at) => {
    const [cost = ''] = remedy?.sideEffects?.split('. Said of its removal') ?? [];
    return cut(`${numbered[at] ?? ''}${cost === '' ? '' : ` · ${sanitise(cost)}`}`, columns);
  });
  return [`These cost a function (${fixes.length}). Behind the dot: what may stop working.`, ...lines].join(
    '\n',
  );
}

/** What costs a function, numbered for a choice, in full. */
export function choicesInFull(fixes: readonly Fix[]): string {
  const lines = fixes.flatMap((fix, at) => [
    `  ${String(at + 1).padStart(2)}  ${choiceName(fix)} (${fix.reason})`,
    ...(fix.remedies[0]?.sideEffects === undefined
      ? []
      : [`      May break: ${sanitise(fix.remedies[0].sideEffects)}`]),
  ]);
  return [`These cost a function (${fixes.length}):`, ...lines].join('\n');
}

/** The remedy in its own words, with the browser that it is for where these do not name it. */
function choiceName({ finding, remedies: [remedy] }: Fix): string {
  const summary = remedy?.summary ?? headlineOf(finding);
  const app = browsers.find((one) => one.package === finding.subject)?.name ?? finding.subject;
  return sanitise(finding.subject === 'phone' || summary.includes(app) ? summary : `${app}: ${summary}`);
}
