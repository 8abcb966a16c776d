import type { Diff } from '../diff/compare.ts';
import { groupDifferences, inOneLine, diffSummary, diffTitle, orderNotice } from './diff-text.ts';
import { diffWords } from './diff-words.ts';
import { sanitise } from './sanitise.ts';

/** The same for an issue or a merge request. */
export function diffMarkdown({ phones, onlyBefore, onlyAfter }: Diff): string {
  const parts = phones.flatMap((phone) => {
    const [name = '', ...about] = diffTitle(phone);
    const words = diffWords(phone);
    return [
      `## ${escape(name)}`,
      ...orderNotice(phone).map((line) => `> ${escape(line)}`),
      [...about, diffSummary(phone)].map(escape).join('  \n'),
      ...groupDifferences(phone.differences).flatMap(({ direction, these }) => [
        `### ${words.headings[direction]} (${these.length})`,
        these.map((one) => `- ${escape(inOneLine(one, words))}`).join('\n'),
      ]),
      ...(phone.notCompared.length === 0
        ? []
        : [`Not compared, because only one side has it: ${escape(phone.notCompared.join(', '))}`]),
    ];
  });
  const only = [
    ['Only in the first', onlyBefore],
    ['Only in the second', onlyAfter],
  ] as const;
  return `${[
    ...parts,
    ...only.flatMap(([words, names]) =>
      names.length === 0 ? [] : [`${words}: ${escape(names.join(', '))}`],
    ),
  ].join('\n\n')}\n`;
}

/** A phone's words are text, and never markup. */
function escape(text: string): string {
  return sanitise(text, 2000)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~@-]/g, '\\$&');
}
