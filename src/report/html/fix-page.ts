import { h, type ComponentChildren, type VNode } from 'preact';
import type { UnreachedPhone } from '../../audit/audit-run.ts';
import { findingHeadline, type Finding } from '../../audit/findings.ts';
import type { Applied, FixOutcome } from '../../fix/apply-fixes.ts';
import type { Fix } from '../../fix/plan.ts';
import { changeName, sayValue } from '../../journal/describe.ts';
import type { Entry } from '../../journal/entries.ts';
import { changeInWords } from '../../fix/from-journal.ts';
import { fixGateNotice, readAgainWords, remainingSentence } from '../fix-end.ts';
import { subjectName } from '../../data/browsers.ts';
import { partialWords } from '../fix-partial.ts';
import type { FixedForJson } from '../fix-json.ts';
import { phoneLine } from '../phone-line.ts';
import { plannedTitle } from '../plan.ts';
import { bySeverity, countPhones } from '../sections.ts';
import { code, madeNotice, renderPage, said, section } from './page.ts';
import { unreachedList } from './unreached.ts';

const outcomes: Readonly<Record<FixOutcome, { readonly words: string; readonly is: string }>> = {
  fixed: { words: '✔ fixed, and read again at the end', is: 'pass' },
  'came-back': { words: '✖ came back by itself', is: 'high' },
  failed: { words: '✖ could not be fixed', is: 'high' },
  unverified: { words: '? could not be read again', is: 'unknown' },
  'not-attempted': { words: '– not attempted', is: 'skip-mark' },
};

/** In a run that did not come to its end. */
const notReadAgain = { words: '? not read again', is: 'unknown' };

/** What a fix would do with a problem, in the order of the page. */
const decisions: Readonly<Record<Fix['decision'], string>> = {
  planned: 'Problems to be fixed',
  'needs-consent': 'May cost a function: asked about, or with --allow consent',
  'over-the-limit': 'Left out: more changes than --max-changes allows',
  'no-remedy': 'No fix is known',
  never: 'Never touched',
};

/** The HTML report of a fix: what became of each, from what to what, what remains, and how to undo it. */
export function fixPage(
  phones: readonly FixedForJson[],
  tool: string,
  unreached: readonly UnreachedPhone[] = [],
): string {
  const names = phones.map(phoneLine);
  const what = phones.some(({ fixed }) => fixed.applied.length > 0)
    ? 'What was fixed'
    : 'What a fix would do';
  return renderPage({
    title: `${what} on ${phones.length + unreached.length === 1 ? (names[0] ?? '') : countPhones(phones.length + unreached.length)}`,
    contents: Object.fromEntries(names.map((name, at) => [`phone-${at + 1}`, name.slice(0, 100)])),
    body: [
      ...unreachedList(unreached),
      ...phones.map((phone, at) =>
        section(`phone-${at + 1}`, (names[at] ?? '').slice(0, 100), ...phonePart(phone)),
      ),
    ],
    tool,
  });
}

function phonePart({ fixed, undoCommand }: FixedForJson): ComponentChildren[] {
  const { plan, applied, findings, journal, origin } = fixed;
  const done = new Set(applied.map(({ fix }) => fix.reason));
  const others = plan.fixes.filter(({ reason }) => !done.has(reason));
  const left = (status: Finding['status']) =>
    bySeverity(findings.filter((finding) => finding.status === status));
  const notice = fixGateNotice(fixed);
  const head = partialWords(fixed);
  const count = applied.filter(({ outcome }) => outcome === 'fixed').length;
  return [
    ...(head === undefined ? [] : [h('p', { class: 'notice' }, said(head, 700))]),
    journal === undefined
      ? h('p', null, 'Nothing was changed.')
      : h('p', null, [
          ...(head === undefined
            ? [`${count} of ${applied.length} fixed${count === 0 ? '' : readAgainWords(fixed)}.`]
            : ['What remains is not known: `miaudit fix` reads all again and continues.']),
          ' To put everything back: ',
          code(undoCommand, 1500),
        ]),
    ...(head === undefined && applied.length > 0 ? [h('p', null, remainingSentence(fixed))] : []),
    ...madeNotice(origin),
    ...(notice === undefined ? [] : [h('p', { class: 'notice' }, notice)]),
    ...part(
      'What became of each',
      applied.map((one) => appliedElement(one, head !== undefined)),
    ),
    ...Object.entries(decisions).flatMap(([decision, title]) => {
      const these = graveFirst(others.filter((fix) => fix.decision === decision));
      return part(`${title} (${these.length})`, these.map(plannedElement));
    }),
    ...(head === undefined
      ? [
          ...part('Problems that remain', listOf(left('fail').filter(({ severity }) => severity !== 'info'))),
          ...part('Not known', listOf(left('unknown'))),
        ]
      : part('Changes in the journal, not read again', changesInJournal(fixed.changes))),
  ];
}

