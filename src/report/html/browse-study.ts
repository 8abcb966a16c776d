import { h, type ComponentChildren } from 'preact';
import type { BrowseReport } from '../../browse/browse-schema.ts';
import { said, table } from './page.ts';

const mostRows = 300;

/** The table of a study beside what was published. */
export function studyBody({ study }: BrowseReport): readonly ComponentChildren[] {
  if (!study) return [];
  const { title, source, note, columns, rows } = study;
  return [
    h('p', null, said(note, 600)),
    h('p', null, `Source: ${source.map(({ at, confidence }) => `${at} (${confidence})`).join(', ')}`),
    table(
      title,
      ['What', 'Published', ...columns],
      rows
        .slice(0, mostRows)
        .map(({ what, published, here }) => [
          said(what, 300),
          published,
          ...here.map((one) => said(one, 300)),
        ]),
    ),
  ];
}
