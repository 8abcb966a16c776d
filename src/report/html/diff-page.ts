import { h, type ComponentChildren, type VNode } from 'preact';
import type { Diff, Difference, PhoneDiff } from '../../diff/compare.ts';
import { changeWords, gradeOf, groupDifferences, diffSummary, diffTitle, orderNotice } from '../diff-text.ts';
import { diffWords, type DiffWords } from '../diff-words.ts';
import { countPhones } from '../sections.ts';
import { code, renderPage, said, section } from './page.ts';

/** The HTML report of a diff: phone by phone what got worse, new, better, gone or otherwise. */
export function diffPage(diff: Diff, tool: string): string {
  const [only, ...others] = diff.phones;
  // Two phones may be called alike.
  const number = (at: number) => (diff.phones.length > 1 ? `${at + 1}. ` : '');
  const names = diff.phones.map((phone, at) => `${number(at)}${(diffTitle(phone)[0] ?? '').slice(0, 250)}`);
  const isOne =
    only !== undefined && others.length === 0 && diff.onlyBefore.length + diff.onlyAfter.length === 0;
  const verb = diff.phones.some(({ twoPhones }) => twoPhones) ? 'What differs between' : 'What changed on';
  return renderPage({
    title: `${verb} ${isOne ? (names[0] ?? '') : countPhones(diff.phones.length)}`,
    contents: Object.fromEntries(names.map((name, at) => [`phone-${at + 1}`, name])),
    body: [
      ...diff.phones.map((phone, at) =>
        section(`phone-${at + 1}`, names[at] ?? '', ...phoneChanges(phone, 'h3')),
      ),
      ...onlyList('Only in the first', diff.onlyBefore),
      ...onlyList('Only in the second', diff.onlyAfter),
    ],
    tool,
  });
}

/** What changed on one phone, a list for each direction. */
export function phoneChanges(diff: PhoneDiff, heading: 'h3' | 'h4'): ComponentChildren[] {
  const [, ...about] = diffTitle(diff);
  const words = diffWords(diff);
  return [
    ...orderNotice(diff).map((line) => h('p', { class: 'notice' }, line)),
    ...about.map((line) => h('p', { class: 'soft' }, said(line))),
    h('p', null, said(diffSummary(diff))),
    ...groupDifferences(diff.differences).flatMap(({ direction, these }) => [
      h(heading, { class: direction }, `${words.headings[direction]} (${these.length})`),
      h(
        'ul',
        null,
        these.map((one) => changeItem(one, words)),
      ),
    ]),
    ...(diff.notCompared.length === 0
      ? []
      : [
          h('p', { class: 'soft' }, [
            'Not compared, because only one side has it: ',
            said(diff.notCompared.join(', '), 2000),
          ]),
        ]),
  ];
}

function changeItem(difference: Difference, words: DiffWords): VNode {
  const severity = gradeOf(difference);
  return h('li', null, [
    ...(severity === undefined ? [] : [h('b', null, severity), ' ']),
    said(changeWords(difference, words), 1000),
  ]);
}

function onlyList(title: string, phones: readonly string[]): VNode[] {
  if (phones.length === 0) return [];
  const items = phones.map((name) => h('li', null, code(name, 200)));
  return [h('div', null, [h('h2', null, title), h('ul', null, items)])];
}