/** A plan has what takes an app away last; a reader looks for what is grave. */
function graveFirst(fixes: readonly Fix[]): readonly Fix[] {
  const order = bySeverity(fixes.map(({ finding }) => finding));
  return [...fixes].sort((one, other) => order.indexOf(one.finding) - order.indexOf(other.finding));
}

function part(title: string, body: readonly ComponentChildren[]): ComponentChildren[] {
  return body.length === 0 ? [] : [h('h3', null, title), ...body];
}

function listOf(findings: readonly Finding[]): VNode[] {
  if (findings.length === 0) return [];
  const items = findings.map((finding) =>
    h('li', null, [findingHeadline(finding), ' · ', said(finding.observed), ...aboutOf(finding)]),
  );
  return [h('ul', null, items)];
}

/** The browser that it is about, as an audit calls it, and the check. */
function aboutOf({ subject, check }: Finding): readonly (VNode | string)[] {
  return [...(subject === 'phone' ? [] : [' · ', said(subjectName(subject), 100)]), ' · ', code(check)];
}

function changesInJournal(changes: readonly Entry[]): VNode[] {
  if (changes.length === 0) return [h('p', null, 'None that is left to put back.')];
  return [
    h(
      'ul',
      null,
      changes.map((entry) => h('li', null, said(changeInWords(entry), 300))),
    ),
  ];
}

function appliedElement({ fix, outcome, observed, tried }: Applied, isPartial: boolean): VNode {
  const { words, is } = isPartial && outcome === 'unverified' ? notReadAgain : outcomes[outcome];
  const title = outcome === 'fixed' ? fix.finding.title : findingHeadline(fix.finding);
  return h('details', { class: 'finding' }, [
    h('summary', null, [h('span', { class: is }, words), ' · ', title, ...aboutOf(fix.finding)]),
    h('div', null, [
      h('p', null, ['At last the phone said: ', said(observed, 1000)]),
      ...changesOf(fix),
      h(
        'ol',
        null,
        tried.map(({ summary, became }) =>
          h('li', null, [said(summary, 1000), ...became.flatMap((line) => [h('br', null), said(line, 600)])]),
        ),
      ),
    ]),
  ]);
}

function plannedElement(fix: Fix): VNode {
  const { finding, remedies } = fix;
  return h('details', { class: 'finding' }, [
    h('summary', null, [
      h('span', { class: finding.severity }, finding.severity),
      ` · ${plannedTitle(fix)}`,
      ...aboutOf(finding),
    ]),
    h('div', null, [
      h('p', null, ['The phone said: ', said(finding.observed, 1000)]),
      ...remedies.map(({ summary, sideEffects = '' }) =>
        h('p', null, [
          said(`${summary}.`),
          ...(sideEffects === '' ? [] : [' What changes: ', said(sideEffects)]),
        ]),
      ),
      ...changesOf(fix),
    ]),
  ]);
}

function changesOf({ remedies }: Fix): VNode[] {
  const changes = remedies.slice(0, 1).flatMap(({ changes: all }) => all);
  if (changes.length === 0) return [];
  const items = changes.map(({ change, from, to }) =>
    h('li', null, [
      said(changeName(change)),
      ': ',
      code(sayValue(from), 200),
      ' → ',
      code(sayValue(to), 200),
    ]),
  );
  return [h('ul', null, items)];
}
