import { type Finding } from '../audit/findings.ts';
import { gateSwitchIn } from '../audit/gate-switch.ts';
import type { Applied, FixOutcome } from '../fix/apply-fixes.ts';
import { gateClosedBefore } from '../fix/apply.ts';
import { fixReason, type Fix, type FixPlan } from '../fix/plan.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';
import { undoLines, type EndedEarly } from './fix-partial.ts';
import { unseenHelp, unseenIn } from './unseen.ts';
import { fitRows, wholeLine, type FitLine } from './fit-rows.ts';
import { pointerToNotice, gateNotice, auditGateNotice, shortGateNotice } from './gate-notice.ts';
import { sanitise } from './sanitise.ts';
import { bySeverity, countBySeverity } from './sections.ts';
import { titleWithSubject, unknownLines } from './why-unknown.ts';
import { wrapAt } from './wrap.ts';

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
  /** Nobody was asked, so nobody chose. */
  readonly isWithoutQuestion?: boolean;
  readonly columns: number;
}

/** Rows of a terminal for the end of a fix: ten with the phone's name and the empty line above. */
const mostRows = 8;

const most: EndDetail = { causes: 2, isNotChosenApart: true, isHelpTold: true };

/** Characters of a line: a whole one may name a hundred findings. */
const mostText = 20_000;

/** How much the end tells, from the most to the least; the first that has room is told. */
const details: readonly EndDetail[] = [
  most,
  { causes: 1, isNotChosenApart: true, isHelpTold: true },
  { causes: 1, isNotChosenApart: true, isHelpTold: false },
  { causes: 0, isNotChosenApart: true, isHelpTold: false },
  { causes: 0, isNotChosenApart: false, isHelpTold: false },
];

interface EndDetail {
  /** Causes that have a line each. */
  readonly causes: number;
  readonly isNotChosenApart: boolean;
  readonly isHelpTold: boolean;
}

/** The end of a fix: what changed, what could not be and why, what remains, how to undo. */
export function fixSummary(end: EndOfFix, detail: FixDetail): string {
  const { isWhole, columns } = detail;
  const undo = undoLines(end.isAnyChanged, end.undoCommand, columns);
  if (isWhole)
    return `${[...linesOf(end, detail, most).map((line) => wholeLine(line, columns)), ...undo].join('\n')}\n`;
  const notice = fixGateNotice(end) === undefined ? [] : wrapAt(columns)(shortGateNotice).split('\n');
  const rows = mostRows - undo.length - notice.length;
  const all = details.map((amount) => linesOf(end, detail, amount));
  const lines = all.find(({ length }) => length <= rows) ?? all.at(-1) ?? [];
  return `${[...notice, ...fitRows(lines, rows, columns), ...undo].join('\n')}\n`;
}

function linesOf(
  end: EndOfFix,
  { isPart, isWithoutQuestion = false }: FixDetail,
  { causes, isNotChosenApart, isHelpTold }: EndDetail,
): readonly FitLine[] {
  const { applied, findings } = end;
  const fixed = applied.filter(({ outcome }) => outcome === 'fixed').length;
  const again = fixed === 0 ? '' : readAgainWords(end);
  const unseen = isHelpTold && fixGateNotice(end) === undefined ? unseenIn(findings) : undefined;
  const unknown = findings.filter(({ status }) => status === 'unknown');
  const notChosen = notChosenIn(end);
  const count =
    notChosen.length === 0
      ? ''
      : `; ${notChosen.length} ${notChosen.length === 1 ? 'fix' : 'fixes'} ${isWithoutQuestion ? 'left out' : 'not chosen'}`;
  const lines: readonly FitLine[] = [
    { text: () => `${fixed === applied.length ? '✓' : '✗'} ${fixed} of ${applied.length} fixed${again}.` },
    ...notFixedLines(applied, causes),
    ...(isNotChosenApart
      ? isWithoutQuestion
        ? leftOutLines(notChosen)
        : notChosenLines(notChosen, causes)
      : []),
    problemsLine(
      end,
      isPart ? 'What remains of the chosen checks' : 'What remains',
      isNotChosenApart ? '' : count,
    ),
    ...unknownLines(unknown, causes),
    ...(unseen ? [{ text: () => `${unseenHelp(unseen)}: ${unseen.next}` }] : []),
  ];
  return lines.map((line) => ({
    ...line,
    text: (named) => sanitise(line.text(named), mostText),
    short: (line.short ?? []).map((words) => sanitise(words, mostText)),
  }));
}

