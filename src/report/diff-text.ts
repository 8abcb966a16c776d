import { Chalk } from 'chalk';
import type { ComparedSide, Diff, Difference, Direction, PhoneDiff } from '../diff/compare.ts';
import { subjectName } from '../data/browsers.ts';
import { diffWords, type DiffWords, type SideWords } from './diff-words.ts';
import { digestLines } from './digest.ts';
import { madeWords } from './phone-line.ts';
import { sanitise } from './sanitise.ts';
import { wrapAt, type Wrap } from './wrap.ts';

/** In the order in which they are told. */
const colours = {
  worse: 'red',
  new: 'yellow',
  found: 'yellow',
  unseen: 'yellow',
  better: 'green',
  gone: 'dim',
  well: 'dim',
  changed: 'cyan',
} as const;

interface DiffLook {
  readonly colour: 0 | 1 | 2 | 3;
  readonly columns: number;
  readonly detail?: 'brief' | 'usual' | 'whole';
}

/** What changed, for a person: the worst first. */
export function diffText(diff: Diff, { colour, columns, detail = 'usual' }: DiffLook): string {
  const wrap = wrapAt(columns);
  const parts = [
    ...diff.phones.map((phone) => phoneText(phone, { colour, detail }, wrap)),
    ...onlyText('Only in the first', diff.onlyBefore, wrap),
    ...onlyText('Only in the second', diff.onlyAfter, wrap),
  ];
  return parts.join('\n');
}

function phoneText(
  diff: PhoneDiff,
  { colour, detail }: Pick<DiffLook, 'colour' | 'detail'>,
  wrap: Wrap,
): string {
  const paint = new Chalk({ level: colour });
  const { differences, notCompared } = diff;
  const words = diffWords(diff);
  const sections = groupDifferences(differences).flatMap(({ direction, these }) => [
    '',
    paint[colours[direction]].bold(`${words.headings[direction]}: ${these.length}`),
    ...these.map((one) => `  ${wrap(sanitise(inOneLine(one, words, detail === 'whole'), 1000), '    ')}`),
  ]);
  const isBrief = detail === 'brief';
  return `${[
    ...orderNotice(diff).map((line) => paint.yellow(wrap(line))),
    ...diffTitle(diff).map((line, at) => (at === 0 ? paint.bold(wrap(line)) : wrap(line))),
    wrap(diffSummary(diff)),
    ...(isBrief ? [] : sections),
    ...(notCompared.length === 0 || isBrief
      ? []
      : [
          '',
          wrap(sanitise(`Not compared, because only one side has it: ${notCompared.join(', ')}`, 2000), '  '),
        ]),
  ].join('\n')}\n`;
}

/** Which phone, or which two, and from when to when. */
export function diffTitle(diff: PhoneDiff): readonly string[] {
  const { before, after, twoPhones } = diff;
  const times = [before, after].map(({ started }) => (started === '' ? 'no time' : started.slice(0, 16)));
  const digests = [
    ...digestLines(before.digest).map((line) => `First: ${line}`),
    ...digestLines(after.digest).map((line) => `Second: ${line}`),
  ];
  return [
    nameOf(diff),
    times.join(' to ').replaceAll('T', ' '),
    ...(twoPhones ? twoPhonesWords(diff) : []),
    ...madeLines(diff),
    ...digests,
  ].map((line) => sanitise(line, 300));
}

/** Before all: the words below name the sides, and not what came first. */
export function orderNotice({ reversed }: PhoneDiff): readonly string[] {
  return reversed
    ? [
        'The first was taken after the second. So “before” and “now” are exchanged here, and so are “worse” and “better”.' +
          ' Put the earlier one first. The one that --since names is the first.',
      ]
    : [];
}

function nameOf({ phone, token, twoPhones, before, after }: PhoneDiff): string {
  if (twoPhones) return [before, after].map(sideName).join(' and ');
  const names = [...(phone === after.model ? [] : [phone]), ...(token === undefined ? [] : [token])];
  return [after.model, ...names].join(' · ');
}

function sideName({ model, phone }: ComparedSide): string {
  return [...new Set([model, phone])].join(' · ');
}