/** What was tried and not reached: a line for each of the first causes, and one for all others. */
function notFixedLines(applied: readonly Applied[], mostCauses: number): readonly FitLine[] {
  const causes = new Map<string, { outcome: keyof typeof outcomeWords; why: string; names: string[] }>();
  for (const outcome of keysOf(outcomeWords))
    for (const one of applied.filter((each) => each.outcome === outcome)) {
      const key = `${outcome} ${whyNot(one)}`;
      const cause = causes.get(key) ?? { outcome, why: whyNot(one), names: [] };
      causes.set(key, { ...cause, names: [...cause.names, one.fix.reason] });
    }
  const all = [...causes.values()];
  const first = mostCauses === 0 && all.length === 1 ? all : all.slice(0, mostCauses);
  const others = all.slice(first.length);
  const lines = first.map(({ outcome, why, names }): FitLine => ({
    names,
    fewest: 1,
    text: (named) => `✗ ${names.length} ${outcomeWords[outcome]}: ${named}. ${why}`.trim(),
    // The notice is above, with all that can be done.
    short: !isOfGate(why)
      ? []
      : [
          ...(names.length === 1 ? [`✗ 1 ${outcomeWords[outcome]} (closed gate): ${names.join()}.`] : []),
          `✗ ${names.length} ${outcomeWords[outcome]}: ${pointerToNotice}.`,
        ],
  }));
  if (others.length === 0) return lines;
  const names = others.flatMap((one) => one.names);
  const counts = keysOf(outcomeWords).flatMap((outcome) => {
    const count = others.filter((one) => one.outcome === outcome).flatMap((one) => one.names).length;
    return count === 0 ? [] : [`${count} ${outcomeWords[outcome]}`];
  });
  const more = first.length === 0 ? '' : ' more';
  const [top] = [...others].sort((one, other) => other.names.length - one.names.length);
  const why =
    first.length > 0 || !top || top.why === '' ? ': ' : `, ${top.names.length} of them: ${top.why} `;
  return [
    ...lines,
    {
      names,
      text: (named) =>
        `✗ ${names.length}${more} not fixed${why}${counts.join(', ')}${named === '' ? '' : ` (${named})`}.`,
      short:
        first.length === 0 && top && isOfGate(top.why)
          ? [top.why, `${pointerToNotice}.`].map(
              (words) => `✗ ${names.length} not fixed, ${top.names.length} of them: ${words}`,
            )
          : [],
    },
  ];
}

/** As `shortenTried` tells it. */
function isOfGate(why: string): boolean {
  return why.endsWith(`: ${pointerToNotice}.`);
}

function keysOf<K extends string>(words: Readonly<Record<K, string>>): readonly K[] {
  return Object.keys(words) as K[];
}

/** What could have been fixed and was not agreed to. */
function notChosenIn({ applied, plan: { fixes } }: EndOfFix): readonly Fix[] {
  const done = new Set(applied.map(({ fix }) => fix.reason));
  return fixes.filter(
    ({ decision, reason }) => (decision === 'planned' || decision === 'needs-consent') && !done.has(reason),
  );
}