/** A phone under a second key or label has another name: only two models are surely two phones. */
function twoPhonesWords({ before, after }: PhoneDiff): readonly string[] {
  if (before.model !== after.model) return ['These are phones of two models. None of them changed.'];
  return [
    `The names are of two phones: ${before.phone} first, ${after.phone} second. If they are one phone, it had another label or key.`,
  ];
}

/** That no real phone said what one side holds, or both. */
function madeLines({ before, after }: PhoneDiff): readonly string[] {
  const [words] = madeWords('made');
  const [isFirst, isSecond] = [before, after].map(({ origin }) => origin === 'made');
  if (isFirst && isSecond) return [`Both are ${words}`];
  return [...(isFirst ? [`First: ${words}`] : []), ...(isSecond ? [`Second: ${words}`] : [])];
}

export function diffSummary({ differences, twoPhones }: PhoneDiff): string {
  if (differences.length === 0) return `Nothing that was compared ${twoPhones ? 'differs' : 'changed'}.`;
  const { headings } = diffWords({ ...(twoPhones && { twoPhones }) });
  return groupDifferences(differences)
    .map(({ direction, these }) => `${these.length} ${headings[direction].toLowerCase()}`)
    .join('; ');
}

export function groupDifferences(
  differences: readonly Difference[],
): readonly { readonly direction: Direction; readonly these: readonly Difference[] }[] {
  const order = Object.keys(colours) as Direction[];
  return order
    .map((direction) => ({ direction, these: differences.filter((one) => one.direction === direction) }))
    .filter(({ these }) => these.length > 0);
}

const kinds: Readonly<Record<Difference['kind'], string>> = {
  finding: '',
  build: 'System',
  browser: 'Version of',
  switch: 'Switch',
  package: 'App',
  endpoint: 'Server',
  event: 'Event',
};

/** `high  The User Experience Program is on, flipped back after the update · user-experience-program`. */
export function inOneLine(difference: Difference, words: DiffWords, isBeforeTold = false): string {
  const grade = gradeOf(difference);
  const told = changeWords(difference, words, isBeforeTold);
  return grade === undefined ? told : `${grade}  ${told}`;
}

/** How bad it is or was; nothing where it is no problem on either side. */
export function gradeOf({ direction, severity }: Difference): Difference['severity'] {
  return direction === 'well' || direction === 'changed' ? undefined : severity;
}

/** The same without the severity. */
export function changeWords(
  { kind, name, before, after, direction, flippedBack }: Difference,
  { side, gone, didNotApply }: DiffWords,
  isBeforeTold = false,
): string {
  const flipped = flippedBack ? ', flipped back after the update' : '';
  if (kind === 'finding') {
    // What can no longer be seen, or is not there, is called what it was.
    if (direction === 'unseen' || direction === 'gone' || direction === 'changed') {
      const [, why] = /^does not apply: (.*)$/s.exec(before ?? '') ?? [];
      const was = why === undefined ? (before ?? '') : didNotApply(why);
      return `${was} (${after === null ? gone : onSide(side.after, after)}) · ${withBrowser(name)}`;
    }
    const was = before === null ? side.before.notThere : onSide(side.before, before);
    const about = !isBeforeTold && (direction === 'worse' || direction === 'better') ? '' : ` (${was})`;
    return `${after ?? side.after.notThere}${about}${flipped} · ${withBrowser(name)}`;
  }
  return `${kinds[kind]} ${name}: ${before ?? 'none'} → ${after ?? 'none'}${flipped}`;
}

/** `check (package)` with the name of that browser. */
function withBrowser(name: string): string {
  return name.replace(/ \(([^()]+)\)$/, (_, subject: string) => ` (${subjectName(subject)})`);
}

/** `before: It is off`. What is not known, or does not apply, has a colon of its own. */
function onSide(side: SideWords, words: string): string {
  const [, state, why] = /^(not known|does not apply): (.*)$/s.exec(words) ?? [];
  if (state === undefined || why === undefined) return side.is(words);
  return state === 'not known' ? side.notKnown(why) : side.doesNotApply(why);
}

function onlyText(words: string, phones: readonly string[], wrap: Wrap): readonly string[] {
  return phones.length === 0 ? [] : [`${wrap(sanitise(`${words}: ${phones.join(', ')}`, 2000), '  ')}\n`];
}