/** In one line where there is little room. */
function notChosenLines(notChosen: readonly Fix[], mostLines: number): readonly FitLine[] {
  const costly = notChosen.filter(({ decision }) => decision === 'needs-consent');
  const others = notChosen.filter((fix) => !costly.includes(fix));
  const line = (fixes: readonly Fix[], why: string): readonly FitLine[] => {
    if (fixes.length === 0) return [];
    const names = fixes.map(({ reason }) => reason);
    return [
      { names, text: (named) => `– ${names.length} not chosen${why}${named === '' ? '' : `: ${named}`}.` },
    ];
  };
  const cost = `, as ${costly.length === 1 ? 'it may cost' : 'they may cost'} a function`;
  if (mostLines > 1 || others.length === 0) return [...line(others, ''), ...line(costly, cost)];
  return line(notChosen, costly.length === 0 ? '' : `, ${costly.length} of them may cost a function`);
}

/** With --yes nobody is asked, so that what costs a function takes an option. */
function leftOutLines(costly: readonly Fix[]): readonly FitLine[] {
  if (costly.length === 0) return [];
  const names = costly.map(({ reason }) => reason);
  const what = names.length === 1 ? 'it may cost a function' : 'each may cost a function';
  return [
    {
      names,
      text: (named) =>
        `– ${names.length} left out: ${what}; add --allow consent${named === '' ? '' : ` (${named})`}.`,
    },
  ];
}

const hasNoFix = ({ decision }: Fix): boolean => decision === 'no-remedy' || decision === 'never';

/** As an audit counts them, with their titles, the gravest first: what is only good to know is not a problem. */
function problemsLine(
  { findings, plan }: Pick<EndOfFix, 'findings' | 'plan'>,
  what: string,
  beside: string,
): FitLine {
  const problems = bySeverity(
    findings.filter(({ status, severity }) => status === 'fail' && severity !== 'info'),
  );
  const { length } = problems;
  const unfixable = new Set(plan.fixes.flatMap((fix) => (hasNoFix(fix) ? [fix.reason] : [])));
  const left = problems.filter((finding) => unfixable.has(fixReason(finding))).length;
  const withoutFix = left === 0 ? '' : `, ${left === length ? '' : `${left} of them `}without a fix`;
  const count = `${length} ${length === 1 ? 'problem' : 'problems'} (${countBySeverity(problems)})`;
  return {
    names: problems.map(titleWithSubject),
    between: '; ',
    text: (named) =>
      `${what}: ${length === 0 ? 'no problem' : `${count}${withoutFix}`}${beside}${named === '' ? '' : `: ${named}`}.`,
    short: length === 0 ? [] : [`${what}: ${count}${beside}.`, `${what}: ${count}.`],
  };
}

/** What remains of what was checked, in one sentence without names. */
export function remainingSentence(end: Pick<EndOfFix, 'findings' | 'plan'>): string {
  return problemsLine(end, 'What remains of what was checked', '').text('');
}

/** `, read again 30 s after the last change`: later than that nothing is known. */
export function readAgainWords({ readAgainAfter }: Pick<EndOfFix, 'readAgainAfter'>): string {
  if (readAgainAfter === undefined) return '';
  const seconds = Math.round(readAgainAfter / 1000);
  const time = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `, read again ${time} after the last change`;
}

/** That the phone keeps changes from adb, by what it said to the changes or to the audit. */
export function fixGateNotice({
  applied,
  findings,
  plan,
}: Pick<EndOfFix, 'applied' | 'findings' | 'plan'>): string | undefined {
  // A person may have turned the switch while the fix ran.
  const gate = applied.length === 0 ? plan.gate : gateSwitchIn(findings);
  return (
    gateNotice(applied.flatMap(({ tried }) => tried.flatMap(({ became }) => became))) ??
    auditGateNotice(findings, { gate })
  );
}

function whyNot({ observed, outcome, tried }: Applied): string {
  if (outcome === 'came-back' || outcome === 'unverified') return observed;
  const said = tried.flatMap(({ became }) => became).find((words) => words !== 'Done.');
  if (said === undefined) return outcome === 'failed' ? observed : '';
  return shortenTried(said);
}

/** What was tried, with a pointer to the notice: the gate is named once. */
export function shortenTried(words: string): string {
  const isGate = words === gateClosedBefore || isGateClosed(words);
  return isGate ? `${words === gateClosedBefore ? 'Not tried' : 'Refused'}: ${pointerToNotice}.` : words;
}
